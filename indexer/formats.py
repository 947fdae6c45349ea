"""The formats we read; a new one is a module of ``indexer.readers`` and a line in ``READERS``."""

from __future__ import annotations

from indexer.readers.block import Reader
from indexer.readers.cap_html import CapHtml
from indexer.readers.cap_json import CapJson
from indexer.readers.courtlistener_csv import CourtListenerCsv
from indexer.readers.courtlistener_html import CourtListenerHtml
from indexer.readers.courtlistener_json import CourtListenerJson
from indexer.readers.harvard_xml import HarvardXml
from indexer.readers.justia_text import JustiaText
from indexer.readers.plain_text import PlainText
from indexer.readers.saved_page import SavedPage
from indexer.readers.slip_pdf import SlipPdf
from indexer.readers.slip_text import SlipText

# The first that recognises a file reads it: the choosiest first, plain text last.
READERS: tuple[Reader, ...] = (
    JustiaText(),
    SlipPdf(),
    CapJson(),
    CourtListenerJson(),
    CourtListenerCsv(),
    CapHtml(),
    SavedPage(),
    CourtListenerHtml(),
    HarvardXml(),
    SlipText(),
    PlainText(),
)


def reader_of(data: bytes) -> Reader | None:
    """The reader for a file's bytes, None if no reader knows the format."""
    return next((reader for reader in READERS if reader.recognises(data)), None)
