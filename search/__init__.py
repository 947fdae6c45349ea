"""Query in, results out: words, query tree, engines, highlighting, suggestions."""
