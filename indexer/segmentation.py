"""Blocks to writings: where each opinion begins, what belongs to it, what is no one's words."""

from __future__ import annotations

from collections.abc import Sequence

from caselaw.kinds import OF_THE_COURT
from caselaw.model import Apparatus, Kind, Role
from indexer.agreement import agrees, filled, follow, of_label, repeats, same
from indexer.attribution import IN_SMALL, parse
from indexer.drafts import Draft, DraftParagraph, DraftWriting, pieces
from indexer.finishing import finish, join
from indexer.furniture import CAPTION, furniture, is_counsel
from indexer.glued import end_of_line, glued, named, opening, up_to_call
from indexer.late_notes import is_note_of_the_court, is_over
from indexer.lineup import lineup
from indexer.looking_ahead import (
    court_speaks_later,
    heads_a_page,
    in_notes,
    lines_said,
    next_words,
    own_line,
    signs_for_the_court,
)
from indexer.ordinary import runs
from indexer.readers.block import Block, BlockKind, cut
from indexer.said import Attribution, Form
from indexer.sections import Outline
from indexer.votes import reasoned
from indexer.whole_lines import whole_lines

HEADING = "section heading"
RUNNING_HEAD = "running head"
VOTE = "vote without a writing"
JOINING = "joining"
NOTE_LABEL = "footnote label"
_ROLES = {BlockKind.HEADING: Role.HEADING, BlockKind.BLOCK_QUOTE: Role.BLOCK_QUOTE}
# Asked for by every block, and slow to come by as attributes.
_TEXT, _PLAIN = BlockKind.TEXT, Role.TEXT


def segment(blocks: Sequence[Block]) -> Draft:
    """The case's writings with their paragraphs and notes; every block's text is in one of them or apparatus."""
    return _Segmenter(blocks).run()


