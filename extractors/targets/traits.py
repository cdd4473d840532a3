"""What speaks for a number being a commitment, and what against: named traits, weighed by what was learned of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.measure_cues import FINITES, INFINITIVES, is_action_noun, is_action_verb, verb_lemmas, words
from corpus.records import Block, DocumentKind, Sentence
from extractors.targets.clauses import Clause, Due, is_told
from extractors.targets.numbers import Amount

_FORMS = {
    "shall": frozenset({"soll", "sollen", "sollte", "sollten", "solle"}),
    "want": frozenset({"will", "wollen", "möchte", "möchten", "wolle"}),
    "must": frozenset({"muss", "müssen", "müsse"}),
    "will": frozenset({"wird", "werden", "werde"}),
    "can": frozenset({"kann", "können", "könne", "darf", "dürfen"}),
    "conditional": frozenset({"würde", "würden", "könnte", "könnten", "wäre", "wären", "hätte", "hätten", "dürfte", "dürften", "müsste", "müssten"}),
    "is": frozenset({"ist", "sind", "hat", "haben", "habe", "sei", "seien"}),
    "was": frozenset({"war", "waren", "hatte", "hatten", "wurde", "wurden"}),
}  # fmt: skip
"""Finite forms of auxiliaries and modals."""
_CLAUSE = {
    "aims": r"\b\w*[Zz]iel(?:e|es|en|s|wert\w*|marke\w*|setzung\w*|größe\w*|vorgabe\w*)?\b|\b(?:anstreb|angestrebt|bestreb|strebt|streben|verpflicht)\w*",
    "planned": r"\b(?:vorgesehen|geplant|zugesagt|beabsichtigt|vereinbart|verabredet|anvisiert|angepeilt|[Aa]ngepeilt)\b|\bseh(?:en|t)\b[^.]*\bvor\b|\bsieht\b[^.]*\bvor\b|\bplan(?:t|en)\b",
    "provides": r"\b(?:investier|bereitstell|bereitgestellt|bereitsteh|fließ|zur Verfügung|eingeplant|veranschlagt)\w*|\b(?:stell|steh)\w+\b[^.]*\b(?:bereit|zur Verfügung)\b",
    "needs": r"\b(?:brauch|benötig|bedarf|erforderlich|notwendig|nötig)\w*",
    "arises": r"\b(?:entsteh|wachs|wächst|steig|sink|sinken|ansteig|zurückgeh|erreich|klettern|fallen|errichte|erricht|schaff|bau|pflanz|richt)\w*",
    "changes": r"\b(?:reduzier|senk|erhöh|steiger|verringer|minder|Minderung|Reduktion|Reduzierung|Senkung|Steigerung|Erhöhung|Verringerung|Verdopp|Halbierung|[Vv]erkürz|begrenz|Begrenzung)\w*",
    "supposes": r"\b(?:\w*[Ss]zenari\w*|\w*[Pp]oten[zt]ial\w*|\w*[Pp]rognose\w*|\w*[Tt]rend\w*|rechnerisch\w*|Annahmen?|angenommen|voraussichtlich\w*|theoretisch\w*|Schätzung\w*|geschätzt\w*|[Dd]emnach|[Dd]ann|lediglich|[Ii]m\s+Ergebnis|[Bb]erechnung\w*|unterstellt|gerechnet|ermittelt|Umfrage|Befragung|laut)\b",
    "now": r"\b(?:derzeit\w*|aktuell\w*|bisher\w*|bislang|zurzeit|momentan|gegenwärtig\w*|im Vorjahr|heutzutage|heute|(?:bereits|schon)(?!\s+(?:ab|bis|im|in|20\d\d)\b)|inzwischen|mittlerweile|[Ss]eit)\b",
    "reached": r"\b(?:erreicht|verfehlt|übertroffen|erfüllt|verabschiedet|beteiligt\w*|teilgenommen)\b",
    "stock": r"\b(?:gibt|nennt|benennt|bündelt|listet|enthält|umfasst|umfassen|beinhaltet|besteht|bestehen|verfügt|zählt|zählen|leb(?:t|en)|arbeite(?:t|n)|liegt|liegen|beträgt|betragen|entspricht|entfallen|entfällt|gehör(?:t|en)|stamm(?:t|en)|mach(?:t|en))\b",
    "coming": r"\b(?:künftig|zukünftig|demnächst|jährlich|langfristig|mittelfristig|schrittweise|dauerhaft|perspektivisch)\w*|\bpro Jahr\b",
    "disputed": r"\b(?:[Uu]mstritten|forder(?:t|n|te|ten)|gefordert|verlangt|Petition|kritisier\w+|[Oo]pposition|bemängel\w+)\b",
    "compared": r"\b(?:[Gg]egenüber|[Vv]erglichen mit|[Ii]m Vergleich|[Aa]usgehend von|als)\b[^.]{0,25}\b(?:19|20)\d\d\b",
    "says": r"\b(?:sagte|sagt|so|erklärte|hofft|rechnet|erwartet|heißt es|hieß es|Angaben)\b",
    "condition": r"\b(?:gefördert|Zuschuss|Zuschüsse|\w*zuwendung\w*|bezuschuss\w*|Förderung|\w*[Ff]ördersatz|\w*bonus|Kofinanzierung|Haftungsfreistellung|Antrag\w*|Eigenanteil|maximal|höchstens)\b",
    "population": r"(?i)\b(?:\w*bevölkerung\w*|einwohner(?:zahl\w*)?|\w*bedürftige\w*|erwerbsfähig\w*|erwerbsperson\w*|\w*schülerzahl\w*|geburten\w*|altersbedingt\w*|ruhestand|rente|demogra\w+|hochaltrige\w*|hochbetagte\w*|über\s\d\d-jährige\w*)",
    "lack": r"\b(?:fehl(?:t|en|ten)|ausscheiden|scheid(?:et|en)\b[^.]*\baus|verlassen|verlier(?:t|en))",
    "not": r"\b(?:nicht(?!-)|kein\w*|kaum|weder)\b",
    "invests": r"\b(?:\w*investi\w+|geb(?:en|t)\b[^.]*\baus|gibt\b[^.]*\baus|auszugeben|ausgeben)",
}
"""Words of the clause a number stands in."""
_BEFORE = {
    "at least": r"\b(?:mindestens|wenigstens|min\.)\s+$",
    "about": r"\b(?:rund|etwa|ca\.|circa|knapp|ungefähr|gut|fast)\s+$",
    "more than": r"\b(?:mehr als|über)\s+$",
    "up to": r"\b(?:bis zu|maximal|höchstens|unter)\s+$",
    "a span": r"\b(?:nächsten|kommenden|letzten|vergangenen|ersten|folgenden)\s+$",
    "onto": r"\b(?:auf|um|zu|bei)\s+(?:(?:rund|etwa|mindestens|über|mehr als)\s+)?$",
    "from": r"\bvon\s+(?:rund\s+|etwa\s+|derzeit\s+|heute\s+|üblichen\s+)?$",
    "the": r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]en|[Dd]em|[Dd]es|diese\w?|alle[nr]?|unsere\w?|beiden?)\s+$",
    "in": r"\b(?:[Ii]n|[Ii]m|[Mm]it|[Aa]us|[Nn]ach|[Vv]or|[Ff]ür|[Ss]eit|[Ii]nnerhalb|[Aa]n|[Uu]nter|[Gg]egenüber)\s+(?:(?:rund|etwa|mehr als|über|weniger als|jährlich|zusammen|insgesamt)\s+)?$",
    "in the": r"\b(?:[Ii]n|[Mm]it|[Aa]us|[Ff]ür|[Aa]n|[Bb]ei|[Uu]nter)\s+(?:de[nmr]|diesen|allen)\s+$",
    "each": r"\b(?:[Jj]e|[Pp]ro|[Jj]eweils)\s+$",
    "each of": r"\b[Jj]ede[mnrs]?\s+der\s+$",
    "from on": r"\b[Aa]b\s+(?:etwa\s+|ca\.\s+|rund\s+)?$",
    "example": r"\b(?:z\.\s?B\.|beispielsweise|etwa bei|bei)\s+(?:ca\.\s+|etwa\s+|rund\s+)?$",
    "aim": r"\bZiel(?:wert|marke|zahl|größe)?:?\s+(?:(?:rund|etwa|mindestens|über)\s+)?$",
    "fewer than": r"\b(?:weniger|mehr|kleiner|größer)\s+als\s+$|\b(?:[Mm]it|[Vv]on|[Aa]b|[Uu]nter|[Üü]ber|[Bb]is zu|[Aa]us)\s+(?:(?:bis zu|mindestens|höchstens|über|unter)\s+)?$",
    "within": r"\b(?:binnen|innerhalb\s+von|höchstens|maximal|spätestens\s+nach|längstens|unter|weniger als)\s+$",
    "extent": r"\b(?:Umkreis|Radius|Abstand|Entfernung|Umfang|Größe|Länge|Dauer|Zeitraum|Laufzeit|Kapazität)\s+von\s+(?:\w+\s+)?$",
    "numbered": r"(?:\b(?:Abs\.|Maßnahme|Handlungsfeld|Ziel|Phase|Stufe|Teil|Band|Säule|Anlage|Klassen?|Punkt|Leitlinie|Straße)|[/–-])\s?$",
    "more": r"\b(?:weitere[nr]?|zusätzlich\w*|insgesamt|noch)\s+(?:rund\s+|etwa\s+)?$",
}
"""What stands right before a number."""
_AFTER = {
    "of cost": r"\s*(?:der|des|an den|ihrer)\s+(?:[a-zäöüß]+\s+)?(?:\w*[Kk]osten|\w*[Aa]usgaben|\w*[Aa]ufwendungen|Investitionssumme)\b",
    "dimension": r"\s*(?:lang|breit|hoch|tief|groß|dick)e?[nrms]?\b",
    "each": r"\s*(?:pro|je)\s+(?!Jahr)[A-ZÄÖÜ]|\s+für\s+(?:jede\w?|alle)\b",
    "less or more": r"\s*(?:\w+\s+){0,2}(?:weniger|mehr|geringer|niedriger|höher|senken|reduzieren|verringern|steigern|erhöhen|einsparen|steigen|sinken)\b",
    "a year": r"\s*(?:im Jahr\b(?!\s\d)|pro Jahr|jährlich|p\.\s?a\.)",
}
"""What stands right behind a number and its unit."""
_UNITS = {
    "span": r"\w*jahre?n?s?|monate?n?|wochen?|tagen?|tage",
    "time": r"\w*stunden?|minuten?|uhr|mal",
    "parts of a paper": r"seiten?|kapiteln?|artikeln?|absatz|punkte?n?|\w*ziele?n?|\w*felde?r?n?|\w+bereiche?n?|\w*schwerpunkte?n?|säulen?|\w*themen|leitlinien?|beispiele?|varianten?|phasen?|stufen?|schritte?n?|szenarien|abbildung|tabelle|ebenen|bereiche?n?|\w*empfehlungen|fragen",
    "date": r"januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
    "measures": r"\w*maßnahmen?|\w*projekte?n?|vorhaben|\w*aktivitäten",
    "bodies": r"länder|ländern|fraktionen|partnern?|ministerien|ressorts|bezirke?n?|städten?|gemeinden|kommunen|landkreisen?|mitglieder\w?|unternehmen|verbände\w?",
    "of a size": r"\w*beschäftigte\w?|\w*mitarbeite\w+|einwohner\w*|wohneinheiten|(?:\w*quadrat)?meter\w?",
    "people": r"menschen|personen|\w*teilnehme\w+|\w*einwohner\w*|beschäftigte\w?|\w*innen|\w*ende\w?|kinder\w?|fachleute\w?|expert\w+",
}
"""What is counted."""
_DESCRIBES = re.compile(
    r"(?i)bilanz|szenari|poten[zt]ial|prognose|trend|ist-|bestand|ausgangs|analyse|entwicklung der|hintergrund|rückblick|datengrundlage"
)
_IN_NAME = re.compile(r"(?:[Pp]lans?|[Ss]trategie|[Kk]onzept(?:e?s)?|[Pp]rogramms?|[Ii]nitiative|[Kk]ampagne)\s+[„»\"“]?$")
_NAMES = re.compile(r"[„»\"“][^“«\"”„»\n]{4,60}[“«\"”]")
"""A number inside a name ('„100 % Klimaschutz“') is part of the name."""
_COMPILED = {
    table: {name: re.compile(pattern) for name, pattern in patterns.items()}
    for table, patterns in {"clause": _CLAUSE, "before": _BEFORE, "after": _AFTER, "unit": _UNITS}.items()
}
_RATES = frozenset({"form:percent", "form:physical", "form:share", "form:zero", "form:factor"})
_PAIRS = {
    "money provided": {"form:money", "clause:provides"},
    "size": {"form:count", "before:in"},
    "size limit": {"unit:of a size", "before:fewer than"},
}
"""Traits that are there when both others are."""
_KNOWN = frozenset({"before:in", "before:in the", "before:the", "before:a span", "few", "verb:past", "clause:stock"})
"""What makes a number of measures the size of something at hand."""
FEW = 4
"""Smaller numbers count what is at hand."""
BEFORE = 80
"""Characters before a number that say how it is meant."""
_PARTS = frozenset({"before:fewer than", "before:within", "unit:of a size"})
"""Traits that say something only together with others."""
MANY = 4
"""Numbers in a sentence from which it is a table in words."""
LIKELY = 0.5
_THAT = re.compile(r"\W*(?:dass|ob)\b")
_BREAK = re.compile(r"[,;:]\s")
_LEADING = ("aims", "planned", "supposes", "disputed")
"""What a main clause says of the clause with 'dass' that depends on it as well."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and where it stands: its block and what it says of it (`aims`: a box of aims), under which headings, in what kind of paper."""

    sentence: Sentence
    block: Block
    aims: bool
    headings: str
    kind: DocumentKind


