"""Fields that no cue announces as rules expect it: of all proposals those whose traits speak for the plan's own fields.

A linear model (logistic regression) over `extractors.fields.traits`; `python -m models.train_field_groups` learns its weights.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.logistic import chance
from corpus.records import Document, FieldKind, Reading
from corpus.words import vocabulary
from extractors.enumerations import Span
from extractors.evidence import heading_paths
from extractors.fields.candidates import FEWEST, Candidate, Group, Proposal
from extractors.fields.choice import LONG
from extractors.fields.cues import PLAN_WORD, Cue, find_cues, lacks_plan, speaks_of_others, without_owned
from extractors.fields.labels import label_above
from extractors.fields.proposals import proposals
from extractors.fields.traits import Traits, surroundings_of, traits_of

_ARTICLE = 4
"""Characters of an article and the blank behind it."""
_ASKS = re.compile(r"(?:Was|Wie|Wo|Wer|Wen|Warum|Wieso|Wozu|Wohin|Woher|Woran|Wovon|Wann|Wofür)\s")
"""How headings begin that no plan has for fields: 'Was wir vorhaben', 'Wie es weitergeht'."""
_SESSION = re.compile(r"\b(?:\w*[Ss]itzung\w*|Tagesordnung\w*|Kabinetts?|Minister(?:rat|rats|rates))\b")
"""Who a list of common 'Themen' belongs to that is no plan's: 'Das Kabinett hat folgende Themen behandelt'."""
_PROSE = re.compile(r"[a-zäöüß]{2}[.!?](?:\s|$)")
"""The end of a sentence; lists of links at the top of a page stand before the first."""
_NEAR = 25
"""Characters between a name of fields and the list it announces."""
_ASKING = 0.25
"""Share of headings that ask from which all of a list are the sections of a page."""


def learned_groups(reading: Reading, found: Sequence[Group]) -> Iterator[Group]:
    """Yield the proposals that are likely to be fields, the likeliest first, none that shares a word with another or with `found`.

    Where rules found several fields the paper has said which they are, and further lists are about something else, but for contents.
    Long papers have headings, labels and contents that rules read, and far more lists that are none: there nothing is proposed either.
    """
    document = reading.document
    stated = [one.span for group in found for one in group.members]
    listed = sum(len(group.members) for group in found if group.way != "named" or len(group.members) >= FEWEST)
    taken: list[Span] = []
    if len(document.text) >= LONG or document.language == "en":
        return
    for probability, one in _likely(reading):
        if probability < _least(reading.document, one, listed, len(taken)):
            continue
        stands_beside = listed >= FEWEST and one.shape != "contents"
        cut = any(_overlap(span, other) and (stands_beside or not _agree(span, other)) for span in one.spans for other in stated)
        if not cut and not any(_overlap(span, other) for span in one.spans for other in taken):
            taken += one.spans
            named = [index for index, span in enumerate(one.spans) if not _ASKS.match(document.text, span.start, span.end)]
            yield Group("learned", tuple(_candidate(document, one, index, probability) for index in named))


def _least(document: Document, one: Proposal, stated: int, taken: int) -> float:
    """The probability a list needs: a plan sets out its fields once, so that a second list needs more, as do contents beside fields that rules found.

    So does a list there that a name of fields announces at once.
    """
    words = vocabulary("field_groups")
    if stated >= FEWEST:
        return float(words["beside"]) if one.shape == "contents" or _is_announced(document, one) else math.inf
    return float(words["further" if taken else "threshold"])


def _is_announced(document: Document, one: Proposal) -> bool:
    """Whether what leads to a list ends with a name of several fields."""
    cues = list(find_cues(document.text, one.lead.start, one.lead.end))
    return bool(cues) and cues[-1].plural and one.lead.end - cues[-1].end <= _NEAR


def likelihood(traits: Traits) -> float:
    """Return the probability that a proposal with these traits is a list of the plan's fields."""
    return chance(vocabulary("field_groups")["intercept"], _weights(), traits)


def _likely(reading: Reading) -> list[tuple[float, Proposal]]:
    lists = list(proposals(reading))
    around = surroundings_of(reading, lists)
    own = (
        one
        for one in lists
        if not speaks_of_others(around.text[one.lead.start : one.spans[0].start]) and not _is_of_no_plan(reading.document, one)
    )
    judged = [(likelihood(traits_of(around, one)), one) for one in own]
    least = vocabulary("field_groups")["threshold"]
    kept = [pair for pair in judged if pair[0] >= least]
    return sorted(kept, key=lambda pair: (-pair[0], pair[1].spans[0].start, len(pair[1].spans)))


def _is_of_no_plan(document: Document, one: Proposal) -> bool:
    """Whether a word for more than fields announces a list where no plan is spoken of, several members ask, or it tells the situation.

    So do the links above a page's text, and what a session turned to.
    """
    text = document.text
    cues = list(find_cues(text, one.lead.start, one.lead.end))
    if _are_links(text, one, cues) or _is_of_session(text[one.lead.start : one.lead.end], cues):
        return True
    asking = sum(_ASKS.match(text, span.start, span.end) is not None for span in one.spans)
    return (
        (bool(cues) and lacks_plan(text, cues[-1]))
        or asking > _ASKING * len(one.spans)
        or (not cues and _tells_situation(document, one.place))
    )


def _are_links(text: str, one: Proposal, cues: Sequence[Cue]) -> bool:
    """Whether a list that nothing announces or numbers stands before the first sentence of a page.

    A common word among the links announces nothing where no plan has been named.
    """
    start = one.spans[0].start
    loose = all(cue.alone and cue.count is None for cue in cues) and not text[:start].rstrip().endswith(":")
    return (
        one.shape in {"lines", "items", "headings"}
        and (not cues or (loose and PLAN_WORD.search(text, 0, start) is None))
        and not any(one.codes)
        and _PROSE.search(text, 0, start) is None
    )


def _is_of_session(lead: str, cues: Sequence[Cue]) -> bool:
    """Whether a list is what a cabinet or council talked about: a common word announces it, and no plan is spoken of."""
    return (
        bool(cues) and all(cue.alone or cue.vague for cue in cues) and _SESSION.search(lead) is not None and PLAN_WORD.search(lead) is None
    )


def _tells_situation(document: Document, place: int) -> bool:
    """Whether a block stands below a heading over what a paper finds: '3.2 Wasser' below '3 Herausforderungen'."""
    above = heading_paths(document)[place][-1:]
    texts = (document.text_of(document.blocks[index]).casefold() for index in above)
    return any(part in text for text in texts for part in vocabulary("field_names")["generic"]["situations"])


def _candidate(document: Document, one: Proposal, index: int, probability: float) -> Candidate:
    parent = label_above(document, one.place)
    code = one.codes[index] if one.codes else None
    return Candidate(one.spans[index], _kind(document, one, parent), round(probability, 3), code, parent, one.passage, is_learned=True)


def _kind(document: Document, one: Proposal, parent: str | None) -> FieldKind:
    """A theme below a field; what the nearest cue says; where nothing says it, lists of prose are of themes, those that part a paper of fields."""
    cues = without_owned(document.text, list(find_cues(document.text, one.lead.start, one.lead.end)))
    unsaid: FieldKind = "theme" if one.passage else "field"
    return "theme" if parent else cues[-1].kind if cues else unsaid


def _agree(a: Span, b: Span) -> bool:
    """Whether two places hold one label, but for its article."""
    return a.end == b.end and abs(a.start - b.start) <= _ARTICLE


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


@cache
def _weights() -> dict[str, float]:
    return dict(vocabulary("field_groups")["weights"])
