"""The words every room shares: cases, opinions, paragraphs, citations, justices."""
