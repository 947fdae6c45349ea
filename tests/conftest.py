"""What all tests share."""

from hypothesis import settings

# How long an example takes says more of the machine's other work than of ours.
settings.register_profile("anywhere", deadline=None)
settings.load_profile("anywhere")
