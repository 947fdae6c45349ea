"""Our application for servers that want it as a module's value: the index is that of ``OPINIONS_INDEX``."""

import os
from pathlib import Path

from webui.app import create_app

app = create_app(Path(os.environ["OPINIONS_INDEX"]))
