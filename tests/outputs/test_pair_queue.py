"""The queues of pairs, and what merging does: the doubtful first, nothing twice, addresses that lead on, decisions that outlive readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from paper_builder import PaperBuilder
from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Alignment, Match
from outputs.database import align_items, open_database, store_alignment
from outputs.decisions import Decision, record_decision, withdraw_decision
from outputs.doubles import keep_doubles
from outputs.finding import finding_of
from outputs.merging import kept_instead
from outputs.pair_queue import PairQueue, doubles_of, next_pair, pair_sizes, pair_verdicts, pair_waiting, words_on_pair
from outputs.passages import place_of
from outputs.review_queue import QueueName, last_decided
from outputs.storing import store_paper

PROBABILITIES = {("Netze", "Stromnetze"): 0.9, ("Netze", "Hafen"): 0.45, ("Wald", "Hafen"): 0.12}
TWICE, AGAIN = "Aufbau einer Börse", "Aufbau der Börse"


def brandenburg(*before: str) -> PaperBuilder:
    made = PaperBuilder("Masterplan Industrie", ("BB",), location="bb.pdf")
    for text in before:
        made.write(text)
    made.action_field("Netze").action_field("Wald")
    return made.measure(TWICE, end="2027", lead="Landesagentur Arbeit").measure(AGAIN)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, brandenburg().build())
    store_paper(opened, PaperBuilder("Plan Sachsen", ("SN",), location="sn.pdf").action_field("Stromnetze").action_field("Hafen").build())
    known = ids(opened)
    matches = [
        Match(min(known[one], known[other]), max(known[one], known[other]), share, "gemeinsame Wörter")
        for (one, other), share in PROBABILITIES.items()
    ]
    store_alignment(opened, Alignment((), tuple(matches), "test 1"))
    keep_doubles(opened)
    yield opened
    opened.conn.close()


def ids(database: Database) -> dict[str, str]:
    return {item.label: item.id for item in align_items(database)}


def decide(database: Database, action: str, pair: tuple[str, str], who: str = "Anna", second: int = 0) -> str:
    known = {label: key for key, label in database.execute("select id, label from finding").fetchall()}
    at = f"2026-01-02T10:00:{second:02}"
    return record_decision(database, Decision(action, known[pair[0]], who, at, other=known[pair[1]]))  # type: ignore[arg-type]


def walked(database: Database, queue: QueueName = "open", who: str = "Anna", *, backwards: bool = False) -> list[set[str]]:
    labels = {key: label for label, key in ids(database).items()}
    line, met = PairQueue("theme", queue, who), []
    at = next_pair(database, line, backwards=backwards)
    while at:
        met.append({labels[key] for key in at})
        at = next_pair(database, line, past=at, backwards=backwards)
    return met


def test_next_pair_begins_where_the_comparison_is_least_sure(database: Database) -> None:
    expected = [{"Netze", "Hafen"}, {"Wald", "Hafen"}, {"Netze", "Stromnetze"}]
    assert walked(database) == expected
    assert walked(database, backwards=True) == expected[::-1]


def test_a_decided_pair_waits_for_the_second_person_only(database: Database) -> None:
    decide(database, "not_same", ("Netze", "Hafen"))
    assert {"Netze", "Hafen"} not in walked(database)
    assert walked(database, "second", "Berta") == walked(database, "done", "Anna") == [{"Netze", "Hafen"}]
    assert pair_sizes(database, "theme", "Anna") == {"open": 2, "second": 0, "done": 1}
    assert pair_sizes(database, "theme", "Berta") == {"open": 2, "second": 1, "done": 0}
    decide(database, "same_theme", ("Hafen", "Netze"), "Berta", 1)
    assert list(pair_verdicts(database).values()) == [{"Anna": False, "Berta": True}]


def test_a_decided_pair_stays_when_the_comparison_lists_it_no_longer(database: Database) -> None:
    decide(database, "not_same", ("Netze", "Hafen"))
    store_alignment(database, Alignment((), (), "test 2"))
    assert walked(database) == []
    assert walked(database, "second", "Berta") == [{"Netze", "Hafen"}]


def test_pairs_of_what_is_rejected_do_not_wait(database: Database) -> None:
    record_decision(database, Decision("reject", ids(database)["Hafen"], "Anna", "2026-01-02T10:00:00"))
    assert walked(database) == [{"Netze", "Stromnetze"}]
    assert pair_sizes(database, "theme", "Anna")["open"] == 1


def test_what_a_pair_says_is_taken_back(database: Database) -> None:
    key = decide(database, "same_theme", ("Netze", "Hafen"))
    known = ids(database)
    (word,) = words_on_pair(database, known["Hafen"], known["Netze"])
    assert (word.id, word.action, word.value) == (key, "same_theme", known["Netze"])
    last = last_decided(database, "Anna")
    assert last is not None
    assert (last.label, last.other_label) == ("Netze", "Hafen")
    withdraw_decision(database, key, who="Anna", at="2026")
    assert words_on_pair(database, known["Hafen"], known["Netze"]) == ()
    assert len(walked(database)) == 3


def test_pair_waiting_keeps_the_entry_that_states_more(database: Database) -> None:
    (a, b) = next_pair(database, PairQueue("double", "open", "Anna")) or ("", "")
    shown = pair_waiting(database, a, b)
    assert (shown.kind, shown.first.label, shown.second.label) == ("double", TWICE, AGAIN)
    assert shown.shared == ("aufbau", "borse")
    assert doubles_of(database, ids(database)[AGAIN]) == (ids(database)[TWICE],)
    with pytest.raises(WorkspaceError):
        pair_waiting(database, a, a)


def test_a_merged_finding_leads_to_the_one_that_is_kept(database: Database) -> None:
    known = ids(database)
    key = decide(database, "merge", (AGAIN, TWICE))
    assert AGAIN not in ids(database)
    assert kept_instead(database, known[AGAIN]) == known[TWICE]
    assert finding_of(database, known[AGAIN]) == finding_of(database, known[TWICE])
    assert place_of(database, known[AGAIN]) == place_of(database, known[TWICE])
    assert pair_sizes(database, "double", "Anna") == {"open": 0, "second": 0, "done": 1}
    withdraw_decision(database, key, who="Anna", at="2026")
    assert AGAIN in ids(database)
    assert kept_instead(database, known[AGAIN]) == known[AGAIN]


def test_the_latest_word_on_two_entries_counts(database: Database) -> None:
    for second, (action, pair, gone) in enumerate(
        [("merge", (AGAIN, TWICE), {AGAIN}), ("merge", (TWICE, AGAIN), {TWICE}), ("distinct", (AGAIN, TWICE), set()), ("merge", (AGAIN, TWICE), {AGAIN})]
    ):  # fmt: skip
        decide(database, action, pair, "Anna" if second % 2 else "Berta", second)
        assert {TWICE, AGAIN} - set(ids(database)) == gone


def test_merges_in_a_circle_are_refused(tmp_path: Path) -> None:
    database = open_database(tmp_path / "circle.db")
    store_paper(database, PaperBuilder().measure("Eins").measure("Zwei").measure("Drei").build())
    decide(database, "merge", ("Eins", "Zwei"))
    decide(database, "merge", ("Zwei", "Drei"), second=1)
    with pytest.raises(WorkspaceError) as caught:
        decide(database, "merge", ("Drei", "Eins"), second=2)
    assert caught.value.code == "bad_decision"
    assert set(ids(database)) == {"Drei"}
    assert database.execute("select count(*) from decision").fetchone()[0] == 2
    database.conn.close()


@pytest.mark.parametrize("pair", [("Netze", "Hafen"), ("Netze", TWICE)])
def test_only_entries_of_one_paper_and_kind_are_merged(database: Database, pair: tuple[str, str]) -> None:
    with pytest.raises(WorkspaceError) as caught:
        decide(database, "merge", pair)
    assert caught.value.code == "bad_decision"


def test_a_merge_outlives_a_new_version(database: Database) -> None:
    decide(database, "merge", (AGAIN, TWICE))
    assert store_paper(database, brandenburg("Ein Vorwort.").build()).outcome == "new_version"
    assert {TWICE} == {TWICE, AGAIN} & set(ids(database))
    gone = database.execute("select f.id from finding f join document d on d.id = f.document_id where label = ? and is_current", [AGAIN])
    assert kept_instead(database, gone.fetchone()[0]) == ids(database)[TWICE]


def test_a_merge_of_entries_that_read_alike_keeps_one_of_them_in_a_new_version(tmp_path: Path) -> None:
    def version(*before: str) -> PaperBuilder:
        made = PaperBuilder("Plan", ("BB",), location="bb.pdf")
        for text in before:
            made.write(text)
        made.measure("Börse").action_field("Netze")
        made.lines.append(("paragraph", "Börse."))
        first = made.measures[0].evidence
        start = made.text.rindex("Börse")
        made.measures.append(replace(made.measures[0], evidence=replace(first, start=start, end=start + len("Börse"))))
        return made

    database = open_database(tmp_path / "alike.db")
    store_paper(database, version().build())
    first, second = (row[0] for row in database.execute("select id from measure order by start").fetchall())
    record_decision(database, Decision("merge", second, "Anna", "2026-01-02T10:00:00", other=first))
    store_paper(database, version("Ein Vorwort.").build())
    (kept,) = (item.id for item in align_items(database) if item.label == "Börse")
    assert (
        database.execute("select m.id from measure m join document d on d.id = m.document_id where is_current order by start").fetchone()[0]
        == kept
    )
    database.conn.close()
