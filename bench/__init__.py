"""Measurements, each a make target; speed is shown as a ratio between peers of one run."""
