"""Block quotations in text that has no mark-up for them."""

from __future__ import annotations

import pytest

from indexer.quotations import block_quotes, is_block_quote


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param('"You are hereby commanded to arrest the defendant."', True, id="from end to end"),
        pytest.param("“You are hereby commanded to arrest the defendant.”", True, id="curly"),
        pytest.param('"He was smoking, it is said, a cigarette." App. 72-73.', True, id="with its source"),
        pytest.param(
            '"The words of the statute are plain enough." Id., at 818 (emphasis added).', True, id="with a remark"
        ),
        pytest.param('"A rule that stands on its own feet," the Court said.', False, id="a sentence goes on after it"),
        pytest.param('"Toking" means smoking, and it is 5 grams.', False, id="a quoted word begins it"),
        pytest.param('He said "so."', False, id="it begins outside"),
        pytest.param('"It never closes', False, id="never closes"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_one_paragraph(text: str, is_one: bool) -> None:
    assert is_block_quote(text) is is_one
    assert (0 in block_quotes([text])) is is_one


@pytest.mark.parametrize(
    ("texts", "quotes"),
    [
        pytest.param(
            ["He said:", '"One.', '"Two.', '"Three." App. 7.', "Then."], {1, 2, 3}, id="each opens, the last closes"
        ),
        pytest.param(['"One.', "... . .", '"Two."', "Then."], {0, 1, 2}, id="a line of dots between"),
        pytest.param(['"One.', "No mark here.", '"Two."'], {2}, id="a paragraph without a mark breaks it"),
        pytest.param(['"One.', '"Two.'], set(), id="it never closes"),
        pytest.param(["... . .", '"One."'], {1}, id="dots before it are not its own"),
    ],
)
def test_quotations_of_several_paragraphs(texts: list[str], quotes: set[int]) -> None:
    assert block_quotes(texts) == quotes