def clause_traits(text: str, clause: Clause, dues: Sequence[Due], place: Place) -> frozenset[str]:
    """Return the traits that all numbers of a clause share; `text` is the sentence, `dues` its years."""
    said = text[clause.start : clause.stop]
    words_said = (f"clause:{name}" for name, pattern in _COMPILED["clause"].items() if pattern.search(said))
    return frozenset({*words_said, *_of_leading(text, clause), *_of_verbs(clause), *_of_years(clause, dues), *_of_place(place)})


def traits_of(text: str, one: Amount, shared: frozenset[str]) -> frozenset[str]:
    """Return the traits of a number in a sentence; `shared` are those of its clause."""
    traits = {f"form:{one.form}", *_of_number(text, one), *shared}
    return frozenset((traits | set(_joint(traits))) - _PARTS)


def _of_number(text: str, one: Amount) -> Iterator[str]:
    yield from (
        f"before:{name}" for name, pattern in _COMPILED["before"].items() if pattern.search(text[max(0, one.start - BEFORE) : one.start])
    )
    yield from (f"after:{name}" for name, pattern in _COMPILED["after"].items() if pattern.match(text, one.stop))
    if one.form == "count":
        yield from (f"unit:{name}" for name, pattern in _COMPILED["unit"].items() if pattern.fullmatch(one.unit.lower()))
    if one.form == "count" and re.search(r"\b(?:neue\w?|weitere\w?|zusätzliche\w?)\b", text[one.start : one.stop]):
        yield "new"
    if one.form == "count" and one.value < FEW:
        yield "few"
    if one.form == "count" and one.unit not in text[one.start : one.stop]:
        yield "counted before"
    if not text[one.start].isdigit() and one.form == "count":
        yield "spelt"
    if _IN_NAME.search(text[: one.start]) or any(match.start() < one.start and one.stop < match.end() for match in _NAMES.finditer(text)):
        yield "in name"
    if text.count("(", 0, one.start) > text.count(")", 0, one.start):
        yield "in brackets"
    if len(re.findall(r"\d+(?:[.,]\d+)*", text)) >= MANY:
        yield "many numbers"


