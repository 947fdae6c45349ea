"""A build killed at any moment: the index is there as it was, nothing is left running, and the next run ends well.

``make bench-faults`` kills a hundred times, and at every step.
"""

import random

import pytest

from bench.killing import Stage, steps, trials


def test_whatever_the_moment_nothing_is_lost(stage: Stage) -> None:
    for trial in trials(stage, 2, random.Random()):  # noqa: S311
        assert not trial.wrong, trial


# An update has some 60 steps, a new index some 40: a kill that comes too late is well too.
@pytest.mark.parametrize("update", [True, False], ids=["update", "new index"])
def test_whatever_the_step_nothing_is_lost(stage: Stage, update: bool) -> None:
    step = random.Random().randrange(1, 60)  # noqa: S311
    (trial,) = steps(stage, update, [step])
    assert not trial.wrong, trial
    assert trial.in_time or step > 12
