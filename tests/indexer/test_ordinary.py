"""What is passed over as ordinary must be nothing but words by every rule that it is spared."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.attribution import parse
from indexer.furniture import furniture
from indexer.glued import closing, opening
from indexer.ordinary import is_ordinary, runs
from indexer.readers.block import Block, BlockKind
from indexer.readers.justia_text import JustiaText
from indexer.sections import Outline
from indexer.votes import reasoned
from indexer.whole_lines import whole_lines

MORE = " and so the judgment that was entered below must stand, as every court that has considered the matter has held"

WORDS = [
    pytest.param(f"We agree with the officers{MORE}.", id="a sentence"),
    pytest.param(f"The Court of Appeals reversed{MORE}.", id="begins as a line may"),
    pytest.param(f"In this case, the officers{MORE}.", id="begins as a line about a vote may"),
    pytest.param(f"Accordingly, we hold{MORE} in 475 U. S. 335.", id="a citation at the end"),
]
LINES = [
    pytest.param(f"MR. JUSTICE WHITE{MORE}.", id="a justice speaks"),
    pytest.param("JUSTICE WHITE, with whom JUSTICE POWELL and JUSTICE STEVENS join, dissenting.", id="an attribution"),
    pytest.param("Opinion of the Court by MR. CHIEF JUSTICE WAITE, announced by MR. JUSTICE FIELD.", id="a head"),
    pytest.param("For the reasons stated in his dissent in that case, MR. JUSTICE BLACK would reverse.", id="a vote"),
    pytest.param("Believing that the writ was improvidently granted, THE CHIEF JUSTICE would dismiss.", id="a belief"),
    pytest.param(f"We agree{MORE}. JUSTICE STEVENS, dissenting.", id="a line at the end"),
    pytest.param(f"We agree{MORE}. II", id="a heading at the end"),
    pytest.param("I. The Officer's Immunity and the Warrant That He Asked the Magistrate to Issue", id="a title"),
    pytest.param("On Writ of Certiorari to the United States Court of Appeals for the Ninth Circuit", id="a procedure"),
    pytest.param("NOTICE: This opinion is subject to formal revision before publication in the reports.", id="notice"),
    pytest.param("[For dissenting opinion of MR. JUSTICE BLACK, see post, p. 3, and as to that, n. 4.]", id="a note"),
    pytest.param("No. 84-1586. Argued November 13, 1985, reargued January 9, 1986, Decided March 5, 1986", id="docket"),
    pytest.param("It is so ordered.", id="short"),
]


@pytest.mark.parametrize("text", WORDS)
def test_words_are_ordinary(text: str) -> None:
    assert is_ordinary(Block(text))


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_not(text: str) -> None:
    assert not is_ordinary(Block(text))


@pytest.mark.parametrize("kind", [kind for kind in BlockKind if kind is not BlockKind.TEXT])
def test_only_text_is_ordinary(kind: BlockKind) -> None:
    assert not is_ordinary(Block(f"We agree with the officers{MORE}.", kind))


def test_what_a_procedure_follows_is_no_ordinary_run() -> None:
    parties = Block("The officer and the sergeant of the county police, petitioners, against the respondent")
    procedure = Block("on writ of certiorari to the united states court of appeals for the ninth circuit")
    words = Block(f"We agree{MORE}.")
    mark = Block("Page 475 U. S. 336", BlockKind.FURNITURE)
    blocks = [words, words, mark, words, parties, procedure, words]
    assert runs(blocks, [is_ordinary(block) for block in blocks]) == [2, 2, 0, 4, 0, 0, 7]


@pytest.mark.parametrize("path", sorted(Path("raw").glob("*.txt")), ids=lambda path: path.stem)
def test_of_a_real_case_every_rule_agrees(path: Path) -> None:
    (document,) = JustiaText().read(path.read_bytes())
    blocks, ordinary = whole_lines(document.blocks)
    texts = [block.text for block in blocks]
    spared = [index for index, end in enumerate(runs(blocks, ordinary)) if end]
    assert 2 * len(spared) > sum(block.kind is BlockKind.TEXT and len(block.text) > 100 for block in blocks)
    for index in spared:
        text = texts[index]
        assert (parse(text), furniture(texts, index), reasoned(text), opening(text), closing(text)) == (None,) * 5
        assert not Outline().heads(text, texts[index + 1 : index + 2])
        assert not Outline().enter_titled(text)
        assert Outline().glued(text) is None