def _of_leading(text: str, clause: Clause) -> Iterator[str]:
    """What the clause says on which one with 'dass' depends: 'Ziel ist, dass ...', 'angenommen wird, dass ...'."""
    if _THAT.match(text, clause.start):
        leading = text[_last_break(text, clause.start) : clause.start]
        yield from (f"clause:{name}" for name in _LEADING if _COMPILED["clause"][name].search(leading))


def _last_break(text: str, stop: int) -> int:
    """Where the clause before `stop` begins."""
    return max((match.end() for match in _BREAK.finditer(text, 0, max(0, stop - 2))), default=0)


def _of_verbs(clause: Clause) -> Iterator[str]:
    told = is_told(clause)
    finite = [token for token in clause.tokens if token.tag in FINITES]
    forms = {token.text.casefold() for token in finite}
    tags = {token.tag for token in clause.tokens}
    lemmas = {lemma for _, lemma in verb_lemmas(clause.tokens)}
    yield from (f"verb:{name}" for name, known in _FORMS.items() if forms & known)
    yield from (f"verb:{group}" for group in ("create", "develop", "promote", "extend", "state", "say") if lemmas & words("verbs", group))
    if not finite:
        yield "verb:none"
    if told:
        yield "verb:past"
    if finite and finite[0] is clause.tokens[0]:
        yield "verb:first"
    if tags & {"PTKZU", "VVIZU"}:
        yield "verb:to do"
    if tags & INFINITIVES:
        yield "verb:infinitive"
    if "VVPP" in tags:
        yield "verb:participle"
    if any(token.tag == "VVFIN" for token in finite) and not told:
        yield "verb:present"
    if any(is_action_noun(token.lemma) for token in clause.tokens if token.tag == "NN"):
        yield "noun:action"
    if any(is_action_verb(lemma) for lemma in lemmas):
        yield "verb:action"
    if any(token.tag in {"PRELS", "PRELAT"} for token in clause.tokens[:3]):
        yield "relative"


