"""The JSON that programs read: exactly the keys of the contract, straight from the records."""

from __future__ import annotations

import json

from paper_builder import brandenburg, joint

from corpus.errors import UnreadableError
from corpus.records import Alignment, Match, Paper, Theme
from outputs.contract import PIECE, align_json, extract_json, read_json, unreadable_json

DOCUMENT = {"title", "kind", "region", "issuer", "period", "pages", "language"}
MEASURE = {
    "title", "code", "action_field", "responsible", "partners", "target_group", "time", "start", "end", "budget", "budget_eur",
    "funding", "indicator", "indicator_figures", "status", "commitment", "page", "quote",
}  # fmt: skip
KEYS = {
    "headings": {"text", "level", "page"},
    "action_fields": {"label", "kind", "code", "parent", "page", "quote"},
    "measures": MEASURE,
    "actors": {"name", "type", "roles", "aliases", "page", "quote"},
    "targets": {"quote", "value", "unit", "year", "baseline", "page"},
    "lineage": {"relation", "target", "quote"},
}


def test_extract_json_has_the_keys_of_the_contract() -> None:
    paper = brandenburg().build()
    shown = json.loads(json.dumps(extract_json(paper)))
    assert shown["file"] == paper.location
    assert shown["document"].keys() >= DOCUMENT
    for name, keys in KEYS.items():
        assert shown[name], name
        assert all(keys <= item.keys() for item in shown[name]), name
    assert shown["document"]["period"] == {"start": 2020, "end": 2025}
    assert shown["measures"][0]["responsible"] == ["Landesagentur Arbeit"]
    assert shown["measures"][0]["budget"] is None
    assert shown["measures"][0]["partners"] == []


def test_extract_json_names_joint_papers_and_unknown_regions() -> None:
    shown = json.loads(json.dumps([extract_json(joint().build()), extract_json(nowhere())]))
    assert [one["document"]["region"] for one in shown] == ["BB+BE", None]


def nowhere() -> Paper:
    made = brandenburg()
    made.regions = ()
    return made.build()


def test_read_json_gives_every_block_in_reading_order() -> None:
    document = brandenburg().build().document
    shown = json.loads(json.dumps(read_json("bb.pdf", document)))
    assert {"file", "title", "language", "pages", "blocks", "issues"} <= shown.keys()
    assert [block["text"] for block in shown["blocks"]] == [document.text_of(block) for block in document.blocks]
    assert all({"kind", "level", "text", "page", "box"} <= block.keys() for block in shown["blocks"])
    assert shown["blocks"][0]["box"] == [70.5, 90.0, 520.0, 104.0]


def test_align_json_lists_themes_and_pairs() -> None:
    shown = json.loads("".join(align_json(Alignment((Theme("t", "Licht", ("a", "b")),), (Match("a", "b", 0.75),), "m"))))
    assert shown["themes"] == [{"id": "t", "label": "Licht", "members": ["a", "b"]}]
    assert {"a": "a", "b": "b", "probability": 0.75}.items() <= shown["pairs"][0].items()


def test_align_json_is_one_json_however_many_pieces_it_comes_in() -> None:
    pairs = tuple(Match("a", f"b{number}", 0.5) for number in range(PIECE + 2))
    pieces = list(align_json(Alignment((), pairs, "m")))
    assert [pair["b"] for pair in json.loads("".join(pieces))["pairs"]] == [pair.b for pair in pairs]
    assert max(map(len, pieces)) < len("".join(pieces))
    assert json.loads("".join(align_json(Alignment((), ())))) == {"themes": [], "pairs": [], "model": ""}


def test_unreadable_json_says_why_and_what_to_do() -> None:
    shown = json.loads(json.dumps(unreadable_json("x.pdf", UnreadableError("encrypted", "x.pdf ist verschlüsselt.", "Bitte entsperren."))))
    assert (shown["file"], shown["document"], shown["blocks"]) == ("x.pdf", None, [])
    assert (shown["issues"][0]["code"], shown["issues"][0]["remedy"]) == ("encrypted", "Bitte entsperren.")
