"""One raw file in, its cases out: the read side from bytes to `Decision`."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path, PurePosixPath

from caselaw.model import Decision, Source, passages
from indexer import assembly, late_notes, metadata, quality
from indexer.cleaning import is_binary
from indexer.errors import RawFileError
from indexer.metadata import Cases
from indexer.readers import reader_of
from indexer.readers.block import BlockKind, Document, Facts
from indexer.segmentation import segment

LIMIT_BYTES = 64 * 1024 * 1024


def read_file(path: Path, *, root: Path, cases: Cases, limit_bytes: int = LIMIT_BYTES) -> tuple[Decision, ...]:
    """The cases of a raw file below ``root``, with what ``cases`` says of it.

    `RawFileError`, with the reason: missing, a folder, not permitted, empty, over ``limit_bytes``,
    binary, in no known encoding or format, broken, or without an opinion's text.
    """
    data = _bytes(path, limit_bytes)
    reader = reader_of(data)
    if reader is None:
        raise RawFileError(path, "binary, no text" if is_binary(data) else "of no format that can be read")
    try:
        documents = reader.read(data)
    except UnicodeDecodeError as error:
        raise RawFileError(path, "cannot be decoded: it is neither UTF-8 nor windows-1252") from error
    except ValueError as error:
        raise RawFileError(path, f"broken: {error}") from error
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    source = Source(file, reader.name, hashlib.sha256(data).hexdigest())
    said = cases.get(file)
    # With its folders: "1.txt" of two folders are two cases.
    fallback = PurePosixPath(file).with_suffix("").as_posix()
    decisions = tuple(_decision(document, source, said, fallback) for document in documents)
    if not any(passages(decision) for decision in decisions):
        raise RawFileError(path, "no text of an opinion in it")
    return decisions


def _bytes(path: Path, limit: int) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise RawFileError(path, "a folder, no file")
        if not stat.S_ISREG(found.st_mode):
            raise RawFileError(path, "no regular file")  # reading a pipe would wait for ever
        if found.st_size > limit:
            raise RawFileError(path, f"too large: {found.st_size:,} bytes, over the limit of {limit:,}")
        data = path.read_bytes()
    except OSError as error:
        raise RawFileError(path, f"cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise RawFileError(path, "empty")
    return data


def _decision(document: Document, source: Source, said: Facts, fallback: str) -> Decision:
    texts = [block.text for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    damage = quality.measure(texts)
    draft = segment(document.blocks)
    if damage.words_broken:
        draft = late_notes.gather(draft)
    known = metadata.merge(said, document.header)
    facts = metadata.merge(known, metadata.proven((piece.text for piece in draft.apparatus), known))
    case = metadata.case_of(facts, fallback)
    opinions = assembly.opinions(draft, case, damage.words_broken)
    warnings = (
        *metadata.missing(case),
        *damage.warnings(),
        *draft.warnings,
        *assembly.doubts(draft, opinions, case),
        *quality.of_opinions(opinions),
    )
    return Decision(case, (source,), opinions, warnings, draft.apparatus)
