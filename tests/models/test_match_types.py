"""What kind a pair is: from runs of words taken over, words of opposite direction, parts of labels, themes and meaning."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ModelError
from corpus.records import AlignItem, MatchType
from models.calibration import load_calibration
from models.directions import direction, opposed
from models.embed import Embedder, load_embedder
from models.explain import explain_pair
from models.item_vectors import items_vectors
from models.label_cores import is_kind_of, label_core
from models.shared_runs import fingerprints, shared_run
from models.stated_values import are_other, stated_values
from models.theme_space import load_theme_space
from models.train_match_types import cross_validated, fit_bounds, read_typed_pairs, scored_pairs
from models.type_bounds import load_type_bounds, write_type_bounds

TAKEN = "Kommunen mit weniger als zehntausend Menschen erhalten auf Antrag eine Beratung durch erfahrene Fachleute für Wärmenetze"
TURNED: dict[MatchType | None, MatchType] = {"part_of": "contains", "contains": "part_of"}


@pytest.fixture(scope="module")
def embed() -> Embedder:
    return load_embedder(threads=1)


def kind(embed: Embedder, one: str, other: str, *passages: str) -> MatchType | None:
    said = passages or ("", "")
    items = [AlignItem(str(row), (), label, passage=said[row]) for row, label in enumerate((one, other))]
    return explain_pair((items[0], items[1]), items_vectors(items, embed)).kind.type


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Fachkräftesicherung", "Sicherung von Fachkräften", "same"),
        ("Handlungsfeld Radverkehr", "Radverkehr stärken", "same"),
        ("Radverkehr", "Verkehr", "part_of"),
        ("Umwelt und Energie", "Energie", "contains"),
        ("Windkraft", "Erneuerbare Energien", "part_of"),
        ("Solarenergie", "Windenergie", "similar"),
        ("Ausbau der Windenergie", "Rückbau der Windenergie", "contradicts"),
        ("Justiz", "Radverkehr", None),
    ],
)
def test_kind_of_two_labels_is_the_same_from_both_sides(embed: Embedder, one: str, other: str, expected: MatchType | None) -> None:
    assert kind(embed, one, other) == expected
    assert kind(embed, other, one) == TURNED.get(expected, expected)


def test_kind_is_common_origin_where_a_long_run_of_words_was_taken_over(embed: Embedder) -> None:
    assert kind(embed, "Wärmenetze", "Wärmeplanung", f"Für Sachsen gilt: {TAKEN}.", f"{TAKEN} und Speicher.") == "common_origin"
    assert kind(embed, "Wärmenetze", "Wärmeplanung", TAKEN, "Kommunen erhalten eine Beratung.") != "common_origin"


def test_shared_run_leaves_out_boilerplate_numbers_and_names_of_laender() -> None:
    reserved = "Die Umsetzung erfolgt im Rahmen der zur Verfügung stehenden Haushaltsmittel und vorbehaltlich der Zustimmung des Landtags"
    assert shared_run(f"{reserved}.", f"{reserved}.") == ""
    ours, theirs = (
        TAKEN.replace("Kommunen", f"Kommunen in {land} bis {year}") for land, year in (("Brandenburg", 2030), ("Sachsen", 2035))
    )
    assert shared_run(ours, theirs).startswith("kommunen in bis # mit weniger")


@given(st.lists(st.sampled_from([TAKEN, TAKEN[20:], "ganz anderes", "", TAKEN.lower() + " heute"]), min_size=2, max_size=6))
def test_fingerprints_find_every_shared_run_whatever_else_is_in_the_collection(passages: list[str]) -> None:
    prints = fingerprints(passages)
    for i, one in enumerate(passages):
        for j, other in enumerate(passages):
            assert i == j or prints.run(i, j) == shared_run(one, other)


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("Gewerbesteuer senken", "Erhöhung der Gewerbesteuer", True),
        ("Personalabbau im Archiv", "Personalaufbau im Archiv", True),
        ("Keine Maut für Busse", "Einführung einer Maut für Busse", True),
        ("Verzicht auf den Ausbau der Häfen", "Ausbau der Häfen", True),
        ("Ausbau der Häfen", "Verbot von Häfen", False),
        ("Ausbau der Häfen", "Rückbau der Gleise", False),
        ("Ausbau und Rückbau der Häfen", "Rückbau der Häfen", False),
        ("Abbau von Braunkohle", "Ausbau von Braunkohle", False),
        ("Fristen verlängern", "Verlängerung der Fristen", False),
        ("Wir wollen solche Hürden abbauen", "Solche Brücken wollen wir ausbauen", False),
    ],
)
def test_opposed_asks_for_one_thing_and_one_axis(one: str, other: str, against: bool) -> None:
    assert opposed(direction(one), direction(other)) is against
    assert opposed(direction(other), direction(one)) is against


def test_direction_reads_the_passage_where_the_label_wants_nothing() -> None:
    found = direction("Tempolimit", "Die Lage ist ernst. Das Land führt das Tempolimit im Sommer ein.")
    assert found is not None
    assert (found.sign, found.words) == (1, ("führt",))
    assert direction("Tempolimit", "Das Tempolimit wird eingeführt. Das Tempolimit wird aufgehoben.") is None


def test_direction_never_reads_a_bare_denial_out_of_a_passage() -> None:
    assert direction("Tempolimit", "Für das Tempolimit ist die Stelle noch nicht besetzt.") is None


def test_other_values_of_one_unit_differ_and_do_not_contradict(embed: Embedder) -> None:
    ours, theirs = "Der Anteil steigt auf 65 % bis 2030.", "Der Anteil steigt auf 80 Prozent bis zum Jahr 2035."
    assert stated_values(ours) == ("65 %", "bis 2030")
    assert are_other(stated_values(ours), stated_values(theirs))
    assert not are_other(stated_values(ours), stated_values("Es sind 40 ha."))
    assert kind(embed, "Anteil der Windkraft", "Anteil der Windkraft", ours, theirs) == "same"


def test_label_core_drops_words_that_name_no_subject() -> None:
    assert label_core("Handlungsfeld Waldumbau voranbringen").stems == label_core("Waldumbau").stems
    assert len(label_core("Forschung und Entwicklung").parts) == 2
    assert label_core("Ziele").stems
    assert is_kind_of(label_core("Digitalisierung der Schulen"), label_core("Digitalisierung"))
    assert not is_kind_of(label_core("Schulen"), label_core("Digitalisierung der Schulen"))


def test_bounds_are_what_the_gold_gives_and_hold_on_pairs_left_out(embed: Embedder, tmp_path: Path) -> None:
    scored = scored_pairs(read_typed_pairs(), embed, load_theme_space(), load_calibration())
    assert fit_bounds(scored) == load_type_bounds()
    right = sum(told == pair.type for told, pair in zip(cross_validated(scored), scored.pairs, strict=True))
    assert right >= 0.75 * len(scored.pairs)
    write_type_bounds(load_type_bounds(), tmp_path / "bounds.json")
    assert load_type_bounds(tmp_path / "bounds.json") == load_type_bounds()


def test_load_type_bounds_names_missing_and_damaged_files(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="fehlen"):
        load_type_bounds(tmp_path / "gone.json")
    (tmp_path / "broken.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="beschädigt"):
        load_type_bounds(tmp_path / "broken.json")
