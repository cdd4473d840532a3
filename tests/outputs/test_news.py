"""What people are told: days and words in German, the titles of papers and sources, plans before what is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from corpus.events import Event
from corpus.health import Health, HealthChange
from corpus.records import Issue
from outputs.candidates import Candidate, all_candidates, candidates_in, store_candidate
from outputs.database import open_database
from outputs.digest import Digest, digest_of
from outputs.health import store_health
from outputs.news import atom, lines, news_of
from outputs.run_report import run_report
from outputs.runs import SourceDone, begin_run, end_run, source_done

MONDAY, TUESDAY = "2026-11-02T02:30:00+00:00", "2026-11-03T02:30:00+00:00"
PLAN, NOTE, WAITS = (f"https://amt.example/{name}" for name in ("plan.pdf", "notiz.html", "zweifel.pdf"))
PAPERS = {
    PLAN: Candidate(PLAN, "1" * 64, "amt", MONDAY, "taken", "strategy", "Masterplan Moor", ("SN",), page="https://amt.example/meldung"),
    NOTE: Candidate(NOTE, "2" * 64, "amt", MONDAY, "aside", "news", "Moor vorgestellt", ("SN",)),
    WAITS: Candidate(WAITS, "3" * 64, "amt", TUESDAY, "waiting", "strategy", "Strategie <Holz>", (), reasons=("kein Land zu erkennen",)),
}
MET = tuple(PAPERS.values())
EVENTS = (
    Event("new_paper", NOTE, MONDAY),
    Event("new_paper", PLAN, MONDAY),
    Event("correction", PLAN, TUESDAY, share=0.97),
    Event("withdrawn", NOTE, TUESDAY),
    Event("moved", PLAN, MONDAY, PLAN, "https://neu.example/plan.pdf"),
)


def told() -> Digest:
    changes = (HealthChange("amt", MONDAY, "alarm", "0 Links"), HealthChange("amt", TUESDAY, "ok"))
    return digest_of(EVENTS, changes, (PAPERS[WAITS],), MET, {"amt": "Pläne des Amtes"})


def test_news_come_newest_day_first_and_plans_before_what_is_none() -> None:
    assert [(one.day, one.what, one.name) for one in news_of(EVENTS, MET)] == [
        ("03.11.2026", "Berichtigt", "Masterplan Moor"),
        ("03.11.2026", "Zurückgezogen", "Moor vorgestellt"),
        ("02.11.2026", "Neues Papier", "Masterplan Moor"),
        ("02.11.2026", "Umgezogen", "Masterplan Moor"),
        ("02.11.2026", "Neues Papier", "Moor vorgestellt"),
    ]


def test_news_say_what_became_of_a_paper_and_how_much_of_it_stayed() -> None:
    said = [one.more for one in news_of(EVENTS, MET)]
    assert said[0] == "97\u202f% des Textes gleich; im Vergleich (Strategie); steht auf https://amt.example/meldung"
    assert said[1] == ""
    assert said[3].startswith("jetzt https://neu.example/plan.pdf")
    assert said[4].startswith("kein Plan")


def test_lines_of_a_paper_nobody_judged_yet_name_its_address_once() -> None:
    assert list(lines(news_of([Event("new_paper", PLAN, MONDAY)])[0])) == [f"  02.11.2026  Neues Papier: {PLAN}"]


def test_atom_is_a_feed_with_title_place_and_summary() -> None:
    space = {"a": "http://www.w3.org/2005/Atom"}
    first = ElementTree.fromstring(atom(EVENTS, MET)).findall("a:entry", space)[0]
    assert first.findtext("a:title", namespaces=space) == "Berichtigt: Masterplan Moor"
    assert "SN; 97" in str(first.findtext("a:summary", namespaces=space))
    assert first.find("a:link", space).attrib == {"href": PLAN}  # type: ignore[union-attr]


def test_digest_counts_in_its_subject_and_names_sources_by_their_titles() -> None:
    assert told().subject == "Querplan: 3 Neuigkeiten zu Papieren, 1 Papier wartet, 2 Meldungen zu Quellen"
    said = told().markdown()
    assert "- 03.11.2026 **Wieder in Ordnung**: Pläne des Amtes\n- 02.11.2026 **Störung**: Pläne des Amtes – 0 Links" in said
    assert "kein Land zu erkennen" in said


def test_digest_tells_of_what_is_no_plan_at_the_end_and_is_not_sent_for_it_at_once() -> None:
    end = told().markdown().rpartition("## ")[2]
    assert end.startswith("Kein Plan, zur Seite gelegt\n\n- 03.11.2026 **Zurückgezogen**: [Moor vorgestellt]")
    assert f"- 02.11.2026 **Meldung**: [Moor vorgestellt](<{NOTE}>)\n" in end
    alone = digest_of([event for event in EVENTS if event.address == NOTE], (), (), MET, {})
    assert (alone.says_something, alone.subject) == (False, "Querplan: 2 Nachrichten zu Papieren, die keine Pläne sind")
    assert NOTE not in atom(EVENTS, MET)


def test_news_name_the_version_an_event_brought() -> None:
    second = replace(PAPERS[PLAN], sha256="9" * 64, title="Masterplan Moor 2030", found_at=TUESDAY)
    events = (Event("new_paper", PLAN, MONDAY, after="1" * 64), Event("new_edition", PLAN, TUESDAY, "1" * 64, "9" * 64))
    assert [one.name for one in news_of(events, (*MET, second))] == ["Masterplan Moor 2030", "Masterplan Moor"]


def test_news_of_a_version_that_waits_no_more_say_that_a_newer_one_came() -> None:
    first, second = (Candidate(PLAN, sign * 64, "amt", at, "waiting", "strategy", "Plan") for sign, at in (("1", MONDAY), ("2", TUESDAY)))
    events = (Event("new_paper", PLAN, MONDAY, after="1" * 64), Event("correction", PLAN, TUESDAY, "1" * 64, "2" * 64))
    assert [one.more.partition(" (")[0] for one in news_of(events, (first, second))] == [
        "wartet auf eine Entscheidung",
        "von einer neueren Fassung abgelöst",
    ]


def test_news_of_what_took_a_papers_place_name_the_paper() -> None:
    instead = Candidate(PLAN, "9" * 64, "amt", TUESDAY, "waiting", "other", "Willkommen")
    (news,) = news_of([Event("soft_404", PLAN, TUESDAY)], (*MET, instead))
    assert (news.name, news.is_of_a_plan) == ("Masterplan Moor", True)


def test_digest_as_a_page_escapes_what_papers_say() -> None:
    page = told().html()
    assert "Strategie &lt;Holz&gt;</a>" in page
    assert page.startswith('<!doctype html><html lang="de">')


def test_run_report_counts_in_order_and_says_each_thing_once(tmp_path: Path) -> None:
    database = open_database(tmp_path / "comparison.db")
    number = begin_run(database, "watch", MONDAY)
    broken = Issue("fetch", "source_broken", "Pläne des Amtes: 0 Links", "error", "amt", remedy="Bitte die Quelle ansehen.")
    closed = Issue("fetch", "disallowed", "Die Datei ist gesperrt", source=PLAN, remedy="Bitte von Hand laden.")
    source_done(database, number, SourceDone("amt", MONDAY, 0, (broken, closed)))
    store_health(database, Health("amt", "alarm", MONDAY, "0 Links", MONDAY, None), HealthChange("amt", MONDAY, "alarm", "0 Links"))
    end_run(database, number, MONDAY, "done", {"taken": 1, "alarms": 1, "events": 2, "sources": 3})
    report = run_report(database, number, {"amt": "Pläne des Amtes"})
    database.conn.close()
    assert report.startswith("# Beobachtung vom 02.11.2026 02:30 UTC: fertig\n")
    assert "| Quellen besucht | 3 |\n| Quellen mit Störung | 1 |\n| Ereignisse | 2 |\n| Papiere aufgenommen | 1 |" in report
    assert "| Pläne des Amtes | 02.11.2026 | nie | 0 Links |" in report
    assert "- Die Datei ist gesperrt. Bitte von Hand laden." in report
    assert "Bitte die Quelle ansehen" not in report


def test_news_name_an_unjudged_version_by_the_title_of_the_one_before_which_waits_no_more(tmp_path: Path) -> None:
    database = open_database(tmp_path / "comparison.db")
    store_candidate(database, replace(PAPERS[PLAN], state="waiting"))
    assert len(candidates_in(database, "waiting")) == 1
    store_candidate(database, Candidate(PLAN, "9" * 64, "amt", TUESDAY, "found"))
    (news,) = news_of([Event("correction", PLAN, TUESDAY, "1" * 64, "9" * 64)], all_candidates(database))
    assert candidates_in(database, "waiting") == ()
    database.conn.close()
    assert (news.name, news.more) == ("Masterplan Moor", "noch nicht beurteilt")
