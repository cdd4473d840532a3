"""Phrases of web pages that are no content: headings of link lists and comments, switches, credits, dates. As German pages word them."""

from __future__ import annotations

import re

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

PARTS = re.compile(
    r"(haupt|seiten)?inhalt(sbereich)?|(haupt|meta|service|bereichs|unter)?navigation|marginalspalte|seitenleiste|fu(ß|ss)(bereich|zeile)|kopf(bereich|zeile)|"
    r"hauptmenü|servicemenü|brotkrumen?|breadcrumb|image|bild|grafik|logo|\S+[-_ ]logo|header( \w+)*|slider|skip to .*",
    re.IGNORECASE,
)
"""Names of parts of a page that programs write down when they dump it (whole lines)."""
CREDIT = re.compile(r"(©|\(c\)|foto:|bild:|grafik:|quelle:|copyright)", re.IGNORECASE)
"""How the credit below a picture begins."""
