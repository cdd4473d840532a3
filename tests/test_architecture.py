"""The house stands: who may import whom, and what no file may contain."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = {"corpus": set(), "extractors": {"corpus"}, "models": {"corpus"}, "outputs": {"corpus"}}
"""What each room may import of ours, besides itself; flows may import everything."""
READING = ("pdf", "ocr", "html", "office", "text")
FINDING = ("fields", "measures", "actors", "plans", "targets")
"""The rooms inside `extractors`: parts of readers, parts of finders."""
MODULES = sorted(path for room in (*ROOMS, "flows") for path in (ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the top-level name of everything the module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").split(".")[0]


def test_there_are_modules_to_check() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == {*ROOMS, "flows"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    ours = set(imports(path)) & {*ROOMS, "flows"}
    allowed = {*ROOMS, "flows"} if room == "flows" else {room, *ROOMS[room]}
    assert ours <= allowed, f"{room} may not import {ours - allowed}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_prefect_is_imported_in_flows_only(path: Path) -> None:
    assert path.relative_to(ROOT).parts[0] == "flows" or "prefect" not in set(imports(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_hold_one_concept(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    # every type that crosses a stage stands in one file: the design asks for it
    most = 500 if path.relative_to(ROOT) == Path("corpus/records.py") else 350
    assert lines <= most, f"{lines} lines: a concept is waiting to be named"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_explain_themselves(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_network_is_touched_in_one_module() -> None:
    clients = {"httpcore", "httpx", "requests", "urllib3", "aiohttp", "ftplib"}
    users = {str(path.relative_to(ROOT)) for path in MODULES if clients & set(imports(path))}
    assert users == {"corpus/fetch.py"}


def test_every_vocabulary_file_is_valid_toml() -> None:
    files = sorted((ROOT / "corpus").rglob("*.toml"))
    assert files
    for path in files:
        assert tomllib.loads(path.read_text(encoding="utf-8")), path


def test_tags_of_finite_verbs_are_spelt_out_once() -> None:
    spelt = re.compile(r'\{"VVFIN", "VAFIN", "VMFIN"\}')
    users = {str(path.relative_to(ROOT)) for path in MODULES if spelt.search(path.read_text(encoding="utf-8"))}
    assert users == {"corpus/measure_cues.py"}


@pytest.mark.parametrize("room", [*READING, *FINDING])
def test_what_makes_a_document_and_what_finds_in_it_stay_apart(room: str) -> None:
    others = FINDING if room in READING else READING
    crossing = re.compile(
        rf"^from extractors\.({'|'.join(others)})\.(\w+) import|^from extractors\.((?:read|find)_\w+) import", re.MULTILINE
    )
    files = sorted((ROOT / "extractors" / room).glob("*.py"))
    assert len(files) > 1
    crossed = {match.groups() for path in files for match in crossing.finditer(path.read_text(encoding="utf-8"))}
    # what the label of a box may be is one list, for the reader that finds the boxes and for the finder that reads them
    assert crossed <= {("measures", "labels", None)}


def test_product_code_never_reads_what_lies_beside_the_project() -> None:
    beside = re.compile(r"\.\./shared|/work/|/home/|/root/")
    assert [path for path in MODULES if beside.search(path.read_text(encoding="utf-8"))] == []
