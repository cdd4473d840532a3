"""Blocks inside the content of a web page that are not content after all: link lists, teasers below a telling heading, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.html_lines import Draft

LINKED = 0.75
"""Share of link text from which a block is nothing but links."""
SECTION_PROSE = 500
"""Characters outside links that a section may hold and still be teasers."""
BARE = 60
"""Longest text outside any paragraph that is a label."""
NAMED = 150
"""Longest line left out because all its parts are named like furniture."""
PROSE = 600
"""Characters in paragraphs from which a page sets its text in paragraphs."""

SECTIONS = re.compile(
    r"(das |dies |auch |was |diese themen )?(könnte|dürfte)n? (sie|dich|euch|ihnen|dir) (vielleicht |noch )?(auch )?(noch )?(interessier|gefall).*|"
    r"das (thema )?(könnte|dürfte) .*interessieren.*|auch interessant.*|ebenfalls interessant.*|"
    r"(mehr|weitere[sn]?|weiterführende[sr]?|verwandte|ähnliche|andere|aktuelle|neueste|neue|letzte|beliebte(ste)?|meist ?gelesene|top|passende|zugehörige|"
    r"empfohlene|thematisch ähnliche)[ -]"
    r"(informationen?|infos?|links?|artikel|beiträge|themen|meldungen|nachrichten|news|posts?|inhalte|seiten|pressemitteilungen|storys?|episoden|folgen|"
    r"quellen|literatur|aus|zum|zu|über|von|auf|lesen|in)\b.*|"
    r"(mehr|weitere[sn]?) (zum|zu diesem) (thema|artikel).*|(lesen|hören|sehen) sie (auch|hier|mehr|dazu).*|lesetipps?|lesen sie auch.*|mehr dazu.*|"
    r"(zum|dieses|passend zum|rund ums?) thema:?|themen:?|links?( zum thema)?|externe links|interne links|siehe auch:?|verweise|newsletter.*|"
    r"(\d+ )?(kommentar(e|ieren)?|comments?|leserkommentare|antworten|reaktionen|gedanken zu .*)( \(\d+\))?:?|"
    r"schreiben? sie einen kommentar.*|(einen )?kommentar (schreiben|verfassen|hinterlassen).*|schreibe einen kommentar.*|hinterlasse.* (kommentar|antwort).*|"
    r"antwort(en)? (abbrechen|schreiben)|"
    r"(artikel |beitrag |seite )?(teilen|empfehlen|weiterempfehlen|drucken|bewerten|folgen)( (auf|per|mit|sie).*)?|(auf )?social media|folgen sie uns.*|"
    r"(über|zu) (den |die |der |dem )?(autor|autorin|autoren|verfasser|verfasserin|redaktion)(en|in|innen)?\b.*|zur person|"
    r"kontakt|ansprechpartner(in|innen)?|ansprechperson(en)?|pressekontakt|ihr(e)? ansprechpartner.*|pressestelle|kontakt ?(und|&) .*|"
    r"schlag(wörter|worte):?|tags?:?|kategorien?:?|stichworte?:?|rubriken|navigation|hauptmenü|service|servicemenü|suche|anzeigen?|werbung|"
    r"vorheriger .*|nächster .*|beitragsnavigation|archiv|blogroll|related .*|you (might|may) also like.*|share( this)?.*|about the author.*|"
    r"(das|dieser|der) (artikel|beitrag|text) (hat )?(ihnen|dir|euch)? ?gefallen.*|(war|fanden sie|ist) (der|dieser|diesen|die|diese) .*(hilfreich|nützlich).*|"
    r"möchten sie .*teilen.*|diese[nr]? (seite|artikel|beitrag|meldung) .*(teilen|empfehlen|drucken|weiterempfehlen|bewerten).*",
    re.IGNORECASE,
)
"""Headings (whole) below which stand no statements of the page's own."""

