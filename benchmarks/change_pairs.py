"""Made-up histories of an address with the event their last visit must bring: ten of each kind, and pages full of noise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from corpus.events import EventKind
from corpus.visits import Content, Visit, paper_visit, seen_after

ADDRESS = "https://www.example.de/plaene/masterplan"
SUBJECTS = (
    "Das Land",
    "Die Landesregierung",
    "Das Ministerium",
    "Die Kammer",
    "Der Verband",
    "Die Hochschule",
    "Der Landkreis",
    "Die Agentur",
)
VERBS = ("fördert", "stärkt", "prüft", "unterstützt", "erweitert", "begleitet", "entwickelt", "bündelt", "finanziert", "erprobt")
OBJECTS = (
    "die Ausbildung",
    "den Leichtbau",
    "neue Speicher",
    "die Beratung",
    "das Netz",
    "den Transfer",
    "die Gründungen",
    "den Radverkehr",
    "die Wärme",
)
PLACES = (
    "im Norden",
    "in der Lausitz",
    "in den Städten",
    "auf dem Land",
    "an den Schulen",
    "in der Region",
    "in jedem Kreis",
    "mit Partnern",
)


@dataclass(frozen=True, slots=True)
class History:
    """Visits of one address, oldest first, the newest, and the kind of event it must bring (None: nothing)."""

    previous: tuple[Visit, ...]
    new: Visit
    expected: EventKind | None


def sentences(random: Random, count: int) -> list[str]:
    """Return that many made-up sentences, each with a number so that hardly two are equal."""
    return [
        f"{random.choice(SUBJECTS)} {random.choice(VERBS)} {random.choice(OBJECTS)} {random.choice(PLACES)} bis {random.randint(2025, 2045)} mit {random.randint(2, 900)} Vorhaben."
        for _ in range(count)
    ]


def day(number: int) -> str:
    """Return noon of that day of November 2026 as ISO time."""
    return f"2026-11-{number:02}T12:00:00+00:00"


def noisy(random: Random, text: str) -> str:
    """Return the text of a page as another visitor gets it at another time."""
    lines = [
        f"Stand: {random.randint(1, 28)}.{random.randint(1, 12)}.2026",
        f"Samstag, {random.randint(1, 28)}. November 2026",
        f"Es ist {random.randint(0, 23):02}:{random.randint(0, 59):02} Uhr",
        f"Besucher: {random.randint(1, 999)}.{random.randint(100, 999)}",
        f"{random.randint(1, 9999)} Aufrufe",
        f"Sitzung: {random.getrandbits(64):016x}",
        f"{random.getrandbits(160):040x}a1",
    ]
    return "\n".join((*lines[:3], text, *lines[3:]))


def paper(number: int, text: str, title: str = "Masterplan Leichtbau 2030", data: bytes = b"", **more: bool) -> Visit:
    """Return a visit on that day that read the text."""
    return paper_visit(ADDRESS, day(number), Content(data or text.encode(), text, title, is_file=more.get("is_file", True)))


def _first(random: Random, text: list[str]) -> History:
    return History((), paper(1, "\n".join(text)), "new_paper")


def _edition(random: Random, text: list[str]) -> History:
    kept = text[: random.randint(0, len(text) // 3)]
    title = random.choice(["Masterplan Leichtbau 2030", "Masterplan Leichtbau 2040"])
    is_file = random.random() < 0.5
    before = paper(1, "\n".join(text), is_file=is_file)
    new = paper(2, "\n".join(kept + sentences(random, len(text) - len(kept))), title, is_file=is_file)
    return History((before,), seen_after(before, new), "new_edition")


def _correction(random: Random, text: list[str]) -> History:
    mended = list(text)
    for _ in range(random.randint(1, max(len(text) // 15, 1))):
        mended[random.randrange(len(text))] = sentences(random, 1)[0]
    return History((paper(1, "\n".join(text)),), paper(2, "\n".join(mended)), "correction")


def _reissue(random: Random, text: list[str]) -> History:
    whole = "\n".join(text)
    wrapped = whole.replace(" mit ", "\nmit ") if random.random() < 0.5 else whole
    return History((paper(1, whole, data=b"a"),), paper(2, wrapped, data=random.randbytes(20)), "reissue")


def _adopted(random: Random, text: list[str]) -> History:
    draft = paper(
        1, "\n".join(text), f"Masterplan Leichtbau 2030 - {random.choice(['Entwurf', 'Konsultationsfassung', 'Referentenentwurf'])}"
    )
    return History((draft,), paper(2, "\n".join(text[: random.randint(20, len(text))])), "adopted")


def _moved(random: Random, text: list[str]) -> History:
    content = Content(b"x", "\n".join(text), "Masterplan Leichtbau 2030")
    new = paper_visit(ADDRESS, day(2), content, moved=f"https://neu.example.de/{random.randint(1, 99)}/masterplan")
    return History((paper_visit(ADDRESS, day(1), content),), new, "moved")


def _withdrawn(random: Random, text: list[str]) -> History:
    last = random.randint(6, 9)
    gone = [Visit(ADDRESS, day(number), "gone") for number in (2, random.randint(3, 5), last)]
    return History((paper(1, "\n".join(text)), *gone[:2]), gone[2], "withdrawn")


RELAUNCHED = (
    "Willkommen auf unseren neuen Seiten. Finden Sie Ansprechpersonen, Öffnungszeiten und Formulare schneller als bisher.",
    "Unser Angebot zieht um. Bürgerdienste, Stellenangebote und Veranstaltungen erreichen Sie über das Hauptmenü.",
)


def _soft_404(random: Random, text: list[str]) -> History:
    if random.random() < 0.5:
        before = paper(1, "\n".join(text), is_file=False)
        return History((before,), seen_after(before, paper(2, random.choice(RELAUNCHED), "Ministerium", is_file=False)), "soft_404")
    said = random.choice(["Seite nicht gefunden", "Fehler 404", "Die Seite existiert nicht", "Page not found"])
    menu = " ".join(sentences(random, 3))
    return History((paper(1, "\n".join(text)),), paper(2, f"{said}\n{menu}", "Ministerium"), "soft_404")


def _blocked(random: Random, text: list[str]) -> History:
    said = random.choice(
        ["Bitte bestätigen Sie: kein Roboter", "Zugriff verweigert", "Wegen Wartungsarbeiten geschlossen", "Bitte Captcha lösen"]
    )
    return History((paper(1, "\n".join(text)),), paper(2, said, "Ministerium"), "blocked")


def _unreachable(random: Random, text: list[str]) -> History:
    return History((paper(1, "\n".join(text)),), Visit(ADDRESS, day(2), "unreachable"), "unreachable")


MAKERS: tuple[Callable[[Random, list[str]], History], ...] = (
    _first, _edition, _correction, _reissue, _adopted, _moved, _withdrawn, _soft_404, _blocked, _unreachable,
)  # fmt: skip


def change_pairs(seed: int, each: int = 10) -> Iterator[History]:
    """Yield that many histories of each kind of event; equal seeds give equal histories."""
    random = Random(seed)
    for make in MAKERS:
        for _ in range(each):
            yield make(random, sentences(random, random.randint(40, 400)))


def noisy_pairs(seed: int, count: int) -> Iterator[History]:
    """Yield pages of which only time stamps, tokens and counters changed, files that stayed, and 304s."""
    random = Random(seed)
    for _ in range(count):
        text = "\n".join(sentences(random, 12))
        before = paper(1, noisy(random, text), is_file=False)
        yield History((before,), paper(2, noisy(random, text), is_file=False), None)
