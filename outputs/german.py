"""German words for the codes of the records, as tables and sheets show them; programs get the codes."""

from __future__ import annotations

DOCUMENT_KINDS = {"strategy": "Strategie", "catalogue": "Maßnahmenkatalog", "report": "Bericht", "news": "Meldung", "page": "Webseite"}
JUDGED_KINDS = {**DOCUMENT_KINDS, "other": "anderes"}
"""What watching takes a paper for."""

FIELD_KINDS = {"field": "Handlungsfeld", "theme": "Thema"}

ENTRY_KINDS = {"action_field": "Handlungsfeld", "measure": "Maßnahme"}

MATCH_TYPES = {
    "same": "dasselbe",
    "part_of": "ein Teil davon",
    "contains": "weiter gefasst",
    "similar": "ähnlich",
    "contradicts": "das Gegenteil",
    "common_origin": "aus derselben Textvorlage",
}

RELATED = {
    "contradicts": "Gegenteil von",
    "common_origin": "Textvorlage wie",
    "same": "dasselbe wie",
    "part_of": "Teil von",
    "contains": "weiter gefasst als",
}
"""What is worth a remark beside an entry, the weightiest first; that entries of one row are similar goes without saying."""

EMPTY = {
    "no_paper": "noch kein Papier aufgenommen",
    "unreadable": "die Papiere waren nicht lesbar",
    "no_entries": "die Papiere gaben keine Handlungsfelder oder Maßnahmen her",
    "not_found": "in den gelesenen Papieren nicht gefunden",
    "not_chosen": "nichts, was zur Auswahl passt",
}
"""Why a cell of the Synopse is empty."""

PASSAGE_KINDS = {
    **ENTRY_KINDS,
    "heading": "Überschrift",
    "paragraph": "Absatz",
    "item": "Listenpunkt",
    "cell": "Tabellenzelle",
    "caption": "Beschriftung",
    "footnote": "Fußnote",
}

ACTOR_TYPES = {
    "ministry": "Ministerium",
    "government": "Regierung",
    "agency": "Agentur",
    "chamber": "Kammer",
    "association": "Verband",
    "union": "Gewerkschaft",
    "university": "Hochschule",
    "research": "Forschung",
    "company": "Unternehmen",
    "municipality": "Kommune",
    "network": "Netzwerk",
    "bank": "Bank",
    "person": "Person",
    "other": "Sonstige",
}

RELATIONS = {
    "updates": "schreibt fort",
    "based_on": "beruht auf",
    "predecessor": "Vorgänger:",
    "successor": "Nachfolger:",
    "implements": "setzt um",
    "reports_on": "berichtet über",
    "part_of": "ist Teil von",
}

LINKS = {**RELATIONS, "edition_of": "spätere Ausgabe (nach Name und Jahren)"}
"""What the lower of two papers says of the upper one."""

COMMITMENTS = {"decided": "beschlossen", "planned": "geplant", "aimed": "angestrebt", "examined": "wird geprüft"}

ADDRESSEES = {"own": "eigene Maßnahme", "federal": "Forderung an Bund oder EU", "others": "Appell an andere"}

RESERVED = "unter Haushaltsvorbehalt"

STATUS = {"new": "neu", "new_version": "neue Fassung", "changed": "neu gelesen", "unchanged": "unverändert", "failed": "nicht lesbar"}

GAPS = {
    "not_contained": "nicht enthalten (geprüft)",
    "not_found": "nicht gefunden (unsicher)",
    "source_missing": "Quelle fehlt oder ist unlesbar",
}

LEVELS = {"error": "Fehler", "warning": "Warnung", "info": "Hinweis"}

CHANGES = {
    "continued": "fortgeführt",
    "changed": "geändert",
    "renamed": "umbenannt",
    "split": "aufgeteilt",
    "merged": "zusammengelegt",
    "completed": "abgeschlossen",
    "dropped": "entfallen",
    "new": "neu",
}

VALUE_NAMES = {
    "end": "Frist",
    "start": "Beginn",
    "time": "Zeitraum",
    "budget_eur": "Kosten",
    "budget": "Kosten",
    "funding": "Finanzierung",
    "commitment": "Verbindlichkeit",
    "indicator": "Indikator",
    "indicator_baseline": "Ausgangswert",
    "indicator_target": "Zielwert",
    "indicator_unit": "Einheit",
    "indicator_target_year": "Zieljahr",
    "indicator_baseline_year": "Bezugsjahr",
    "status": "Stand",
    "responsible": "Federführung",
    "partners": "Beteiligte",
    "target_group": "Zielgruppe",
    "parent": "Handlungsfeld",
    "action_field": "Handlungsfeld",
    "label": "Titel",
    "code": "Nummer",
    "start_date": "Beginn",
    "end_date": "Frist",
}

DECIDED = {
    "accept": "angenommen",
    "reject": "verworfen",
    "merge": "zusammengelegt",
    "edit": "geändert",
    "same_theme": "gleiches Thema",
    "not_same": "nicht dasselbe",
    "distinct": "zwei verschiedene",
}

STANDINGS = {
    "overdue": "Frist verstrichen",
    "soon": "binnen 12 Monaten fällig",
    "later": "später fällig",
    "undated": "ohne Frist",
    "completed": "abgeschlossen",
}
