"""What stands inside quotation marks, shown on real paragraphs: ``{}`` stands around what is quoted."""

import pytest

from search.quoting import quoted


def marked(text: str) -> str:
    """The text with braces around what is quoted."""
    for span in reversed(quoted(text)):
        text = f"{text[: span.start]}{{{text[span.start : span.end]}}}{text[span.end :]}"
    return text


CLEAN = [
    "He was “{plainly incompetent}” or worse.",
    'The word "{obscene}" in the "{Acts and Laws}" of Mass. Bay',
    "``{The law is settled,}'' the court said, and Jones' claim fails.",
    "“{The court said ‘no’ and meant “never,” as it must.}” It did.",
    "“{A quotation goes on in the next paragraph.",
    'He asked: "{What is the law?',
    "a 6\" pipe of the defendants' own",
    "the prosecutor said that '{no devices were used.}' He would not say more.",
    "the defendants' motion and the plaintiffs' reply",
]


@pytest.mark.parametrize("text", CLEAN)
def test_quotations(text: str) -> None:
    text += "}" if text.count("{") > text.count("}") else ""
    assert marked(text.replace("{", "").replace("}", "")) == text
