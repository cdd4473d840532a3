"""A small site of a Land on loopback and a workspace that watches it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from bs4 import BeautifulSoup
from docx import Document

from corpus.fetch_politely import Surroundings
from tests.corpus.fault_server import Fault, answer, sends

SOURCE = """
title = "Pläne des Amtes {name}"
publisher = "Amt"
kind = "listing"
address = "{origin}/{name}/"
[candidates]
words = ["masterplan"]
[politeness]
delay = 0
"""
SENTENCES = (
    "Das Land stärkt im Freistaat Sachsen den Leichtbau mit {n} Betrieben.",
    "Die Hochschulen bilden {n} Fachkräfte für neue Werkstoffe aus.",
    "Bis 2030 sollen {n} Vorhaben gefördert werden.",
)


class Days:
    """A calendar that stands still until it is moved."""

    def __init__(self, begin: datetime = datetime(2026, 11, 1, 2, 30, tzinfo=UTC)) -> None:
        self.now = begin

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


def quiet() -> Surroundings:
    """Return a world in which no pause takes time."""
    return Surroundings(sleep=lambda _: None)


def plan_page(title: str = "Masterplan Leichtbau Sachsen 2030", fields: int = 4, more: str = "") -> bytes:
    """Return a web page that is a whole plan: chapters, fields, measures."""
    chapters = []
    for number in range(1, fields + 1):
        text = " ".join(sentence.format(n=number * 7 + place) for place, sentence in enumerate(SENTENCES * 3))
        label = ("Fachkräfte", "Werkstoffe", "Transfer", "Energie", "Gründungen", "Verkehr")[number % 6]
        chapters.append(f"<h2>{number}. Handlungsfeld {number}: {label}</h2><p>{text}</p><h3>{number}.1 Maßnahmen</h3><p>{text}</p>")
    intro = "<p>Herausgeber: Sächsisches Staatsministerium für Wirtschaft. Der Plan gilt im Freistaat Sachsen.</p>"
    return f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{intro}{''.join(chapters)}<p>{more}</p></main></body></html>".encode()


def plan_file(title: str = "Masterplan Leichtbau Sachsen 2030", fields: int = 4) -> bytes:
    """Return a Word file that says what `plan_page` says."""
    document = Document()
    document.core_properties.title = title
    for tag in BeautifulSoup(plan_page(title, fields), "lxml").main.find_all(["h1", "h2", "h3", "p"]):  # type: ignore[union-attr]
        if tag.name == "p":
            document.add_paragraph(tag.get_text())
        else:
            document.add_heading(tag.get_text(), int(tag.name[1]))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def note_page() -> bytes:
    """Return a short page about a plan."""
    text = "Die Ministerin hat heute den Masterplan Leichtbau Sachsen vorgestellt. Er wird im Freistaat Sachsen viel bewegen."
    return f"<html><head><title>Masterplan vorgestellt</title></head><body><main><h1>Masterplan vorgestellt</h1><p>{text}</p></main></body></html>".encode()


def listing(*addresses: str) -> Fault:
    """Return a page that lists papers."""
    links = "".join(f'<li><a href="{address}">Masterplan {number}</a></li>' for number, address in enumerate(addresses))
    return sends(answer(f"<html><body><main><ul>{links}</ul></main></body></html>".encode()))


def watching(workspace: Path, origin: str, *names: str, more: str = "") -> Path:
    """Write the sources and settings of a workspace that watches the site's lists; return the workspace."""
    folder = workspace / "sources" / "sn"
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.toml").write_text(SOURCE.format(name=name, origin=origin), encoding="utf-8")
    (workspace / "querplan.toml").write_text(f'open_hosts = ["127.0.0.1"]\nbundled_sources = false\n{more}', encoding="utf-8")
    return workspace
