"""The formats we read; a new one is a module of ``indexer.readers`` and a line in ``READERS``."""

from __future__ import annotations

import re

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

# Files of words that are none of these: what they begin with, and why they are not read.
_OTHERS = (
    (re.compile(rb"\s*\{\\rtf"), "a word processor's file (RTF), not plain text"),  # "{\rtf1\ansi"
    # "From: <Saved by Blink>", some lines on "MIME-Version: 1.0"
    (re.compile(rb"\s*[\w-]+:(?s:.{0,2000})\nMIME-Version:"), "a page saved as one file (MHTML), not as HTML"),
    (re.compile(rb"\s*<(?:!doctype )?html", re.IGNORECASE), "a web page of no site that can be read"),
)


def reason_against(data: bytes) -> str:
    """What a file of words is that no reader reads, "" if that is not known."""
    return next((reason for sign, reason in _OTHERS if sign.match(data)), "")


def reader_of(data: bytes) -> Reader | None:
    """The reader for a file's bytes, None if no reader knows the format."""
    found = next((reader for reader in READERS if reader.recognises(data)), None)
    return None if isinstance(found, PlainText) and reason_against(data) else found
