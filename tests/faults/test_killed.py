"""A build killed at any moment: the index is there as it was, nothing is left running, and the next run ends well.

``make bench-faults`` kills a hundred times, and at every step.
"""

import random

import pytest

from bench.killing import Stage, steps, trials


def test_whatever_the_moment_nothing_is_lost(stage: Stage) -> None:
    for trial in trials(stage, 2, random.Random()):  # noqa: S311
        assert not trial.wrong, trial


# Those of an update are some 60, of a new index some 40: the last of these come too late, which is well too.
@pytest.mark.parametrize("update", [True, False], ids=["update", "new index"])
def test_whatever_the_step_nothing_is_lost(stage: Stage, update: bool) -> None:
    chance = random.Random()  # noqa: S311
    found = list(steps(stage, update, [chance.randrange(1, 12), chance.randrange(12, 60)]))
    assert found[0].in_time
    for trial in found:
        assert not trial.wrong, trial
