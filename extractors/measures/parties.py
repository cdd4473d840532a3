"""The bodies and groups named around a measure of running text, each with named traits that tell what it has to do with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.measure_cues import FINITES, is_body, is_people
from corpus.records import Document, Evidence, Measure, Sentence, Stated, Token
from extractors.measures.roles import addressed, companions, end_of_action, ends_with_company
from extractors.measures.scenes import Scene, named_in

BACK = 5
"""So many sentences are looked back for who acted last."""
OFTEN = 3
"""A body named so often is one the paper is about."""
_SAYS = {
    "receives": r"\b(?:erhalten|erhält|bekommen|bekommt|profitier\w+|zugute|offen\s?steh\w*|dienen|dient|helfen|hilft|richte\w+\s+sich|wende\w+\s+sich|winken|können)\b",
    "helped": r"(?i)\b(?:unterstütz|berat|berät|förder|schul|qualifizier|begleit|vernetz|informier|sensibilisier|entlast|befähig|beteilig|einbezog|eingebunden|gewinn|gewonnen|angesprochen|ermutig|motivier|ausgestattet|versorg|betreu)\w*",
    "gives": r"(?i)\b(?:förder|finanzier|bezuschuss|stell|bau|richt|plan|will|erarbeit|entwick|leg|setz|schaff|führ|start|veranstalt|organisier|biet|beschl|koordinier|leit|übern|beauftrag|veröffentlich|unterstütz)\w*",
}
"""What a sentence says of bodies and groups."""
_SAID = {name: re.compile(pattern) for name, pattern in _SAYS.items()}
_LISTED = re.compile(
    r"\s*(?:\([^()]{2,20}\)\s*)?(?:,|und|sowie|oder|bzw\.|/|&)\s*(?:(?:de[rnms]|die|das|eine[rnm]?|vo[nm]|mit|weiteren?|anderen?)\s+){0,2}"
)
"""What stands between two members of a list."""
_SHARED_IN_LISTS = frozenset({"company", "rule:leads", "rule:with", "rule:for", "attribute", "free", "in brackets"})
_WE = frozenset({"wir", "uns", "unser", "unsere", "unseren", "unserem", "unserer"})
_LIGHT = frozenset({"ART", "PRF", "ADV", "PAV", "PROAV", "PPOSAT", "PIAT", "ADJA"})
_PLACES = ("opens", "before verb", "right behind verb", "behind verb", "right before verb")


@dataclass(frozen=True, slots=True)
class Party:
    """A body or group near a measure: as the paper calls it, and its traits."""

    stated: Stated
    traits: frozenset[str]


def parties_of(scene: Scene, measure: Measure, place: int) -> list[Party]:
    """Return each body and group once: of the sentence at `place`, in which the measure stands, then of what stands around it."""
    sentence = scene.reading.sentences[place]
    shared = frozenset(_of_sentence(scene.document, sentence, has_lead=bool(scene.acting[place])))
    own = list(_own_parties(scene, measure, place, shared))
    there = {"others" if own else "nobody", *(shared & {"we", "pronoun", "verb:none", "passive", "lead named", "no lead"})}
    found: dict[str, Party] = {}
    for one in own:
        found.setdefault(one.stated.value.casefold(), one)
    for where, stated in _around(scene, place):
        traits = {*(shared - _SAYS.keys()), f"place:{where}", *_kind(scene, stated), *(f"{where}:{name}" for name in there)}
        found.setdefault(stated.value.casefold(), Party(stated, frozenset(traits)))
    return list(found.values())


def _own_parties(scene: Scene, measure: Measure, place: int, shared: frozenset[str]) -> Iterator[Party]:
    sentence, named = scene.reading.sentences[place], named_in(scene, place)
    rules, end = _told_by_rules(scene, measure, place), end_of_action(scene.document, sentence, measure.evidence)
    last: tuple[int, set[str]] = (-1, set())
    for stated, plain in zip(named, _plain_traits(scene, place), strict=True):
        passage = stated.evidence
        traits = {*shared, *plain, *_of_place(measure, sentence, passage)}
        traits |= {f"rule:{name}" for name, starts in rules.items() if any(passage.start <= at < passage.end for at in starts)}
        traits.add("alone" if len(named) == 1 else "one of many")
        if passage.start >= end:
            traits.add("next clause")
        if last[0] >= 0 and _LISTED.fullmatch(scene.document.text, last[0], passage.start):
            traits |= _handed_on(last[1])
        last = (passage.end, traits)
        yield Party(stated, frozenset(traits | _joint(traits)))


@lru_cache(maxsize=8)
def _plain_traits(scene: Scene, place: int) -> tuple[frozenset[str], ...]:
    """What is to be said of each party of a sentence whatever the measure."""
    document, sentence = scene.document, scene.reading.sentences[place]
    return tuple(frozenset((*_kind(scene, one), *_of_words(document, sentence, one))) for one in named_in(scene, place))


def _handed_on(traits: set[str]) -> set[str]:
    """What the first member of a list says of the next ones: 'zusammen mit Eltern, Schulen und Vereinen'."""
    plain = (one.removeprefix("listed:") for one in traits)
    return {f"listed:{one}" for one in plain if one in _SHARED_IN_LISTS or one.startswith("prep:")}


def _told_by_rules(scene: Scene, measure: Measure, place: int) -> dict[str, set[int]]:
    """Where those begin whom the plain readings of the sentence take for lead, companions and groups."""
    sentence, document = scene.reading.sentences[place], scene.document
    return {
        "leads": {one.evidence.start for one in scene.acting[place]},
        "with": {one.evidence.start for one in companions(document, sentence, scene.near[place], measure.evidence)},
        "for": {one.evidence.start for one in addressed(document, measure.evidence)},
    }


def _around(scene: Scene, place: int) -> Iterator[tuple[str, Stated]]:
    """Who is named above the list, in the sentence before, who acted last, and whom the whole paper is about."""
    sentences = scene.reading.sentences
    block = sentences[place].block
    lead = scene.announced.get(block, block)
    above = next((back for back in range(place - 1, -1, -1) if sentences[back].block <= lead), -1)
    if lead != block and above >= 0 and sentences[above].block == lead:
        yield from (("list", one) for one in scene.acting[above])
        yield from (("list other", one) for one in named_in(scene, above))
    if place and sentences[place - 1].block == block:
        yield from (("last", one) for one in scene.acting[place - 1])
        yield from (("last other", one) for one in named_in(scene, place - 1))
    earlier = next((acting for back in range(2, min(BACK, place) + 1) if (acting := scene.acting[place - back])), ())
    yield from (("earlier", one) for one in earlier)
    if scene.issuer:
        yield "issuer", Stated(scene.issuer.name, scene.issuer.evidence)
    if scene.busiest:
        yield "most acting", scene.busiest
    if scene.foremost:
        yield "most named", Stated(scene.foremost.name, scene.foremost.evidence)


def _kind(scene: Scene, stated: Stated) -> Iterator[str]:
    count = scene.acts_how_often(stated)
    yield "acts " + ("never" if not count else "once" if count == 1 else "often")
    if count and scene.acts_most(stated):
        yield "acts most"
    actor = scene.actor_of(stated)
    if actor is None:
        names = stated.value.split()
        body, people = any(map(is_body, names)), any(map(is_people, names))
        yield "kind:both" if body and people else "kind:body" if body else "kind:people"
        if names[-1].endswith(("n", "e", "s")):
            yield "plural"
        return
    yield "kind:actor"
    if actor == scene.issuer:
        yield "issues"
    if actor == scene.foremost:
        yield "named most"
    if len(actor.mentions) >= OFTEN:
        yield "named often"


def _of_sentence(document: Document, sentence: Sentence, *, has_lead: bool) -> Iterator[str]:
    tokens = sentence.tokens
    finite = next((token for token in tokens if token.tag in FINITES), None)
    forms = {token.text.casefold() for token in tokens}
    yield f"verb:{'none' if finite is None else 'full' if finite.tag == 'VVFIN' else finite.lemma.casefold()}"
    modal = finite is not None and finite.tag == "VMFIN" and "werden" in forms
    if finite is not None and (modal or finite.lemma == "werden") and any(token.tag == "VVPP" for token in tokens):
        yield "passive"
    if forms & _WE:
        yield "we"
    if any(token.tag == "PPER" and token.text.casefold() in {"er", "sie", "es"} for token in tokens):
        yield "pronoun"
    yield f"block:{document.blocks[sentence.block].kind}"
    yield "lead named" if has_lead else "no lead"
    text = document.text[sentence.start : sentence.end]
    yield from (name for name, pattern in _SAID.items() if pattern.search(text))


def _of_place(measure: Measure, sentence: Sentence, passage: Evidence) -> Iterator[str]:
    """Where in the sentence it stands: to the clause of the measure, to the verbs, to the last comma."""
    clause = measure.evidence
    yield "place:" + ("clause" if clause.start <= passage.start < clause.end else "before" if passage.start < clause.start else "after")
    before = _words_before(sentence, passage)
    finite = [token for token in sentence.tokens if token.tag in FINITES]
    behind = [token for token in before if token.tag in FINITES]
    if not before:
        yield "opens"
    if finite and not behind:
        yield "before verb"
    if behind:
        yield "right behind verb" if all(token.tag in _LIGHT for token in before if token.start >= behind[-1].end) else "behind verb"
    following = next((token for token in sentence.tokens[len(before) :] if token.start >= passage.end), None)
    if following is not None and following.tag in FINITES:
        yield "right before verb"
    comma = max((place for place, token in enumerate(before) if token.text == ","), default=len(before))
    opening = before[comma + 1 : comma + 3]
    if any(token.tag in {"PRELS", "PRELAT"} for token in opening):
        yield "in relative"
    if opening and opening[0].tag in {"KOUS", "PWAV"}:
        yield "in subordinate"


def _of_words(document: Document, sentence: Sentence, stated: Stated) -> Iterator[str]:
    """What governs it: a preposition, a noun whose attribute it is, a joint of a list, or nothing."""
    passage = stated.evidence
    before = _words_before(sentence, passage)
    article = before[-1] if before and before[-1].tag in {"ART", "PPOSAT", "PIAT", "PDAT"} else None
    governing = (before[:-1] if article else before)[-1:]
    yield _governed(article, governing[0] if governing else None)
    if ends_with_company(document.text[sentence.start : passage.start]):
        yield "company"
    if document.text[sentence.start : passage.start].rstrip()[-1:] in {"(", "["}:
        yield "in brackets"
    if document.text[passage.end : passage.end + 1] == ":":
        yield "before colon"


def _words_before(sentence: Sentence, passage: Evidence) -> Sequence[Token]:
    return sentence.tokens[: bisect_right(sentence.tokens, passage.start, key=lambda token: token.end)]


def _governed(article: Token | None, governing: Token | None) -> str:
    if governing is not None and governing.tag in {"APPR", "APPRART"}:
        return f"prep:{governing.text.casefold()}"
    if article is not None and article.text.casefold() in {"der", "des"} and governing is not None and governing.tag in {"NN", "NE"}:
        return "attribute"
    return "joined" if governing is not None and governing.text in {"und", ",", "sowie", "oder"} else "free"


def _joint(traits: set[str]) -> set[str]:
    """Traits that say more together than each alone."""
    kind = next(one for one in traits if one.startswith("kind:"))
    verb = next(one for one in traits if one.startswith("verb:")) + (" passive" if "passive" in traits else "")
    free = [place for place in _PLACES if place in traits and "free" in traits]
    joint = {f"free {place}{more}" for place in free for more in ("", f" {verb}", f" {kind}")}
    tied = traits & {"attribute", "joined", "receives", "helped", "gives"}
    joint |= {f"{one} {kind}" for one in traits if one in tied or one.startswith(("prep:", "place:"))}
    return joint | ({"agent"} if "passive" in traits and traits & {"prep:von", "prep:vom", "prep:durch"} else set())
