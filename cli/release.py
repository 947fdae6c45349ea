"""Which version of Opinions this is."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path


def version() -> str:
    """The installed version; in a checkout that is not installed, what its pyproject.toml says."""
    try:
        return metadata.version("opinions")
    except metadata.PackageNotFoundError:
        project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return str(project["version"])
