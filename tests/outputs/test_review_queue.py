"""The review queue: the doubtful first, nothing twice, nothing forgotten; what is taken back waits again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from paper_builder import PaperBuilder, berlin
from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Paper
from outputs.database import align_items, open_database
from outputs.decisions import Decision, record_decision, unanchored_decisions, withdraw_decision
from outputs.review_queue import QueueName, last_decided, next_in_queue, queue_sizes, values_of, verdicts, waiting
from outputs.storing import store_paper

CONFIDENCES = {"Forschung": 0.9, "Fachkräfte": 0.55, "Netze": 0.3, "Hafen": 0.98}


def paper() -> Paper:
    made = PaperBuilder("Masterplan Industrie", ("BB",), location="bb.pdf").write("Ein Vorwort.")
    for label in CONFIDENCES:
        made.action_field(label).write("Dazu sagt der Plan einen Satz.")
    built = made.measure("Aufbau einer Ausbildungsbörse", under="Hafen", end="2027", lead="Landesagentur Arbeit").build()
    fields = tuple(replace(one, confidence=CONFIDENCES[one.label]) for one in built.findings.action_fields)
    return replace(built, findings=replace(built.findings, action_fields=fields))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, paper())
    yield opened
    opened.conn.close()


def ids(database: Database) -> dict[str, str]:
    return {item.label: item.id for item in align_items(database)}


def decide(database: Database, action: str, finding: str, who: str = "Anna", second: int = 0, **more: str) -> str:
    return record_decision(database, Decision(action, finding, who, f"2026-01-02T10:00:{second:02}", **more))  # type: ignore[arg-type]


def walked(database: Database, queue: QueueName = "open", who: str = "Anna", *, backwards: bool = False) -> list[str]:
    names = {key: label for label, key in ids(database).items()}
    met, at = [], next_in_queue(database, queue, who, backwards=backwards)
    while at:
        met.append(names.get(at, at))
        at = next_in_queue(database, queue, who, past=at, backwards=backwards)
    return met


def test_the_nearest_to_doubtful_comes_first(database: Database) -> None:
    expected = ["Fachkräfte", "Netze", "Forschung", "Hafen", "Aufbau einer Ausbildungsbörse"]
    assert walked(database) == expected
    assert walked(database, backwards=True) == expected[::-1]


@pytest.mark.parametrize("action", ["accept", "reject", "edit"])
def test_what_is_decided_waits_no_longer_and_leads_on(database: Database, action: str) -> None:
    known = ids(database)
    decide(database, action, known["Netze"], value="Stromnetze")
    assert known["Netze"] not in {next_in_queue(database, "open", "Anna", past=key) for key in ("", *known.values())}
    assert next_in_queue(database, "open", "Anna", past=known["Netze"]) == known["Forschung"]
    assert queue_sizes(database, "Anna") == {"open": 4, "second": 0, "done": 1}
    assert queue_sizes(database, "Berta") == {"open": 4, "second": 1, "done": 0}


def test_old_versions_do_not_wait(database: Database) -> None:
    newer = PaperBuilder("Masterplan Industrie", ("BB",), location="bb.pdf").action_field("Fachkräfte").build()
    store_paper(database, newer)
    assert walked(database) == ["Fachkräfte"]


def test_a_rejected_finding_can_be_seen_by_the_next_person(database: Database) -> None:
    finding = ids(database)["Netze"]
    key = decide(database, "reject", finding)
    assert next_in_queue(database, "second", "Berta") == finding
    shown = waiting(database, finding)
    assert shown.latest is not None
    assert (shown.label, shown.latest.id, shown.latest.who) == ("Netze", key, "Anna")
    decide(database, "accept", finding, "Berta", 1)
    assert verdicts(database) == {finding: {"Anna": False, "Berta": True}}
    assert "Netze" in ids(database)


def test_the_passage_stands_in_its_text(database: Database) -> None:
    shown = waiting(database, ids(database)["Fachkräfte"])
    around = (shown.before + shown.quote + shown.after).strip("…\n")
    assert around in paper().document.text
    assert len(around) > len(shown.quote)
    assert max(len(side.splitlines()) for side in (shown.before, shown.after)) <= 7


def test_a_finding_that_is_not_there_is_said(database: Database) -> None:
    with pytest.raises(WorkspaceError) as caught:
        waiting(database, "0000")
    assert caught.value.code == "no_such_finding"
    assert next_in_queue(database, "open", "Anna", past="0000") is None


def test_values_are_those_after_corrections(database: Database) -> None:
    finding = ids(database)["Aufbau einer Ausbildungsbörse"]
    before = values_of(database, finding)
    assert (before["end_date"], before["responsible"], before["budget_eur"]) == ("2027", "Landesagentur Arbeit", "")
    decide(database, "edit", finding, name="end_date", value="2029-06")
    assert values_of(database, finding) == before | {"end_date": "2029-06"}


@pytest.mark.parametrize(("name", "value"), [("end_date", "bald"), ("end_date", "2027-13"), ("start_date", "1.1.2027"), ("label", " ")])
def test_values_that_are_none_are_refused(database: Database, name: str, value: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        decide(database, "edit", ids(database)["Aufbau einer Ausbildungsbörse"], name=name, value=value)
    assert caught.value.code == "bad_decision"


def test_a_decision_taken_back_holds_no_longer_but_stays(database: Database) -> None:
    finding = ids(database)["Aufbau einer Ausbildungsbörse"]
    decide(database, "accept", finding)
    key = decide(database, "edit", finding, value="Ausbildungsbörse")
    assert last_decided(database, "Anna") is not None
    assert withdraw_decision(database, key, who="Anna", at="2026-01-02T11:00:00") == finding
    assert waiting(database, finding).words == ()
    assert "Aufbau einer Ausbildungsbörse" in ids(database)
    assert last_decided(database, "Anna") is None
    assert database.execute("select count(*) from decision").fetchone()[0] == 2
    assert database.execute("select count(*) from withdrawal").fetchone()[0] == 2


def test_taking_back_shows_what_was_said_before(database: Database) -> None:
    finding = ids(database)["Netze"]
    decide(database, "reject", finding, "Berta")
    key = decide(database, "accept", finding, "Anna", 1)
    assert "Netze" in ids(database)
    withdraw_decision(database, key, who="Anna", at="2026")
    assert "Netze" not in ids(database)


def test_only_who_decided_takes_it_back(database: Database) -> None:
    key = decide(database, "reject", ids(database)["Netze"])
    for other in (key, "0000"):
        with pytest.raises(WorkspaceError) as caught:
            withdraw_decision(database, other, who="Berta", at="2026")
        assert caught.value.code == "not_yours"
    assert queue_sizes(database, "Anna")["done"] == 1


def test_a_pair_taken_back_is_no_pair(database: Database) -> None:
    store_paper(database, berlin().build())
    known = ids(database)
    key = decide(database, "not_same", known["Netze"], other=known["Start-ups"])
    assert database.execute("select count(*) from paired").fetchone()[0] == 1
    withdraw_decision(database, key, who="Anna", at="2026")
    assert database.execute("select count(*) from paired").fetchone()[0] == 0


def test_a_decision_taken_back_is_not_missed_when_its_finding_is_gone(database: Database) -> None:
    key = decide(database, "reject", ids(database)["Netze"])
    store_paper(database, PaperBuilder("Masterplan Industrie", ("BB",), location="bb.pdf").action_field("Fachkräfte").build())
    assert [one.label for one in unanchored_decisions(database, in_current=True)] == ["Netze"]
    withdraw_decision(database, key, who="Anna", at="2026")
    assert unanchored_decisions(database, in_current=True) == ()
