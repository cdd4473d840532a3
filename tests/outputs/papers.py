"""Small papers made by hand for the tests of what people see."""

from __future__ import annotations

from corpus.records import ActionField, Actor, Findings, Lineage, Measure, Paper, Period, Profile, Stated, Target
from extractors.assemble import Head, Piece, assemble
from extractors.evidence import evidence

LINES = (
    "Handlungsfeld 1: Fachkräftesicherung",
    "Das Land gewinnt Fachkräfte für Betriebe im ländlichen Raum.",
    "Aufbau eines Welcome-Centers",
    "Federführung: Wirtschaftsförderung Land Brandenburg GmbH (WFBB). Zeitraum: bis Ende 2027. Kosten: 1,5 Mio. Euro.",
    "Bis 2030 sollen 500 Fachkräfte gewonnen werden. Der Plan schreibt den Fachkräfteplan fort.",
)


def make_paper(
    *,
    title: str = "Fachkräfteplan",
    regions: tuple[str, ...] = ("BB",),
    period: tuple[int, int] = (2024, 2028),
    location: str = "papiere/plan.txt",
    label: str = "Fachkräftesicherung",
) -> Paper:
    """Return a paper of five lines with one finding of each kind."""
    lines = (LINES[0].replace("Fachkräftesicherung", label), *LINES[1:], f"{title} {regions} {period}")
    pieces = [Piece("heading" if index in {0, 2} else "paragraph", text, level=1 + index) for index, text in enumerate(lines)]
    document = assemble("\n".join(lines).encode(), pieces, Head("text/plain", title=title, language="de"))

    def at(words: str) -> Stated:
        start = document.text.index(words)
        return Stated(words, evidence(document, start, start + len(words)))

    field = ActionField(label, "field", at(label).evidence, code="1", confidence=0.9, finder="test 1")
    measure = Measure(
        title="Aufbau eines Welcome-Centers",
        evidence=at("Aufbau eines Welcome-Centers").evidence,
        code="M1",
        action_field=label,
        responsible=(at("Wirtschaftsförderung Land Brandenburg GmbH"),),
        time=at("bis Ende 2027"),
        end="2027",
        budget=at("1,5 Mio. Euro"),
        budget_eur=1_500_000.0,
        commitment="planned",
    )
    actor = Actor(
        "Wirtschaftsförderung Land Brandenburg GmbH", "agency", (at("Wirtschaftsförderung Land Brandenburg GmbH").evidence,), ("WFBB",)
    )
    target = Target(500.0, "Fachkräfte", at("Bis 2030 sollen 500 Fachkräfte gewonnen werden").evidence, year=2030)
    lineage = Lineage("updates", "Fachkräfteplan", at("schreibt den Fachkräfteplan fort").evidence)
    profile = Profile(title, "strategy", regions, issuer="Landesregierung", period=Period(*period), plan=title)
    return Paper(location, document, Findings(profile, (field,), (measure,), (actor,), (target,), (lineage,)))
