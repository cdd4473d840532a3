"""Papers, people and addresses that try to make the browser do something: they are read, and nothing happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Response
from poisoned import PAYLOADS, POISONS, Poisoned, poisoned_workspace
from web_server import served

from outputs.tables import printable

WATCH = """
window.verstoesse = [];
document.addEventListener("securitypolicyviolation", (event) => verstoesse.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
ODD = """() => [
  ...verstoesse,
  ...[...document.querySelectorAll("*")].flatMap((one) => [
    ...[...one.attributes].filter((own) => own.name.startsWith("on") || own.name === "srcdoc" || own.name === "style").map((own) => one.tagName + " " + own.name),
    ...(/^(SCRIPT|IFRAME|OBJECT|EMBED|BASE|MATH|MARQUEE|VIDEO|STYLE|TEMPLATE)$/i.test(one.tagName) && !(one.src || "").startsWith(location.origin + "/static/") ? [one.tagName] : []),
    ...(one.href && !String(one.href.baseVal ?? one.href).match(/^(https?:|\\/|#|\\?)/) ? [String(one.href.baseVal ?? one.href)] : []),
    ...(one.action && one.tagName === "FORM" && !one.action.startsWith(location.origin) ? [one.action] : []),
  ]),
]"""
"""What stands in the page that no page of ours has, and what the browser refused to run."""


@dataclass
class Visitor:
    """Opens pages and notes whatever happens on them."""

    page: Page
    explorer: str
    happened: list[str] = field(default_factory=list)

    def open(self, path: str) -> Response:
        """Open a page and look it over."""
        answer = self.page.goto(self.explorer + path)
        assert answer is not None
        assert answer.status < 500, path
        self.happened += [f"{path}: {odd}" for odd in self.page.evaluate(ODD)]
        return answer

    def text(self, where: str = "main") -> str:
        """Return what people read there, with single blanks."""
        return " ".join((self.page.locator(where).first.text_content() or "").split())


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, tuple[Poisoned, ...]]]:
    lent, made = poisoned_workspace(tmp_path_factory.mktemp("poisoned"))
    with served(lent) as address:
        yield address, made


@pytest.fixture
def visitor(browser: Browser, poisoned: tuple[str, tuple[Poisoned, ...]]) -> Iterator[Visitor]:
    context = browser.new_context(locale="de-DE")
    context.add_init_script(WATCH)
    opened = Visitor(context.new_page(), poisoned[0])

    def refuse(dialog: Dialog) -> None:
        opened.happened.append(f"dialog at {opened.page.url}")
        dialog.dismiss()

    def note(request: Request) -> None:
        if not request.url.startswith(opened.explorer):
            opened.happened.append(request.url)

    opened.page.on("dialog", refuse)
    opened.page.on("request", note)
    yield opened
    context.close()
    assert opened.happened == []


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 40


LISTS = (
    "/", "/papiere", "/synopse", "/massnahmen", "/akteure", "/editionen", "/hinzufuegen", "/daten", "/daten/sql",
    "/daten/sql?sql=select+*+from+measure", "/daten/sql?sql=select+*+from+block", "/daten/sql?sql=select+*+from+decision",
)  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_lists_show_what_papers_say_as_text(visitor: Visitor, path: str) -> None:
    visitor.open(path)


def test_every_paper_shows_its_payload_as_it_stands(visitor: Visitor, poisoned: tuple[str, tuple[Poisoned, ...]]) -> None:
    for one in poisoned[1]:
        visitor.open(f"/papier/{one.document}")
        assert visitor.text("h1") == one.shown
        assert visitor.text().count(one.shown) > 4, one.payload


def test_every_measure_shows_its_payload_as_it_stands(visitor: Visitor, poisoned: tuple[str, tuple[Poisoned, ...]]) -> None:
    for one in poisoned[1]:
        visitor.open(f"/massnahme/{one.measure}")
        assert visitor.text("h1") == one.shown
        assert visitor.text(".values").count(one.shown) > 4, one.payload


