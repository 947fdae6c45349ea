"""Reading within limits: a real child that really takes too long, too much, or dies, and the file after it."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from indexer.errors import LimitExceeded
from indexer.limits import Warden, time_limit
from indexer.readers.block import Block, Document

MB = 2**20


class Obedient:
    """A reader that does what the file says."""

    name = "obedient"

    def recognises(self, data: bytes) -> bool:
        return True

    def read(self, data: bytes) -> tuple[Document, ...]:
        match data.split():
            case [b"loop"]:
                while True:
                    pass
            case [b"take", size]:
                return (Document((Block(str(len(bytearray(int(size) * MB)))),)),)
            case [b"wait", seconds]:
                time.sleep(int(seconds))
            case [b"die"]:
                os.abort()
            case [b"nest"]:
                return self.read(data)
            case [b"reject"]:
                raise ValueError("not what it seems")
            case [b"who"]:
                return (Document((Block(str(os.getpid())),)),)
        return (Document((Block(data.decode()),)),)


@pytest.fixture
def warden() -> Iterator[Warden]:
    made = Warden(seconds=1, memory=512 * MB)
    yield made
    made.close()


def text(warden: Warden, data: bytes) -> str:
    (document,) = warden.read(Obedient(), data)
    return document.blocks[0].text


def test_one_child_reads_file_after_file(warden: Warden) -> None:
    first = text(warden, b"who")
    assert first != str(os.getpid())
    assert text(warden, b"Malley v. Briggs") == "Malley v. Briggs"
    assert text(warden, b"who") == first


def test_a_file_that_keeps_the_reader_busy_for_ever_is_given_up(warden: Warden) -> None:
    started = time.monotonic()
    with pytest.raises(LimitExceeded, match="takes more than 1 second"):
        text(warden, b"loop")
    assert time.monotonic() - started < 60  # not for ever


def test_waiting_for_a_processor_is_not_the_files_fault(warden: Warden) -> None:
    assert text(warden, b"wait 3") == "wait 3"


def test_a_file_that_takes_too_much_memory_is_given_up(warden: Warden) -> None:
    assert text(warden, b"take 8") == str(8 * MB)
    with pytest.raises(LimitExceeded, match="takes more than 512 MB of memory"):
        text(warden, b"take 600")


def test_a_file_that_kills_the_reader_is_given_up(warden: Warden) -> None:
    with pytest.raises(LimitExceeded, match="makes the program that reads it fail"):
        text(warden, b"die")


@pytest.mark.parametrize("bad", [b"loop", b"take 600", b"die"])
def test_the_next_file_is_read_by_a_new_child(warden: Warden, bad: bytes) -> None:
    before = text(warden, b"who")
    with pytest.raises(LimitExceeded):
        text(warden, bad)
    after = text(warden, b"who")
    assert after not in (before, str(os.getpid()))


@pytest.mark.parametrize(("data", "reason"), [(b"nest", "nested too deep"), (b"reject", "not what it seems")])
def test_what_the_reader_says_of_a_broken_file_comes_through(warden: Warden, data: bytes, reason: str) -> None:
    child = text(warden, b"who")
    with pytest.raises(ValueError, match=reason):
        text(warden, data)
    assert text(warden, b"who") == child


def test_a_large_file_goes_to_the_child_and_back(warden: Warden) -> None:
    large = b"x" * (16 * MB)
    assert text(warden, large) == large.decode()


def spin() -> None:
    while True:
        pass


def test_what_takes_too_long_is_ended_where_it_is() -> None:
    with pytest.raises(LimitExceeded, match=r"takes more than 0\.05 seconds"), time_limit(0.05):
        spin()
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_waiting_takes_none_of_the_time() -> None:
    with time_limit(0.05):
        threading.Event().wait(0.2)  # the alarm comes, and finds that no time was taken


def test_what_nobody_hears_is_said_again() -> None:
    """An error in a destructor is written down and forgotten."""

    class Slow:
        def __del__(self) -> None:
            spin()

    hushed, sys.unraisablehook = sys.unraisablehook, lambda unraisable: None
    try:
        with pytest.raises(LimitExceeded), time_limit(0.05):
            Slow()
            spin()
    finally:
        sys.unraisablehook = hushed


def test_of_two_limits_the_outer_one_holds() -> None:
    handler = signal.getsignal(signal.SIGALRM)
    with pytest.raises(LimitExceeded, match=r"0\.1 seconds"), time_limit(0.1):
        with time_limit(0.01):
            pass
        spin()
    assert signal.getsignal(signal.SIGALRM) is handler


def test_another_thread_has_no_limit() -> None:
    done: list[bool] = []

    def work() -> None:
        with time_limit(0.0):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_a_reading_that_is_interrupted_leaves_no_answer_to_the_next(warden: Warden) -> None:
    class Stop(Exception):
        pass

    def stop(signum: int, frame: object) -> None:
        raise Stop

    before = signal.signal(signal.SIGALRM, stop)
    try:
        assert text(warden, b"first") == "first"
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(Stop):
            text(warden, b"loop")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert text(warden, b"second") == "second"
