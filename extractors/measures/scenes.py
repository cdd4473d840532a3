"""What the measures of a paper share: who is named in each sentence, who acts there, what announces each list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.measure_cues import is_body, is_people
from corpus.records import Actor, Document, Evidence, Findings, Reading, Sentence, Stated, Token
from extractors.evidence import evidence
from extractors.measures.lists import list_leads
from extractors.measures.roles import leads, stated_by

_QUANTITIES = re.compile(
    r"(?i)(?:all|sämtlich|viel|weiter|ander|einzeln|beid|mehrer|einig|jede|verschieden|zahlreich|neu|entsprechend|zuständig|jeweilig|eigen|teilnehmend|interessiert)(?:e|en|er|es|em|s)?"
)
"""Adjectives that are no part of a group's name."""
_WHOSE = re.compile(
    r"\s+(?:de[rs]\s+(?:[A-ZÄÖÜ][a-zäöüß]+(?:isch|lich|ig)en\s+)?[A-ZÄÖÜ][\w-]+|(?:mit|ohne|aus)\s+(?:(?!zwei|drei|vier|fünf|sechs|zehn|zwölf|de[rnms]\b|die\b|das\b|eine)[a-zäöüß]+\s+)?[A-ZÄÖÜ][\w-]+)"
)
"""Whose group it is, what it has, where it comes from: 'Kinder der Region', 'Menschen mit Behinderungen', 'Lehrlinge aus kleinen Betrieben'."""
_PAIR = re.compile(r"(?P<stem>[A-ZÄÖÜ]\w{3,})innen\s+und\s+(?P=stem)\w{0,2}(?!\w)")
"""Women and men of a group."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A paper as its measures see it; `acting` says who acts in each sentence, `acts` how often each body does.

    Each is a scene of its own, and a key of caches: a sentence may state a hundred measures.
    """

    reading: Reading
    actors: Sequence[Actor]
    near: tuple[tuple[Actor, ...], ...]
    """The bodies named in each sentence."""
    acting: tuple[tuple[Stated, ...], ...]
    acts: Counter[str]
    issuer: Actor | None
    foremost: Actor | None
    """The body named most often."""
    announced: dict[int, int]
    """The block that announces the list an item stands in."""
    busiest: Stated | None
    """Who acts most often, as first called."""
    named_at: dict[int, tuple[tuple[Evidence, Actor], ...]]
    """The bodies named at a place of the text, with the passage that names them."""

    @property
    def document(self) -> Document:
        return self.reading.document

    def acts_how_often(self, stated: Stated) -> int:
        """Return in how many sentences the body acts."""
        return self.acts[key_of(stated)]

    def acts_most(self, stated: Stated) -> bool:
        """Tell whether no body acts in more sentences."""
        return self.busiest is not None and self.acts_how_often(stated) == self.acts_how_often(self.busiest)

    def actor_of(self, stated: Stated) -> Actor | None:
        """Return the body that is named where this one is stated."""
        there = self.named_at.get(stated.evidence.start, ())
        return next((actor for mention, actor in there if mention == stated.evidence), None)


def scene_of(reading: Reading, found: Findings) -> Scene:
    """Return what the measures of a paper share."""
    near = _actors_by_sentence(reading, found.actors)
    acting: list[tuple[Stated, ...]] = []
    for place, sentence in enumerate(reading.sentences):
        before = acting[-1] if place and reading.sentences[place - 1].block == sentence.block else ()
        acting.append(leads(reading.document, sentence, near[place], before))
    acts = Counter(key_of(one) for ones in acting for one in ones)
    bodies = [actor for actor in found.actors if actor.type != "person"]
    issuer = found.profile.issuer
    return Scene(
        reading,
        found.actors,
        near,
        tuple(acting),
        acts,
        next((actor for actor in found.actors if issuer and issuer in (actor.name, *actor.aliases)), None),
        max(bodies, key=lambda actor: len(actor.mentions), default=None),
        list_leads(reading.document),
        max((one for ones in acting for one in ones), key=lambda one: acts[key_of(one)], default=None),
        _named_at(found.actors),
    )


def key_of(stated: Stated) -> str:
    """Return a body by its first two words in small letters: 'senat' for 'Senat' and 'Senats'."""
    return " ".join(word.rstrip("s") for word in stated.value.casefold().split()[:2])


def _named_at(actors: Sequence[Actor]) -> dict[int, tuple[tuple[Evidence, Actor], ...]]:
    at: dict[int, list[tuple[Evidence, Actor]]] = defaultdict(list)
    for actor in actors:
        for mention in actor.mentions:
            at[mention.start].append((mention, actor))
    return {start: tuple(there) for start, there in at.items()}


def _actors_by_sentence(reading: Reading, actors: Sequence[Actor]) -> tuple[tuple[Actor, ...], ...]:
    named = sorted((mention.start, place) for place, actor in enumerate(actors) for mention in actor.mentions)
    starts = [start for start, _ in named]
    spans = ((bisect_left(starts, one.start), bisect_left(starts, one.end)) for one in reading.sentences)
    return tuple(tuple(actors[place] for place in sorted({place for _, place in named[first:last]})) for first, last in spans)


@lru_cache(maxsize=8)
def named_in(scene: Scene, place: int) -> tuple[Stated, ...]:
    """Return the bodies and groups in the sentence at `place`: those with a name, and nouns for bodies and people."""
    sentence, actors = scene.reading.sentences[place], scene.near[place]
    mentions = [one for actor in actors for one in actor.mentions if sentence.start <= one.start < sentence.end]
    outer = [one for one in mentions if not any(other.start <= one.start and one.end <= other.end and other != one for other in mentions)]
    spans = {one.start: stated_by(one, actors) for one in outer}
    reached = sentence.start
    for index, token in enumerate(sentence.tokens):
        is_free = token.start >= reached and not any(one.start <= token.start < one.end for one in outer)
        if token.tag in {"NN", "NE"} and is_free and is_party(token):
            passage = _phrase(scene.document, sentence, index)
            spans.setdefault(passage.start, Stated(passage.quote, passage))
            reached = passage.end
    return tuple(spans[start] for start in sorted(spans))


def _phrase(document: Document, sentence: Sentence, index: int) -> Evidence:
    """A noun with its adjectives, the name behind a body, what tells a group from others."""
    tokens = sentence.tokens
    token, first = tokens[index], index
    while first and (step := _adjectives_before(tokens, first)):
        first -= step
    pair = _PAIR.match(document.text, token.start, sentence.end)
    end = pair.end() if pair else token.end
    if index + 1 < len(tokens) and tokens[index + 1].tag == "NE" and is_body(token.text):
        end = tokens[index + 1].end
    elif not is_body(token.text) and (whose := _WHOSE.match(document.text, end, sentence.end)):
        end = whose.end()
    return evidence(document, tokens[first].start, end)


def _adjectives_before(tokens: Sequence[Token], first: int) -> int:
    """How many words an adjective right before takes, with 'und' behind it before another: 'kleine und mittlere Betriebe'."""
    is_part = tokens[first - 1].tag == "ADJA" and not _QUANTITIES.fullmatch(tokens[first - 1].text)
    is_joined = first > 1 and tokens[first - 1].text == "und" and tokens[first].tag == tokens[first - 2].tag == "ADJA"
    return 1 if is_part else 2 if is_joined else 0


def is_party(token: Token) -> bool:
    """Tell whether a noun is one for bodies or people."""
    return is_body(token.text) or is_body(token.lemma) or is_people(token.text)
