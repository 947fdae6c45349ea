"""Texts of a shape and of about n characters: what is written so often that time may grow as its square.

Whoever reads them is to take time as they are long (`test_growth.py`); `bench/hostile_files.py` makes files of them.
"""

from __future__ import annotations

from collections.abc import Callable

SENTENCE = "The officers' claim, 42 U. S. C. §1983, was denied by the court below; and it was so held in 1986. "


def again(piece: str) -> Callable[[int], str]:
    """The piece, as often as fits."""
    return lambda n: piece * (n // len(piece))


def numbered(piece: Callable[[int], str]) -> Callable[[int], str]:
    """A piece for each number, as many as fit."""
    return lambda n: "".join(piece(i) for i in range(n // len(piece(999))))


def word(number: int) -> str:
    """A word of its own for each number."""
    return chr(97 + number % 26) + (word(number // 26 - 1) if number >= 26 else "")


def name(number: int) -> str:
    """A name of a case for each number."""
    return f"{word(number).capitalize()} v. {word(number + 7).capitalize()}"


SHAPES: dict[str, Callable[[int], str]] = {
    # Plain words.
    "one line": again(SENTENCE),
    "one word": again("x"),
    "one number": again("0"),
    "one sentence": again("officers and the law "),
    "lines of a sentence": again(f"{SENTENCE}\n"),
    "short lines": again("The law.\n"),
    "lines of one letter": again("a\n"),
    "words, each another": numbered(lambda i: f"{word(i)} "),
    "capitalised words": numbered(lambda i: f"{word(i).capitalize()} "),
    "sentences without space": again("Law.Law."),
    "blank lines": lambda n: "The law is so." + "\n" * n + "And so on.",
    "spaces": lambda n: "The law is so." + " " * n + "And so on.",
    "indented lines": again("          The law\n"),
    # Signs.
    "brackets": lambda n: "The law is so. " + "[" * n,
    "pairs of brackets": again("[w]hether "),
    "parentheses": again("("),
    "stops": again(". "),
    "ellipses": again(". . . . "),
    "dashes": again("—-–"),
    "section signs": again("§ 1983 "),
    "opening quotation marks": again("“the law "),
    "quotation marks and apostrophes": again("'\"'Law'\" "),
    "combining accents": again("e\u0301\u0301\u0301\u0301"),
    "unseen characters": again("a\u200b\u2060\ufeff"),
    "other line ends": again("law\r\v\f\u2028"),
    "misread characters": again("â€™Ã©Â§"),
    "control characters": again("The law\x07 is so. And a line of it that is long enough to be one.\n"),
    "soft hyphens": again("o\u00adf\u00adficer "),
    "words with holes": again("w hether i n the c ourt "),
    # Lines and words that are cut.
    "hyphens at the ends of lines": again("law-\nful and "),
    "many words with hyphens": lambda n: "".join(
        f"law-\nful{'abcdefgh'[i % 8]}{'x' * (i % 97)} " for i in range(n // 60)
    ),
    "initials and figures": again("U. S. 1,000,"),
    # Notes.
    "footnotes": numbered(lambda i: f"[\nFootnote {i}\n]\nSee the law of {i}.\n"),
    "labels of notes": numbered(lambda i: f"[ Footnote {i % 1000} ]\n"),
    "labels in brackets": numbered(lambda i: f"[Footnote {i}]\nSo it was.\n"),
    "stars": again("* \n"),
    "lone figures": numbered(lambda i: f"{i % 999}\n"),
    "calls": numbered(lambda i: f"the law[Footnote {i % 90}] and "),
    "calls between lines": numbered(lambda i: f"The law is so.\n{i % 99}\n And so on.\n"),
    # Who speaks.
    "lines that name a justice": again("MR. JUSTICE WHITE, after\n"),
    "opinions": numbered(lambda i: f"JUSTICE WHITE, dissenting.\nI dissent, {i}.\n"),
    "opinions of the Court": again("JUSTICE WHITE delivered the opinion of the Court.\nIt is so.\n"),
    "attributions": again("JUSTICE WHITE, with whom JUSTICE BLACK joins, dissenting.\n"),
    "unknown judges": numbered(lambda i: f"{word(i).upper()}, J., dissenting.\nNo.\n"),
    "votes": again("MR. JUSTICE BLACK took no part in the decision of this case.\n"),
    "votes with reasons": again("MR. JUSTICE BLACK concurs in the result for the reasons stated in 1 U.S. 1.\n"),
    "votes, and joiners": lambda n: (
        "MR. JUSTICE BLACK concurs in the result for the reasons stated in 1 U.S. 1.\n" * (n // 160)
        + "JUSTICE BLACK joins this opinion.\n" * (n // 70)
    ),
    "joiners": lambda n: "JUSTICE WHITE, dissenting.\nNo.\n" + "JUSTICE BLACK joins this opinion.\n" * (n // 34),
    "joiners of each other": again("JUSTICE BLACK joins the opinion of JUSTICE WHITE.\n"),
    "a list of names": again("JUSTICE WHITE, JUSTICE BLACK, and "),
    "a line-up": lambda n: (
        "WHITE, J., delivered the opinion of the Court"
        + "; BLACK, J., filed a dissenting opinion, in which BURGER, C. J., joined" * (n // 70)
        + ".\nIt is so.\n"
    ),
    "per curiam": again("PER CURIAM.\n"),
    "counsel": again("John Doe argued the cause for petitioner. With him on the briefs was Richard Roe.\n"),
    # The outline.
    "numerals": again("I\nThe law.\nII\nSo.\nA\nIt is.\n1\nSo.\n"),
    "headings": again("II-A\n"),
    "Held": again("Held:\n1. The law is so. Pp. 339-346.\n"),
    "page marks": numbered(lambda i: f"Page 475 U. S. {i}\n\n"),
    "pages in the text": numbered(lambda i: f"the law [475 U.S. 335, {i}] and "),
    # What cites.
    "citations": numbered(lambda i: f"Doe v. Roe, {i % 590 + 1} U. S. {i}, {i + 3} (1986); "),
    "pages of one case": numbered(lambda i: f"475 U. S., at {i}; "),
    "names of cases": numbered(lambda i: f"{name(i)}, {i % 590 + 1} U. S. {i}. "),
    "Id.": lambda n: "Doe v. Roe, 475 U. S. 335. " + "Id., at 339. " * (n // 13),
    "Id. of nothing": again("Id., at 339. "),
    "supra": lambda n: "Malley v. Briggs, 475 U. S. 335. " + "Malley, supra, at 339. " * (n // 23),
    "names, and supra": lambda n: (
        "".join(f"{name(i)}, {i % 590 + 1} U. S. {i}. " for i in range(n // 60))
        + "".join(f"{word(i).capitalize()}, supra, at 3. " for i in range(n // 50))
    ),
    "one name, and supra": lambda n: (
        "".join(f"Doe v. Roe, {i % 590 + 1} U. S. {i}. " for i in range(n // 60)) + "Doe v. Roe, supra. " * (n // 50)
    ),
    "names before v.": again("Doe v. "),
    "years": again("(1986) "),
    "figures": again("1 2 3 4 "),
}

JUSTIA = "::decision_cite:: 475 U.S. 335\n\n\nMalley v. Briggs, 475 U.S. 335 (1986)\nDecided March 5, 1986\n\n\t"


def as_justia(shape: Callable[[int], str]) -> Callable[[int], str]:
    """The shape in Justia's text, where blank lines and tabs begin a paragraph."""
    return lambda n: JUSTIA + shape(n).replace("\n", "\n\n" + "\t" * 15)
