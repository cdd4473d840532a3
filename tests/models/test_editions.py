"""What becomes of entries from one edition to the next."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.transitions import Edition, EditionEntry, EditionValue, Passage, Transition
from models.editions import compare_editions


def entry(label: str, *, body: str = "", parent: str | None = None, kind: str = "measure", **values: object) -> EditionEntry:
    stated = tuple(EditionValue(name, value) for name, value in values.items())  # type: ignore[arg-type]
    return EditionEntry(f"{kind}:{label}:{parent}", kind, label, label, 1, None, parent, body, stated)  # type: ignore[arg-type]


def field(label: str) -> EditionEntry:
    return entry(label, kind="action_field")


def compared(old: list[EditionEntry], new: list[EditionEntry], passages: tuple[Passage, ...] = ()) -> tuple[Transition, ...]:
    """Compare by words alone: vectors that say nothing."""
    return compare_editions(Edition(tuple(old)), Edition(tuple(new), passages), (np.zeros((len(old), 4), np.float32), np.zeros((len(new), 4), np.float32)))  # fmt: skip


def told(transitions: tuple[Transition, ...]) -> list[tuple[str, list[str], list[str]]]:
    return [(one.change, [e.label for e in one.old], [e.label for e in one.new]) for one in transitions]


def test_compare_editions_pairs_the_same_wording_whatever_its_case() -> None:
    assert told(compared([entry("Radwege ausbauen")], [entry("RADWEGE AUSBAUEN")])) == [
        ("continued", ["Radwege ausbauen"], ["RADWEGE AUSBAUEN"])
    ]


def test_compare_editions_lists_what_differs() -> None:
    (one,) = compared(
        [entry("Solardächer", end="2025", responsible=("Bauamt",), budget_eur=1.0)],
        [entry("Solardächer", end="2030", responsible=("bauamt",))],
    )
    assert one.change == "changed"
    assert {(delta.name, delta.old, delta.new) for delta in one.deltas} == {("end", "2025", "2030"), ("budget_eur", 1.0, None)}


def test_compare_editions_finds_a_whole_in_its_parts_and_back() -> None:
    whole, parts = entry("Lernwerkstatt"), [entry("Lernwerkstatt für Schulen"), entry("Lernwerkstatt für Betriebe")]
    assert told(compared([whole], parts)) == [("split", ["Lernwerkstatt"], [part.label for part in parts])]
    assert told(compared(parts, [whole])) == [("merged", [part.label for part in parts], ["Lernwerkstatt"])]
    assert told(compared([entry("Netze und Speicher")], [entry("Speicher"), entry("Netze")])) == [
        ("split", ["Netze und Speicher"], ["Speicher", "Netze"])
    ]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Verkehrsschulung für Kinder und Senioren", ["Verkehrsschulung für Kinder", "Verkehrsschulung für Senioren"]),
        ("Fachkräfte und Innovation", ["Fachkräfte", "Innovation"]),
    ],
)
def test_compare_editions_finds_parts_that_share_the_head_or_are_of_unequal_length(whole: str, parts: list[str]) -> None:
    assert told(compared([entry(whole)], [entry(part) for part in parts])) == [("split", [whole], parts)]
    assert told(compared([entry(part) for part in parts], [entry(whole)])) == [("merged", parts, [whole])]


def test_compare_editions_merges_titles_to_which_the_new_one_adds_a_word() -> None:
    old = [entry("Sicherung des Regionalverkehrs"), entry("Sicherung des Stadtverkehrs")]
    changes = told(compared(old, [entry("Sicherung von Regionalverkehr und Stadtverkehr im Takt")]))
    assert [change for change, *_ in changes] == ["merged"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Wieder-Einführung der Prämie", "Wiedereinführung der Prämie"),
        ("Ausbau Schienenverkehr", "Ausbau des Schienenverkehrs"),
        ("Umwelt und Landnutzung (Wasser, Boden)", "Umwelt und Landnutzung"),
        ("Ausbau der Radwege", "Ausbau der Radwege (RW)"),
    ],
)
def test_compare_editions_calls_what_is_only_written_otherwise_continued(before: str, after: str) -> None:
    assert told(compared([entry(before)], [entry(after)])) == [("continued", [before], [after])]


def test_compare_editions_tells_names_apart_that_differ_in_brackets() -> None:
    changes = told(compared([entry("Netze (Strom)"), entry("Kultur")], [entry("Netze (Wärme)"), entry("Kultur")]))
    assert ("continued", ["Netze (Strom)"], ["Netze (Wärme)"]) not in changes


def test_compare_editions_finds_phases_that_differ_in_brackets_merged_and_split() -> None:
    whole, phases = entry("Förderung"), [entry("Förderung (Phase 1)"), entry("Förderung (Phase 2)")]
    assert told(compared(phases, [whole])) == [("merged", [phase.label for phase in phases], ["Förderung"])]
    assert told(compared([whole], phases)) == [("split", ["Förderung"], [phase.label for phase in phases])]


@pytest.mark.parametrize(("before", "after"), [("Netze für Wasser", "Netze gegen Wasser"), ("Gesetz zum Schutz", "Gesetz ohne Schutz")])
def test_compare_editions_takes_a_name_with_its_sense_turned_round_for_another(before: str, after: str) -> None:
    assert "continued" not in {change for change, _, _ in told(compared([entry(before)], [entry(after)]))}


def test_compare_editions_takes_no_part_for_a_whole_that_has_more_to_say() -> None:
    changes = told(
        compared([entry("Schulung für Kinder und Senioren im Verkehr")], [entry("Schulung für Kinder"), entry("Schulung für Senioren")])
    )
    assert not {"split", "merged"} & {change for change, _, _ in changes}


def test_compare_editions_keeps_a_living_whole_beside_a_new_part() -> None:
    changes = told(compared([entry("Lernwerkstatt")], [entry("Lernwerkstatt für Schulen"), entry("Lernwerkstatt")]))
    assert ("continued", ["Lernwerkstatt"], ["Lernwerkstatt"]) in changes
    assert ("new", [], ["Lernwerkstatt für Schulen"]) in changes


def test_compare_editions_takes_the_text_that_names_the_old_entry_for_its_successor() -> None:
    old, new = entry("Gewässerkonferenz"), entry("Forum Fluss und See", body="Die frühere Gewässerkonferenz heißt nun Forum.")
    assert told(compared([old], [new])) == [("renamed", [old.label], [new.label])]
    beside = entry("Forum Fluss und See", body="Das Forum ergänzt die Gewässerkonferenz.")
    assert [change for change, *_ in told(compared([old], [beside]))] == ["dropped", "new"]


def test_compare_editions_does_not_pair_by_the_same_lead_alone() -> None:
    old, new = entry("Sommerkurs", responsible=("Hochschule",)), entry("Digitales Abbild", responsible=("Hochschule",))
    assert [change for change, *_ in told(compared([old], [new]))] == ["dropped", "new"]


def test_compare_editions_calls_completed_only_what_is_said_to_be_done() -> None:
    done = Passage("Das Projekt Hafenbahnhof Nord wurde 2022 fertiggestellt. Anderes folgt.", 3)
    (one,) = compared([entry("Hafenbahnhof Nord")], [], (done,))
    assert one.change == "completed"
    assert one.proof == Passage("Das Projekt Hafenbahnhof Nord wurde 2022 fertiggestellt.", 3)
    (one,) = compared([entry("Hafenbahnhof Nord")], [], (Passage("Hafenbahnhof Nord ist noch nicht fertiggestellt."),))
    assert one.change == "dropped"
    (one,) = compared([entry("Hafenbahnhof Nord", status="geplant")], [entry("Hafenbahnhof Nord", status="abgeschlossen")])
    assert one.change == "completed"


def test_compare_editions_does_not_call_it_moved_when_the_field_above_was_renamed() -> None:
    old = [field("Wald und Forst"), entry("Baumschule", parent="Wald und Forst")]
    new = [field("Wald, Forst und Klima"), entry("Baumschule", parent="Wald, Forst und Klima")]
    assert [change for change, *_ in told(compared(old, new))] == ["renamed", "continued"]
    moved = [field("Wald und Forst"), field("Stadtgrün"), entry("Baumschule", parent="Stadtgrün")]
    assert ("changed", ["Baumschule"], ["Baumschule"]) in told(compared(old, moved))


LABELS = st.lists(
    st.lists(st.sampled_from(["Netze", "Speicher", "Wald", "Verbund", "Handwerk", "Ausbau"]), min_size=1, max_size=3).map(" und ".join),
    unique=True,
    max_size=6,
)


@given(LABELS, LABELS)
def test_compare_editions_puts_every_entry_in_exactly_one_transition(old: list[str], new: list[str]) -> None:
    changes = compared([entry(label) for label in old], [entry(label) for label in new])
    assert sorted(e.label for one in changes for e in one.old) == sorted(old)
    assert sorted(e.label for one in changes for e in one.new) == sorted(new)
    assert all(one.old or one.new for one in changes)


@given(LABELS)
def test_compare_editions_of_the_same_edition_continues_everything(labels: list[str]) -> None:
    entries = [entry(label) for label in labels]
    assert {one.change for one in compared(entries, entries)} <= {"continued"}


def test_compare_editions_asks_for_no_place_in_an_outline_that_was_rebuilt() -> None:
    before, after, other = "Netze, Speicher und Wärme", "Netze, Speicher, Strom und Gas", entry("Moore", parent="Natur")
    rebuilt = compared([entry(before, parent="Technik"), other], [entry(after, parent="Versorgung")])
    assert ("renamed", [before], [after]) in told(rebuilt)
    moved = compared([entry(before, parent="Technik"), other], [entry(after, parent="Versorgung"), other])
    assert ("dropped", [before], []) in told(moved)


def test_compare_editions_does_not_pair_by_an_adjective_alone() -> None:
    assert [change for change, *_ in told(compared([entry("Digitale Infrastruktur")], [entry("Digitale Bildung")]))] == ["dropped", "new"]


def test_compare_editions_prefers_the_subject_to_what_qualifies_it() -> None:
    old = [field("Umbau von Industrie und Verwaltung"), field("Schnelle, bürgernahe Verwaltung")]
    assert ("renamed", ["Schnelle, bürgernahe Verwaltung"], ["Verwaltung"]) in told(compared(old, [field("Verwaltung")]))


def test_compare_editions_leaves_open_what_an_edition_that_was_not_understood_cannot_tell() -> None:
    (one,) = compared([field("Wald")], [])
    assert "bleibt offen" in one.reason
    (one,) = compared([], [field("Wald")])
    assert "bleibt offen" in one.reason


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Windkraftnutzung", "Nutzung der Windenergie"),
        ("Breitbandausbau", "Gigabitausbau"),
        (
            "Werbung für umweltfreundliche Mobilität",
            "Werbung für klimafreundliche Mobilität: Lastenräder zum Ausprobieren in allen Stadtteilen",
        ),
    ],
)
def test_compare_editions_knows_an_entry_by_its_theme_or_title(before: str, after: str) -> None:
    assert told(compared([entry(before)], [entry(after)])) == [("renamed", [before], [after])]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Potentiale der Photovoltaik", "Potenziale der Fotovoltaik"),
        ("Ausbau der Fernwärme in der Fläche", "Ausbau der Fernwärme (FW) in der Fläche"),
    ],
)
def test_compare_editions_continues_what_is_spelt_otherwise_or_given_a_short_form(before: str, after: str) -> None:
    assert told(compared([entry(before)], [entry(after)])) == [("continued", [before], [after])]


def test_compare_editions_never_takes_a_field_and_its_subfield_for_two_parts() -> None:
    above, below = field("Hafen und Umschlag"), entry("Trockener Hafen", parent="Hafen und Umschlag", kind="action_field")
    assert told(compared([above, below], [field("Hafen")])) == [
        ("renamed", ["Hafen und Umschlag"], ["Hafen"]),
        ("dropped", ["Trockener Hafen"], []),
    ]


def test_compare_editions_knows_a_field_by_the_measures_that_went_on_in_it() -> None:
    titles = ["Lehrküche für Betriebe", "Zuschuss für Kühlräume"]
    old = [field("Handel"), *(entry(title, parent="Handel") for title in titles), field("Kultur")]
    new = [field("Gäste"), field("Ladenstraßen"), *(entry(title, parent="Ladenstraßen") for title in titles)]
    changes = told(compared(old, new))
    assert ("renamed", ["Handel"], ["Ladenstraßen"]) in changes
    assert ("dropped", ["Kultur"], []) in changes


def test_compare_editions_never_names_common_words_where_only_the_theme_is_common() -> None:
    (one,) = compared([field("Breitband")], [field("Gigabitnetze")])
    assert (one.change, one.reason) == ("renamed", "andere Wörter für dasselbe Thema")