LINES = re.compile(
    r"(weiter ?lesen|mehr( erfahren| lesen| dazu| infos?| informationen)?|zum (artikel|beitrag|seitenanfang)|(zurück|nach oben|seite drucken|drucken|druckversion|"
    r"artikel drucken|teilen|merken|empfehlen|vorlesen|download|kommentieren|pdf|top|home|startseite|alle anzeigen|details|schließen|menü|suche)( .{0,25})?|"
    r"(zurück|zur) zur? .{3,40}|(nach|seiten)? ?(oben|anfang)|[«‹<←] .{0,40}|(foto|bild|grafik|abbildung|abb\.|quelle|bildquelle|titelbild|symbolbild|"
    r"video|text|autor(in)?|redaktion|von)s?( ?/ ?\w+)?: .{2,90}|(©|\(c\)|copyright\b).{0,120}|lesezeit:? .{2,30}|lesedauer:? .{2,30}|"
    r"(\d+ )?min(uten)?\.? lese(zeit|dauer)|(anzeige|werbung|sponsored)\b.{0,40}|(veröffentlicht|erstellt|aktualisiert|zuletzt (geändert|aktualisiert)|publiziert|"
    r"letzte (änderung|aktualisierung)|gepostet)( am| von| in|:).{3,60}|(kategorien?|schlag(wörter|worte)|tags?|themen|stichworte?|rubrik|ressort)( ?:).*|"
    r"(lesen sie|siehe|lies|mehr|hier|weiterlesen|mehr dazu|mehr zum thema|lesetipp|lesen sie (auch|hier|mehr|dazu))( .{2,40})?:|"
    r"(lesen sie|lesetipp|lies auch|auch interessant|mehr zum thema|passend dazu|zum thema|siehe auch|weiterlesen)\b[^:]{0,30}:.{3,160}|"
    r"(mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\w*,? "
    r"\d{1,2}\. ?\w+ ?(\d{4})?(.{0,20}uhr.{0,20})?|(\d{1,2}\. ?(\d{1,2}\.|[a-zäöü]{3,9}) ?\d{2,4})(,? .{0,15}(uhr|\d\d:\d\d).{0,30})?|"
    r"\d+ (kommentare?|aufrufe|views|likes|shares)|powered by .*|jetzt (anmelden|registrieren|abonnieren|spenden|lesen)\W*)",
    re.IGNORECASE,
)
"""Short lines (whole) that are switches, credits, dates or references rather than text."""


def trim(drafts: Sequence[Draft]) -> None:
    """Mark what is not content: `kind` of these drafts becomes `furniture`."""
    _trim_sections(drafts)
    is_set_in_paragraphs = sum(len(d.text) - d.linked for d in drafts if d.kind == "paragraph" and not d.is_bare) >= PROSE
    content = [draft for draft in drafts if draft.kind != "furniture"]
    for before, draft in zip([None, *content], content, strict=False):
        is_named = draft.kind == "paragraph" and len(draft.text) <= NAMED and draft.noisy >= 0.8 * len(draft.text)
        if is_named or _is_line(draft) or _is_reference(draft, before) or (is_set_in_paragraphs and _is_label(draft)):
            draft.kind = "furniture"
    _trim_lone_headings(drafts)


def _trim_sections(drafts: Sequence[Draft]) -> None:
    for at, draft in enumerate(drafts):
        if draft.kind in {"heading", "paragraph"} and len(draft.text) <= 90 and SECTIONS.fullmatch(_bare(draft.text)):
            section = [other for other in _section(drafts, at) if other.kind != "furniture"]
            draft.kind = "furniture"
            if sum(len(other.text) - other.linked for other in section) <= SECTION_PROSE and not any(
                other.is_download for other in section
            ):
                for other in section:
                    other.kind = "furniture"


def _section(drafts: Sequence[Draft], at: int) -> Iterator[Draft]:
    """What stands below the heading at `at`, up to the next heading that is not below it."""
    first = drafts[at]
    for draft in drafts[at + 1 :]:
        if draft.kind == "heading" and (first.kind != "heading" or (draft.level or 9) <= (first.level or 9)):
            return
        if first.kind == "paragraph" and draft.kind == "paragraph" and draft.linked < LINKED * len(draft.text):
            return
        yield draft


def _bare(text: str) -> str:
    return text.strip(" \t:.!…–-»›>?")


def _is_line(draft: Draft) -> bool:
    return (
        draft.kind not in {"heading", "cell", "furniture"}
        and not draft.is_download
        and len(draft.text) <= 200
        and bool(LINES.fullmatch(draft.text))
    )


def _is_reference(draft: Draft, before: Draft | None) -> bool:
    """Nothing but links, neither a download nor what a sentence before announces."""
    if draft.linked < LINKED * len(draft.text) or draft.is_download or draft.kind not in {"paragraph", "item"}:
        return False
    is_announced = before is not None and (
        before.text.endswith(":") or before.kind == "heading" or (before.kind == "item" and before.linked >= LINKED * len(before.text))
    )
    return not (draft.kind == "item" and is_announced)


def _is_label(draft: Draft) -> bool:
    """Short text outside any paragraph that is no sentence, on a page that sets its sentences in paragraphs."""
    return draft.kind == "paragraph" and draft.is_bare and len(draft.text) <= BARE and not draft.text.endswith((".", ":", "!", "?", "…"))


def _trim_lone_headings(drafts: Sequence[Draft]) -> None:
    """Headings at the end of the page below which nothing is left; the first heading is its title."""
    content = [draft for draft in drafts if draft.kind != "furniture"]
    while len(content) > 1 and content[-1].kind == "heading" and any(draft.kind != "heading" for draft in content):
        content.pop().kind = "furniture"
