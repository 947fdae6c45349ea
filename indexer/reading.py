"""One raw file in, its cases out: the read side from bytes to `Decision`."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from caselaw.capitals import cited_name
from caselaw.model import Decision, Source
from indexer import assembly, bounds, late_notes, metadata, quality
from indexer.bounds import LIMITS, Limits
from indexer.cleaning import as_utf8, is_binary
from indexer.containers import Unreadable, is_container, pieces
from indexer.errors import LimitExceeded, RawFileError
from indexer.formats import reader_of, reason_against
from indexer.limits import read_within, time_limit
from indexer.metadata import Cases
from indexer.readers.block import BlockKind, Document, Facts, Reader
from indexer.readers.justia_text import JustiaText
from indexer.readers.plain_text import PlainText
from indexer.scanning import RawFile
from indexer.segmentation import segment

_TEXT = (JustiaText, PlainText)

# Blocks that hold no words of a page: what was set aside, labels, marks of an end.
_NO_WORDS = (BlockKind.FURNITURE, BlockKind.WRITING, BlockKind.NOTE_END)


class Part(NamedTuple):
    """Something to read by itself: a file, or one file of an archive, held in ``data``.

    ``file`` is its path below the raw folder ("cases.zip/brief.txt"), ``said`` what cases.csv says of it.
    """

    path: Path
    file: str
    said: Facts
    data: bytes | None = None
    limits: Limits = LIMITS


def read_file(path: Path, *, root: Path, cases: Cases, limits: Limits = LIMITS) -> tuple[Decision, ...]:
    """All cases of a raw file below ``root``, with what ``cases`` says of it.

    `RawFileError`, with the reason: missing, a folder, not permitted, empty, too large, binary, in
    no known encoding or format, broken, or without an opinion's text; of an archive the first such file in it.
    """
    decisions: list[Decision] = []
    for found in read_each(path, root=root, cases=cases, limits=limits):
        if isinstance(found, RawFileError):
            raise found
        decisions.append(found)
    return tuple(decisions)


def read_each(path: Path, *, root: Path, cases: Cases, limits: Limits = LIMITS) -> Iterator[Decision | RawFileError]:
    """The cases of a raw file one by one; of what in it cannot be read, in its place, the error."""
    for part in parts(path, root=root, cases=cases, limits=limits):
        if isinstance(part, RawFileError):
            yield part
            continue
        try:
            yield from read_part(part)
        except RawFileError as error:
            yield error


def parts(path: Path, *, root: Path, cases: Cases, limits: Limits = LIMITS) -> Iterator[Part | RawFileError]:
    """What is to be read of a raw file: itself, or of an archive the files in it, each when it is asked for."""
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    try:
        holds_files = stat.S_ISREG(path.stat().st_mode) and is_container(path, limits)
    except OSError:
        holds_files = False  # reading it will say why
    if not holds_files:
        yield Part(path, file, cases.get(file), limits=limits)
        return
    for piece in pieces(path, limits):
        within = f"{file}/{piece.name}" if piece.name else file
        if isinstance(piece, Unreadable):
            yield RawFileError(path / piece.name, piece.reason)
        else:
            yield Part(path / piece.name, within, cases.get(within), piece.data, limits)


def parts_of(file: RawFile) -> Iterator[Part | RawFileError]:
    """The same of a file that was found below a raw folder."""
    return parts(file.path, root=file.root, cases=file.cases, limits=file.limits)


def read_part(part: Part) -> tuple[Decision, ...]:
    """The cases of a file, or of one file of an archive; `RawFileError` with the reason as for `read_file`."""
    try:
        with time_limit():
            decisions = _read_part(part)
            bounds.check_decisions(decisions)
    except LimitExceeded as error:
        raise RawFileError(part.path, str(error)) from error
    return decisions


def _read_part(part: Part) -> tuple[Decision, ...]:
    path = part.path
    raw = _bytes(path, part.limits.piece_bytes) if part.data is None else part.data
    reader, documents = _documents(path, raw)
    source = Source(part.file, reader.name, hashlib.sha256(raw).hexdigest())
    # With its folders: "1.txt" of two folders are two cases.
    fallback = PurePosixPath(part.file).with_suffix("").as_posix()
    names = [fallback, *(f"{fallback}-{number}" for number in range(2, len(documents) + 1))]
    decisions = tuple(
        _decision(document, source, part.said, name) for document, name in zip(documents, names, strict=False)
    )
    if not any(opinion.paragraphs or opinion.footnotes for decision in decisions for opinion in decision.opinions):
        raise RawFileError(path, "no text of an opinion in it")
    return decisions


def _documents(path: Path, raw: bytes) -> tuple[Reader, tuple[Document, ...]]:
    """The reader that recognises a file's bytes, and what it reads."""
    try:
        data = as_utf8(raw)
        reader = _reader(path, data)
        # Text is cut up by our own code; what libraries in C parse is read by a process of its own.
        documents = reader.read(data) if isinstance(reader, _TEXT) else read_within(reader, data)
    except UnicodeDecodeError as error:
        raise RawFileError(path, "cannot be decoded: it is neither UTF-8, UTF-16 nor windows-1252") from error
    except ValueError as error:
        raise RawFileError(path, f"broken: {error}") from error
    bounds.check_documents(documents)
    return reader, documents


def _reader(path: Path, data: bytes) -> Reader:
    if not data.strip():
        raise RawFileError(path, "empty")
    reader = reader_of(data)
    if reader is None:
        unknown = "binary, no text" if is_binary(data) else "of no format that can be read"
        raise RawFileError(path, reason_against(data) or unknown)
    return reader


def _bytes(path: Path, limit: int) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise RawFileError(path, "a folder, no file")
        if not stat.S_ISREG(found.st_mode):
            raise RawFileError(path, "no regular file")  # reading a pipe would wait for ever
        if found.st_size > limit:
            raise RawFileError(path, f"too large: {found.st_size:,} bytes, over the limit of {limit:,}")
        return path.read_bytes()
    except OSError as error:
        raise RawFileError(path, f"cannot be read: {error.strerror or error}") from error


def _decision(document: Document, source: Source, said: Facts, fallback: str) -> Decision:
    texts = [block.text for block in document.blocks if block.kind not in _NO_WORDS]
    damage = quality.measure(texts)
    draft = segment(document.blocks)
    if damage.words_broken:
        draft = late_notes.gather(draft)
    known = metadata.merge(said, replace(document.header, name=cited_name(document.header.name or "")))
    facts = metadata.merge(known, metadata.proven((piece.text for piece in draft.apparatus), known))
    case = metadata.case_of(facts, fallback)
    opinions = assembly.opinions(draft, case, damage.words_broken)
    warnings = (
        *metadata.missing(case),
        *damage.warnings(),
        *document.warnings,
        *draft.warnings,
        *assembly.doubts(draft, opinions, case),
        *quality.of_opinions(opinions),
    )
    return Decision(case, (source,), opinions, warnings, draft.apparatus)
