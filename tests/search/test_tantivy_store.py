"""What tantivy stores of a passage comes back byte for byte, whoever reads it, and damage is said to be damage."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caselaw import stored
from search.engines.tantivy_store import DICTIONARY, Packer, Unpacker
from search.manifest import SCHEMA
from tests.search.corpus import by_case, passages

MALLEY = by_case(passages())["475-us-335"]
PASSAGE = MALLEY[0]


def with_text(text: str) -> bytes:
    return stored.encode(PASSAGE._replace(paragraph=PASSAGE.paragraph._replace(text=text)))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_byte_for_byte(text: str) -> None:
    data = with_text(text)
    assert Unpacker().unpack(Packer().pack(data)) == data


def test_a_passage_takes_half_its_room() -> None:
    data = [stored.encode(passage) for passage in MALLEY]
    packer = Packer()
    packed = [packer.pack(one) for one in data]
    bodies = [sum(len(one) - stored.end_of_header(one) for one in several) for several in (data, packed)]
    assert bodies[1] < 0.5 * bodies[0]


def test_threads_share_one() -> None:
    data = [with_text(f"The officer was plainly incompetent, {number} times. " * 20) for number in range(2_000)]
    packer, unpacker = Packer(), Unpacker()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(unpacker.unpack, map(packer.pack, data))) == data


@pytest.mark.parametrize("damage", [lambda packed: packed[:-3], lambda packed: packed[:-9] + b"\0" * 9])
def test_damage_is_said_to_be_damage(damage) -> None:  # type: ignore[no-untyped-def]
    packed = Packer().pack(with_text("Only the plainly incompetent are not protected. " * 20))
    with pytest.raises(ValueError, match="damaged"):
        Unpacker().unpack(damage(packed))


def test_an_index_is_read_with_the_dictionary_it_was_written_with() -> None:
    """Whoever changes the dictionary counts the schema up, and writes both here."""
    dictionary = resources.files("search.engines").joinpath(DICTIONARY).read_bytes()
    assert (SCHEMA, hashlib.sha256(dictionary).hexdigest()[:16]) == (6, "5a7dfacd63924b5a")