def test_the_review_shows_findings_decisions_and_names_as_they_stand(visitor: Visitor, poisoned: tuple[str, tuple[Poisoned, ...]]) -> None:
    visitor.page.context.add_cookies([{"name": "wer", "value": "Anna", "url": visitor.explorer}])
    visitor.open(f"/pruefen?befund={poisoned[1][0].field}")
    words = visitor.text(".words")
    assert [one.payload for one in poisoned[1] if one.shown not in words] == []
    for one in poisoned[1]:
        visitor.page.context.add_cookies([{"name": "wer", "value": quote(one.payload, safe=""), "url": visitor.explorer}])
        visitor.open(f"/pruefen?befund={one.field}")
        assert printable(one.payload)[:20] in visitor.text(".who")
        assert visitor.text("#befund") == f"{one.shown} x"
        assert visitor.page.locator("#wert-label").input_value() == f"{printable(one.payload)} x"


def test_the_review_of_pairs_shows_both_as_they_stand(visitor: Visitor, poisoned: tuple[str, tuple[Poisoned, ...]]) -> None:
    visitor.page.context.add_cookies([{"name": "wer", "value": "Anna", "url": visitor.explorer}])
    for one, other in pairwise(poisoned[1]):
        visitor.open(f"/pruefen/paare?eins={one.measure}&anderes={other.measure}")
        said = visitor.text(".pair")
        assert all(half.shown in said for half in (one, other)), (one.payload, other.payload)
        visitor.open(f"/pruefen?befund={one.measure}")
        assert other.shown in visitor.text(".opposite")


def test_what_is_searched_and_filtered_for_is_shown_as_it_stands(visitor: Visitor) -> None:
    for index, poison in enumerate(POISONS):
        visitor.open(f"/suche?{urlencode({'q': poison})}")
        assert visitor.page.locator("main input[type=search]").input_value() == printable(poison)
        path, names = FILTERS[index % len(FILTERS)]
        visitor.open(f"{path}?{urlencode(dict.fromkeys(names, poison))}")


FILTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("/massnahmen", ("wort", "stelle", "thema", "frist", "verbindlichkeit", "kosten", "folge", "jahr")),
    ("/akteure", ("wort", "typ", "land")),
    ("/synopse", ("wort", "thema", "art", "land")),
    ("/papiere", ("art", "jahr", "land")),
    ("/pruefen", ("befund", "reihe", "wer")),
    ("/hinzufuegen", ("adresse",)),
)


def test_sql_shows_names_and_values_as_they_stand(visitor: Visitor) -> None:
    columns = ", ".join(f"'{_sql(one, chr(39))}' as \"{_sql(one, chr(34))}\"" for one in PAYLOADS)
    visitor.open(f"/daten/sql?{urlencode({'sql': f'select {columns}'})}")
    shown = visitor.text("table")
    assert [one for one in PAYLOADS if shown.count(printable(one)) < 2] == []
    assert visitor.page.locator("#sql").input_value() == printable(f"select {columns}")
    visitor.open(f"/daten/sql?{urlencode({'sql': 'select <img src=x onerror=alert(1)>', 'abfrage': PAYLOADS[0]})}")


def _sql(text: str, sign: str) -> str:
    return text.replace(sign, sign * 2)


def test_jobs_and_editions_show_names_as_they_stand(visitor: Visitor, poisoned: tuple[str, tuple[Poisoned, ...]]) -> None:
    for index, one in enumerate(poisoned[1]):
        visitor.open(f"/auftrag/j{index}")
        assert visitor.text("h1") == one.shown
    visitor.open(f"/editionen?alt={poisoned[1][0].document}&neu={poisoned[1][1].document}")
    shown = visitor.text()
    assert [one.payload for one in poisoned[1] if one.shown not in shown] == []


@pytest.mark.parametrize("path", ["/daten/datei/{}", "/synopse/datei/{}", "/papier/{}", "/massnahme/{}", "/akteur/{}", "/befund/{}", "/{}"])
def test_addresses_are_told_as_text(visitor: Visitor, path: str) -> None:
    for poison in POISONS if "datei" in path else POISONS[::4]:
        assert visitor.open(path.format(quote(poison, safe=""))).status == 404