def _of_years(clause: Clause, dues: Sequence[Due]) -> Iterator[str]:
    within = [due for due in dues if clause.start <= due.start < clause.stop]
    if any(due.is_limit for due in within):
        yield "year:limit"
    elif within:
        yield "year:date"
    elif any(due.is_limit for due in dues):
        yield "year:limit elsewhere"
    elif not dues:
        yield "year:none"


def _of_place(place: Place) -> Iterator[str]:
    yield f"block:{place.block.kind}"
    if place.kind == "report":
        yield "kind:report"
    if place.aims:
        yield "block:aims"
    if _DESCRIBES.search(place.headings):
        yield "headings:describe"
    if re.search(r"(?i)\bziel|maßnahm|vorhaben", place.headings):
        yield "headings:aim"
    if (place.sentence.measure_probability or 0.0) >= LIKELY:
        yield "measure"


def _joint(traits: set[str]) -> Iterator[str]:
    """Traits that say more together than each alone."""
    yield from (name for name, needed in _PAIRS.items() if needed <= traits)
    intends = (
        bool(traits & {"verb:shall", "verb:want", "verb:must"}) and "verb:first" not in traits
    )  # 'Soll es gelingen, ...' is a condition
    due = "year:limit" in traits or "year:date" in traits
    yield from _of_tense(traits, intends=intends, due=due)
    yield from _of_certainty(traits, intends=intends, due=due)
    yield from _of_kind(traits, intends=intends)
    if traits & _RATES:
        yield f"rate {'due' if due or 'year:limit elsewhere' in traits else 'some day'}{' told' if 'verb:past' in traits else ''}"