class _Segmenter:
    def __init__(self, blocks: Sequence[Block]) -> None:
        blocks, ordinary = whole_lines(blocks)
        self._blocks = blocks
        # A label is no words of the page, nor is what the reader set aside.
        silent = (BlockKind.WRITING, BlockKind.FURNITURE)
        self._texts = ["" if block.kind in silent else block.text for block in blocks]
        said = [parse(text) if text and not plain else None for text, plain in zip(self._texts, ordinary, strict=True)]
        self._said = lines_said(self._texts, said)
        self._runs = runs(blocks, ordinary)
        self._court_signs = any(map(signs_for_the_court, self._texts, self._said))
        self._apparatus: list[Apparatus] = []
        self._lineup: tuple[Attribution, ...] = ()
        self._joins: list[Attribution] = []  # lines that name whose writing others joined
        self._told: list[Attribution] = []  # votes without a writing
        self._in_note = in_notes(blocks)
        self._head: Attribution | None = None  # a running head whose writing has not begun
        self._line_of_label = 0
        self._outline = Outline()
        self._writings = [DraftWriting(Attribution(Form.WRITING, Kind.SYLLABUS))]
        self._current = self._writings[-1]
        self._line: Block | None = None  # the current writing's own

    def run(self) -> Draft:
        """The case, every block taken in order."""
        index, count = 0, len(self._blocks)
        while index < count:
            end = self._runs[index]
            if not end or self._head is not None or index < self._line_of_label or not self._current.takes_words:
                end = index + 1
                self.take(index)
            else:
                self._take_words(index, end)
            index = end
        return self.finish()

    def _take_words(self, index: int, end: int) -> None:
        """Put ordinary blocks where they belong, all at once."""
        current = self._current
        noted = current.note_open
        section = None if noted else self._outline.section
        put = (current.notes[-1].paragraphs if noted else current.paragraphs).append
        for block in self._blocks[index:end]:
            put(DraftParagraph(block.text, _PLAIN, section, block.page_marks, block.calls))
            if block.taken:
                self._take_out(block)

    def take(self, index: int) -> None:
        """Put the next block where it belongs."""
        block = self._blocks[index]
        if block.kind is _TEXT or block.kind is BlockKind.BLOCK_QUOTE:
            self._text(index, block)
        elif block.kind is BlockKind.FURNITURE:
            self._set_aside(block.label, block)
        elif block.kind is BlockKind.NOTE_LABEL:
            self._set_aside(NOTE_LABEL, block)
            self._current.open_note(block.label)
        elif block.kind is BlockKind.HEADING:
            self._heading(block)
        elif block.kind is BlockKind.NOTE_END:
            self._current.note_open = False
        else:
            self._label(index, block)

    def _label(self, index: int, block: Block) -> None:
        """The format's label: a provisional writing, whose own line, if one comes before any words, replaces it."""
        said = of_label(block)
        if said.kind is Kind.COMBINED:
            return
        self._line_of_label = own_line(self._blocks, self._texts, self._said, index, said)
        of_the_court = said.kind is None or said.kind in OF_THE_COURT
        speaks_later = of_the_court and court_speaks_later(self._blocks, self._texts, self._said, index)
        if not self._line_of_label and speaks_later:
            if not self._current.is_front:
                self._begin(Attribution(Form.WRITING, Kind.SYLLABUS), None)
            return
        self._begin(said, None)
        self._current.labelled = True

    def _text(self, index: int, block: Block) -> None:
        name = CAPTION if index < self._line_of_label else furniture(self._texts, index, self._current.begins_note)
        said = None if self._is_lineup(block.text) else self._said[index]
        if name is not None:
            self._set_aside(name, block)
        elif (said is None or said.form is Form.VOTE) and self._votes(index, block.text):
            self._begin(reasoned(block.text) or self._current.said, None)
            self._add(block)
        elif said is not None and not self._of_a_note(index, said):
            self._attribution(index, said, block)
        elif self._outline.heads(block.text, () if self._current.note_open else self._texts[index + 1 : index + 2]):
            self._set_aside(HEADING, block)
        else:
            self._words(block)

    def _of_a_note(self, index: int, said: Attribution) -> bool:
        """Whether a line is a footnote's words: "Mr. Justice Brandeis." as note 4 names whom the text speaks of."""
        if not self._current.note_open or said.form is Form.JOIN:
            return False
        first = self._blocks[index - 1].kind is BlockKind.NOTE_LABEL and said.kind in (None, Kind.SERIATIM)
        return first or said.form is Form.VOTE or self._in_note[index]

    def _is_lineup(self, text: str) -> bool:
        """Whether the syllabus ends here; "WHITE, J., delivered the opinion of the Court." may begin it instead."""
        clauses = lineup(text) if self._current.is_front else ()
        return len(clauses) > 1 or (bool(clauses) and self._court_signs)

    def _votes(self, index: int, text: str) -> bool:
        """Whether a paragraph is a vote with its reasons: nothing of the opinion it stands in follows."""
        if self._current.is_front or self._current.note_open or reasoned(text) is None:
            return False
        block = next_words(self._blocks, self._texts, self._said, index)
        if block is None or is_over(self._current, text):
            return True
        others = reasoned(block.text) is not None and not IN_SMALL.match(text)
        return others or opening(block.text) is not None

    def _joining(self, said: Attribution, block: Block) -> None:
        """Others join a writing, whole or in parts: the one it stands in, or one whose author it names."""
        if said.authors:
            self._joins.append(said)
        else:
            # "this opinion" is the one above, not a vote told in between.
            titled = (one for one in reversed(self._writings) if one.said.form is not Form.REASONED)
            join(next(titled, self._current), said.joined)
        if self._current.note_open:
            self._add(block)
        else:
            self._set_aside(JOINING, block)

    def _attribution(self, index: int, said: Attribution, block: Block) -> None:
        if said.form is Form.VOTE:
            self._told.append(said)
            self._set_aside(VOTE, block)
        elif said.form is Form.REASONED:
            self._begin(said, None)
            self._add(block)
        elif said.form is Form.JOIN:
            aside = self._current.is_front or is_note_of_the_court(self._current, block.text)
            self._words(block) if aside else self._joining(said, block)
        elif heads_a_page(self._texts, self._said, index):
            self._set_aside(RUNNING_HEAD, block)
        elif said.form is Form.HEAD or repeats(self._current, said, block.text):
            self._set_aside(RUNNING_HEAD, block)
            if self._current.labelled and agrees(said, self._current.said):
                self._current.said = filled(said, self._current.said)
            else:
                self._head = None if same(said, self._current.said) else said
        else:
            end = end_of_line(said, block.text, block.calls)
            self._begin(said, cut(block, 0, end))
            if end < len(block.text):
                self._words(cut(block, end, len(block.text)))

    def _begin(self, said: Attribution, line: Block | None) -> None:
        said = follow(self._current, said)
        self._demote_empty(said)
        self._current = DraftWriting(said, line.text if line else None, len(self._apparatus))
        self._line = line
        if line:
            self._take_out(line)
        self._writings.append(self._current)
        self._outline = Outline()
        self._head = None

    def _demote_empty(self, said: Attribution | None) -> None:
        """An attribution with no text before the next, ``said``, was a running head or a mere vote."""
        last = self._current
        if last.is_empty:
            self._writings.pop()
            if self._line:
                name = RUNNING_HEAD if said and same(last.said, said) else VOTE
                # What was taken out of the line stands in its place in it again.
                self._apparatus[last.place : last.place + len(self._line.taken)] = pieces(name, self._line)

    def _heading(self, block: Block) -> None:
        if self._outline.enter(block.text):
            self._set_aside(HEADING, block)
        else:
            self._add(block)

    def _words(self, block: Block) -> None:
        if self._head is not None and self._head.kind is not Kind.SYLLABUS:
            self._begin(self._head, None)
        elif self._current.is_front:
            self._front(block)
        labelled = self._current.labelled and self._current.is_empty
        found = opening(block.text)
        if found is None and (labelled or self._current.is_front):
            found = glued(block.text, any_kind=labelled) or (None if self._court_signs else named(block.text))
        if found is None:
            self._paragraph(block)
            return
        found = up_to_call(block.text, found, block.calls)
        before, line, after = (cut(block, *span) for span in ((0, found[0]), found, (found[1], len(block.text))))
        if before.text:
            self._add(before)
        self._begin(parse(line.text) or self._current.said, line)
        if after.text:
            self._add(after)

    def _paragraph(self, block: Block) -> None:
        heading = None if self._current.note_open else self._outline.glued(block.text)
        if heading is None:
            self._add(block)
            return
        end = len(heading[0])
        self._add(cut(block, 0, end))
        self._outline.enter(heading[1])
        self._set_aside(HEADING, cut(block, end, len(block.text)))

    def _front(self, block: Block) -> None:
        """Before the Court's opinion: the syllabus, its line-up, counsel, or the opinion without a line."""
        clauses = lineup(block.text)
        in_counsel = self._current.said.kind is Kind.COUNSEL
        if clauses:
            self._lineup = clauses
            self._current.note_open = False
        elif self._current.begins_note or (self._current.note_open and in_counsel):
            return  # more of that note
        elif is_counsel(block.text):
            if not in_counsel:
                self._begin(Attribution(Form.WRITING, Kind.COUNSEL), None)
        elif self._current.note_open:
            return
        elif self._lineup and not self._court_signs:
            self._begin(self._lineup[0], None)

    def _add(self, block: Block) -> None:
        in_note = self._current.note_open
        titled = not in_note and self._outline.enter_titled(block.text)
        plain = _PLAIN if block.kind is _TEXT else _ROLES.get(block.kind, _PLAIN)
        role = Role.HEADING if titled else plain
        section = None if in_note else self._outline.section
        self._current.add(DraftParagraph(block.text, role, section, block.page_marks, block.calls))
        self._take_out(block)

    def _set_aside(self, name: str, block: Block) -> None:
        self._apparatus += pieces(name, block)

    def _take_out(self, block: Block) -> None:
        if block.taken:
            self._apparatus += [Apparatus(name, printed) for _, name, printed in block.taken]

    def finish(self) -> Draft:
        """The case, once every block is taken."""
        self._demote_empty(None)
        finish(self._writings, self._joins, self._told)
        return Draft(tuple(self._writings), self._lineup, tuple(self._apparatus))
