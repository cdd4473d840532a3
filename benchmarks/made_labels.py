"""Labels of made-up plans: wordings of the theme vocabulary in frames that need no inflection, and subjects nobody has a theme for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from corpus.themes import read_themes

FIELD_FRAMES = (
    "{x}", "{x}", "{x}", "{x} stärken", "{x} weiterentwickeln", "Handlungsfeld {x}", "{x} im ländlichen Raum", "{x} und {y}",
    "Schwerpunkt {x}", "{x} zukunftsfest machen", "{x} vor Ort", "{x}, {y}",
)  # fmt: skip
MEASURE_FRAMES = (
    "Förderprogramm {x}", "Beratungsangebot {x}", "Netzwerk {x} in {p}", "Modellvorhaben {x} in {p}", "Wettbewerb „{x}“", "Leitfaden {x}",
    "Kompetenzzentrum {x} {p}", "Aktionsplan {x}", "Fachtagung zu {x}", "{x}: Koordinierungsstelle {p}", "Monitoring {x}",
    "Studie zu {x} in {p}", "{x} in {p} ausbauen", "Runder Tisch {x}", "Digitale Plattform für {x}", "Qualifizierung zu {x}",
    "{x} und {y} verzahnen", "Pilotprojekt {x} {p}", "Öffentlichkeitsarbeit für {x}", "Landesprogramm {x} {n}", "Verwaltungsvorschrift {x}",
    "Bestandsaufnahme {x} in {p}", "Förderaufruf {x} {n}", "Preis für {x}", "{x}: {y} in {p}", "Arbeitsgruppe {x}",
)  # fmt: skip
PLACE_STARTS = (
    "Alten", "Brücken", "Eichen", "Falken", "Grün", "Hohen", "Königs", "Linden", "Mühlen", "Neu", "Ober", "Rosen", "Schön", "Tannen",
    "Unter", "Wald", "Weiden", "Wiesen",
)  # fmt: skip
PLACE_ENDS = ("au", "bach", "berg", "bruch", "dorf", "feld", "furt", "hagen", "heim", "hof", "see", "stedt", "tal", "walde")
ODD_STARTS = ("Sternen", "Glocken", "Bienen", "Mundart", "Orgel", "Moos", "Brunnen", "Findlings", "Fledermaus", "Trachten", "Kegel", "Pilz")
ODD_ENDS = ("stuben", "warten", "pfade", "archive", "wochen", "märkte", "weiden", "paten", "hütten", "kunde")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a label can be about: the wording, and the id of its theme; a subject no theme knows has none."""

    wording: str
    theme: str = ""


@dataclass(frozen=True, slots=True)
class MadeLabel:
    """A label and the wordings it is made of, from which its vector is made."""

    text: str
    subjects: tuple[Subject, ...]
    frame: str


@cache
def subjects() -> tuple[Subject, ...]:
    """Return every wording of the vocabulary with its theme, in the order of the vocabulary."""
    return tuple(Subject(label, theme.id) for theme in read_themes() for label in (theme.label, *theme.alternative))


@cache
def odd_subjects() -> tuple[Subject, ...]:
    """Return 120 subjects that no theme of the vocabulary is about."""
    return tuple(Subject(start + end) for start in ODD_STARTS for end in ODD_ENDS)


@cache
def places() -> tuple[str, ...]:
    """Return 252 names of towns that do not exist, or not as meant here."""
    return tuple(start + end for start in PLACE_STARTS for end in PLACE_ENDS)


def made_label(random: Random, frames: Sequence[str], among: Sequence[Subject]) -> MadeLabel:
    """Return a label about one or two of the subjects."""
    frame, x, y = random.choice(frames), random.choice(among), random.choice(among)
    text = frame.format(x=x.wording, y=y.wording, p=random.choice(places()), n=random.randint(2020, 2035))
    return MadeLabel(text, (x, y) if "{y}" in frame else (x,), frame)