def _of_tense(traits: set[str], *, intends: bool, due: bool) -> Iterator[str]:
    if intends:
        yield "intends"
        yield f"intends {'due' if due else 'some day'}"
    if _is_future(traits):
        yield "future"
        if due:
            yield "future due"
    if "verb:past" in traits and not traits & {"clause:aims", "clause:planned", "clause:provides"}:
        yield f"told {'due' if due else 'some day'}"
    if {"verb:is", "verb:participle"} <= traits and not traits & {"clause:aims", "clause:planned", "verb:past", "verb:infinitive"}:
        yield "state"  # 'sind untersucht': how things stand
    if "verb:present" in traits and due:
        yield "present due"
    if "verb:none" in traits and due:
        yield "phrase due"


def _of_certainty(traits: set[str], *, intends: bool, due: bool) -> Iterator[str]:
    """What is foreseen or supposed, and aimed at or not."""
    aimed = bool(traits & {"clause:aims", "clause:planned"})
    if traits & {"clause:population", "clause:lack"} and not aimed and not traits & {"verb:want", "verb:must"}:
        yield f"forecast{' due' if due else ''}"
    if "clause:supposes" in traits and not intends:
        yield f"supposed{' due' if due else ''}"
    if "clause:aims" in traits and "verb:past" not in traits:
        yield "aims now"
    if traits & {"unit:time", "unit:span"} and ("before:within" in traits or {"before:onto", "clause:changes"} <= traits):
        yield f"time limit{' aimed at' if intends or aimed else ''}"


def _of_kind(traits: set[str], *, intends: bool) -> Iterator[str]:
    """Measures to be carried out, things that arise, money to be spent, net zero."""
    will = intends or "clause:planned" in traits or _is_future(traits)
    if "unit:measures" in traits and will and not traits & _KNOWN:
        yield "measures planned"
    if "form:count" in traits and traits & {"clause:arises", "verb:create"} and "verb:past" not in traits:
        yield "things arise"
    if {"form:money", "clause:invests"} <= traits and (will or "verb:present" in traits):
        yield "will be invested"
    if "form:zero" in traits and not traits & {"verb:conditional", "verb:can", "verb:past", "clause:disputed", "clause:not"}:
        yield "net zero due"


def _is_future(traits: set[str]) -> bool:
    return "verb:will" in traits and bool(traits & {"verb:participle", "verb:infinitive"})
