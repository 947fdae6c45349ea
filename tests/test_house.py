"""The house stands as it was drawn: who may import whom, and which module alone touches a library."""

import ast
import re
from fnmatch import fnmatch
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT = {
    "caselaw": set(),
    "search": {"caselaw"},
    "indexer": {"caselaw", "search"},
    "notes": {"caselaw"},
    "webui": {"caselaw", "search", "notes"},
    "cli": {"caselaw", "search", "indexer", "notes", "webui"},
}

# The one place each of these libraries is touched: a room, a module, or an engine's modules, named after it.
ONLY_IN: dict[str, str | tuple[str, ...]] = {
    "tantivy": "search/engines/tantivy_",
    "whoosh": "search/engines/whoosh_",
    "Stemmer": "search/analysis.py",
    "flask": "webui/",
    "click": "cli/",
    "rich": "cli/",
    "waitress": "cli/",
    "rapidfuzz": "search/",
    "bs4": "indexer/",
    "lxml": "indexer/",
    "pypdfium2": "indexer/readers/",
    "zstandard": ("indexer/archives_", "search/engines/tantivy_store.py"),
}


def imported_by(path: Path) -> set[str]:
    """The top-level names a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add((node.module or "").split(".")[0])
    return found


def modules_of(room: str) -> list[Path]:
    modules = sorted((ROOT / room).rglob("*.py"))
    assert modules, f"{room}/ has no modules"
    return modules


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_it_may(room: str) -> None:
    for path in modules_of(room):
        others = imported_by(path) & (MAY_IMPORT.keys() - {room})
        assert others <= MAY_IMPORT[room], f"{path.relative_to(ROOT)} imports {others - MAY_IMPORT[room]}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    paths = [path.relative_to(ROOT).with_suffix("") for room in MAY_IMPORT for path in modules_of(room)]
    modules = {".".join(path.parts): ROOT / path.with_suffix(".py") for path in paths}
    imports = {}
    for module, path in modules.items():
        nodes = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ImportFrom)]
        names = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}
        imports[module] = modules.keys() & (names | {str(node.module) for node in nodes})
    assert sum(map(len, imports.values())) > len(modules)
    TopologicalSorter(imports).prepare()  # raises CycleError, with the circle


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_touched_in_one_place(library: str) -> None:
    paths = [path for room in MAY_IMPORT for path in modules_of(room) if library in imported_by(path)]
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    assert all(name.startswith(ONLY_IN[library]) for name in names), names


def test_the_facts_need_only_the_standard_library() -> None:
    import sys

    for path in modules_of("caselaw"):
        assert imported_by(path) <= sys.stdlib_module_names | {"caselaw"}, path


def test_the_modules_that_the_architecture_names_are_there() -> None:
    named = set(re.findall(r"`([\w*/]+\.py)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))
    there = [path.relative_to(ROOT).as_posix() for room in (*MAY_IMPORT, "tests") for path in modules_of(room)]
    assert len(named) > 100
    assert {name for name in named if not any(fnmatch(path, f"*/{name}") or path == name for path in there)} == set()


def test_every_package_is_named_and_no_data_folder_is() -> None:
    import tomllib

    named = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    there = {p.parent.relative_to(ROOT).as_posix().replace("/", ".") for room in MAY_IMPORT for p in modules_of(room)}
    assert set(named) == there
    assert not {"raw", "index", "tests", "bench"} & set(named)


def test_modules_and_functions_keep_their_size() -> None:
    for room in MAY_IMPORT:
        for path in modules_of(room):
            source = path.read_text(encoding="utf-8")
            assert source.count("\n") <= 300, f"{path}: over 300 lines has two jobs"
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef):
                    length = (node.end_lineno or node.lineno) - node.lineno
                    assert length <= 45, f"{path}:{node.lineno} {node.name}: {length} lines"
