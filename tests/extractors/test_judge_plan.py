"""Is it a plan? Whole plans enter the comparison, doubtful ones wait with their reason, news and other papers stay out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from corpus.judgement import Verdict
from corpus.records import Document, Evidence, Findings, Measure, Period, Profile, Stated
from extractors.finding import find_all
from extractors.judge_plan import judge_plan
from extractors.sandbox import read_isolated
from models.pipeline import annotate, load_pipeline

TEXT = "Das Land Sachsen fördert bis 2030 den Leichtbau mit vielen Betrieben und Hochschulen. " * 12


def judged(data: bytes, name: str, **known: str) -> Verdict:
    document = read_isolated(data, name)
    return judge_plan(document, find_all(annotate(document, pipeline=load_pipeline(None))), **known)


def page(title: str, chapters: int, more: str = "") -> bytes:
    fields = "".join(
        f"<h2>{number}. Handlungsfeld {number}: Thema {'ABCDEF'[number]}</h2><p>{TEXT}</p><h3>{number}.1 Ziele</h3><p>{TEXT}</p>"
        for number in range(1, chapters + 1)
    )
    return f"<html><title>{title}</title><body><main><h1>{title}</h1><p>{more}</p>{fields}</main></body></html>".encode()


def test_judge_plan_takes_a_whole_plan_and_names_land_plan_and_edition(samples: Path) -> None:
    paper = samples / "bb_masterplan_leichtbau_2024.pdf"
    verdict = judged(paper.read_bytes(), paper.name, land="BB")
    assert (verdict.kind, verdict.course, verdict.regions) == ("strategy", "take", ("BB",))
    assert (verdict.plan, verdict.period, verdict.edition) == ("Masterplan Leichtbau Brandenburg", Period(2024, 2028), "2024–2028")
    assert "der Titel nennt einen Plan" in verdict.reasons


@pytest.mark.parametrize(
    ("title", "more", "land", "reason"),
    [
        ("Masterplan Leichtbau Sachsen 2030", "", "BE", "liest sich wie ein Papier aus Sachsen, die Quelle ist Berlin"),
        ("Masterplan Leichtbau der Stadt Musterhausen in Sachsen", "", "SN", "gilt für Stadt Musterhausen, nicht für ein Land"),
    ],
)
def test_judge_plan_lets_a_doubtful_plan_wait_with_the_reason(title: str, more: str, land: str, reason: str) -> None:
    verdict = judged(page(title, 5, more), "plan.html", land=land)
    assert (verdict.kind, verdict.course) == ("strategy", "wait")
    assert reason in verdict.reasons


@pytest.mark.parametrize(
    ("data", "name", "kind", "course"),
    [
        (page("Fortschrittsbericht zum Masterplan Leichtbau Sachsen", 5), "b.html", "report", "wait"),
        (page("Wahlprogramm der Musterpartei Sachsen", 5), "w.html", "other", "aside"),
        (page("Minister stellt Masterplan Leichtbau Sachsen vor", 0, "Der Minister hat heute den Masterplan vorgestellt."), "n.html", "news", "aside"),
        (page("Leichtbau in Sachsen", 0, "Leichtbau heißt: weniger Gewicht."), "s.html", "other", "aside"),
    ],
)  # fmt: skip
def test_judge_plan_keeps_reports_programmes_of_parties_and_news_out(data: bytes, name: str, kind: str, course: str) -> None:
    verdict = judged(data, name, land="SN")
    assert (verdict.kind, verdict.course) == (kind, course)


def test_judge_plan_takes_every_sample_of_several_pages(samples: Path) -> None:
    papers = sorted(samples.glob("*.pdf"))
    assert [judged(paper.read_bytes(), paper.name).course for paper in papers] == ["take"] * len(papers)


@pytest.mark.shared
def test_judge_plan_lets_no_news_into_the_comparison(shared: Path) -> None:
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "evaluation" / "gold" / "pages").glob("*.json"))]
    files = {path.stem: path for path in (shared / "evaluation" / "documents" / "pages").glob("*")}
    courses = Counter(
        (one["kind"], judged(files[one["doc"]].read_bytes(), files[one["doc"]].name).course)
        for one in gold
        if one["kind"] in {"news", "page"}
    )
    assert {course for _, course in courses} == {"aside"}, courses


@pytest.mark.parametrize(
    ("finder", "is_laid_out"),
    [("measure_sheets 4", True), ("measure_prose 9", False), ("measure_words 1", False), ("measure_english 1", False)],
)
def test_judge_plan_counts_sheets_and_no_measures_of_running_text(finder: str, is_laid_out: bool) -> None:
    passage = Evidence("0" * 64, 0, 4, "2027")
    measures = tuple(Measure(f"Ausbau {n}", passage, time=Stated("2027", passage), finder=finder) for n in range(3))
    verdict = judge_plan(Document("0" * 64, "text/plain", "2027", ()), Findings(Profile("Ufer", "page"), measures=measures))
    assert ("3 Maßnahmen mit Zuständigkeit oder Termin" in verdict.reasons) is is_laid_out
