"""Justia text: a header of ``::name:: value`` lines, wrapped paragraphs, page marks, notes after each writing."""

from __future__ import annotations

import codecs
from dataclasses import replace

from indexer.cleaning import clean, decode
from indexer.readers.block import Block, BlockKind, Document
from indexer.readers.justia_assembly import Assembly
from indexer.readers.justia_bound import BoundVolume, is_bound
from indexer.readers.justia_header import CAPTION, decided, docket, split_header
from indexer.readers.justia_lines import Unwrapper
from indexer.readers.justia_reported import Reported

_MARK = b"::decision_cite::"
# What a caption says stands in the first lines.
_HEAD = 3_000


class JustiaText:
    """Reads Justia text, one case or one writing a file."""

    name = "Justia text"

    def recognises(self, data: bytes) -> bool:
        """Whether the file begins with the header's first line."""
        return data[:100].removeprefix(codecs.BOM_UTF8).lstrip().startswith(_MARK)

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the file."""
        header, text = split_header(clean(decode(data)).lstrip("\n"))
        caption, body = _split_caption(text)
        bound = is_bound(body, header.citation)
        paged = header.citation is not None and (bound or not header.slip(caption))
        unwrapper = Unwrapper(body)
        assembly = Assembly(header.citation.page if paged and header.citation else None, unwrapper.is_word)
        if bound:
            BoundVolume(body, assembly, unwrapper).read()
        else:
            Reported(body, assembly, unwrapper, header.citation.volume if header.citation else None).read()
        lines = [Block(line.strip(), BlockKind.FURNITURE, CAPTION) for line in caption.split("\n") if line.strip()]
        facts = replace(
            header.facts,
            docket=header.facts.docket or docket(text[:_HEAD]),
            decided=decided(text[:_HEAD], header.year),
        )
        return (Document((*header.blocks, *lines, *assembly.blocks()), facts),)


def _split_caption(text: str) -> tuple[str, str]:
    """The lines above the first paragraph, which is the first with tabs before it, and the rest."""
    place = text.find("\n\t")
    head = text[:place] if place >= 0 else ""
    return (head, text[place + 1 :]) if place >= 0 and not text.startswith("\t") else ("", text)
