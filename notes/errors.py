"""What can go wrong when a passage is quoted.

- NotesError
  - QuoteNotFound: the user; the passage does not hold the quotation's words
"""

from __future__ import annotations


class NotesError(Exception):
    """Base of what this package raises on purpose; ``str(error)`` is one clear sentence."""


class QuoteNotFound(NotesError):
    """The passage does not hold the words of the quotation."""
