"""Lists that users bring are checked line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import QuerplanError
from flows.records_in import read_items


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_read_items_returns_regions_and_plan(tmp_path: Path) -> None:
    path = write(
        tmp_path / "felder.jsonl",
        {"id": 1, "region": "bb+be", "label": "Wasserstoff", "context": None, "plan": "Masterplan"},
        "",
        {"id": "2", "region": None, "label": "Fachkräfte"},
    )
    first, second = read_items(path)
    assert (first.id, first.regions, first.label, first.context, first.plan) == (
        "1",
        ("BB", "BE"),
        "Wasserstoff",
        "",
        "Masterplan",
    )
    assert (second.regions, second.plan) == ((), "")


@pytest.mark.parametrize(
    ("line", "part"),
    [("{kein json", "Zeile 2"), ('{"id": "2"}', "Zeile 2"), ('{"id": "1", "label": "doppelt"}', "zweimal"), ('["1"]', "Zeile 2")],
)
def test_read_items_names_file_and_line_of_a_bad_entry(tmp_path: Path, line: str, part: str) -> None:
    path = write(tmp_path / "felder.jsonl", {"id": "1", "label": "Fachkräfte"}, line)
    with pytest.raises(QuerplanError) as caught:
        read_items(path)
    assert caught.value.code == "bad_list"
    assert part in caught.value.message


def test_read_items_refuses_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "felder.jsonl"
    path.write_bytes('{"id": "1", "label": "Fachkräfte"}'.encode("cp1252"))
    with pytest.raises(QuerplanError, match="UTF-8"):
        read_items(path)
