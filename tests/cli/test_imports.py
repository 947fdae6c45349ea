"""What a plain search from the shell imports: each search starts a process, and imports are most of its life."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, surroundings

SCRIPT = """
import sys
before = set(sys.modules)
sys.argv[0] = "opinions"
from cli.start import main
try:
    main()
finally:
    print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""

LIBRARIES = {"click", "tantivy", "Stemmer", "zstandard"}

# Of Python's own, what takes some milliseconds and seems harmless.
SLOW = {"asyncio", "concurrent", "email", "hashlib", "http", "logging", "multiprocessing", "random", "shutil"}
SLOW |= {"socket", "ssl", "subprocess", "tempfile", "tomllib", "unittest"}

# Of ours, what only other queries need: filters, citations, own and quoted words, groups, help where nothing is found.
OTHERS = {"cited", "cited_for", "dates", "filters", "graph", "grouping", "guide", "helping", "holdings", "locating"}
OTHERS |= {"most_cited", "names", "nearest", "quoting", "typed_filters", "verifying"}


def imported(index: Path, *args: str) -> set[str]:
    """What a process that searches imports beyond what Python itself has from its start; more than 100 are found."""
    command = [sys.executable, "-c", SCRIPT, "search", *args]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=surroundings(index), timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    return set(done.stderr.decode().split())


@pytest.mark.parametrize("args", [("the court",), ("the court", "--json")], ids=" ".join)
def test_a_plain_search_imports_what_it_needs(index: Path, args: tuple[str, ...]) -> None:
    names = imported(index, *args)
    top = {name.partition(".")[0] for name in names}
    rooms = {"caselaw", "cli", "notes", "search", "webui"}
    assert (top & packages_distributions().keys()) - rooms == LIBRARIES
    assert not top & SLOW
    assert "indexer" not in top
    assert {name for name in names if name.startswith("webui.")} <= {"webui.naming", "webui.as_json"}
    assert not {name for name in names if name.startswith("search.") and name.split(".")[1] in OTHERS}
    assert not {name for name in names if "whoosh" in name or name.endswith("_writing")}


def test_what_is_not_imported_is_where_it_is_needed(index: Path) -> None:
    names = imported(index, "the", "author:powell", "--type", "dissent", "--group", "case")
    assert {"search.filters", "search.names", "search.grouping"} <= names
