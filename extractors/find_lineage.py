"""How the plan relates to other plans: updates, based on, predecessor, implements, reports on, part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from corpus.records import Document, Findings, Lineage, Reading, Relation, Sentence
from corpus.words import vocabulary
from extractors.evidence import evidence
from extractors.find_profile import volume_of
from extractors.plans.lineage_paper import is_titled
from extractors.plans.lineage_phrases import Phrase, phrases_to_others, phrases_to_own
from extractors.plans.names import find_plan_names, introduced_shorts, is_above, is_generic, nominative, subjects, without_years
from extractors.plans.own_title import own_title
from extractors.plans.related import candidates_of, chance_of, is_likely, relation_of
from extractors.plans.title_relations import carried_out_by_title, with_whole
from extractors.registry import finds

FINDER = "find_lineage 6"
CHOICE = "lineage_choice 3"
"""Who found a relation that was weighed; its confidence is another one than a set phrase's."""
CONFIDENCE = 0.75
LONG = 20_000
"""Characters from which a paper speaks of many plans that it has no part in."""
OPENING = 12_000
"""Characters at the beginning in which a paper says where it comes from."""
COVER = 200
"""Characters at the beginning that name what a paper is about."""
SUBJECT = 8
"""Letters that two words must share to name one subject: 'Industriestadt', 'Industriepolitik'."""
ALIKE = 0.92
"""How alike two words must be to be one."""
YEAR_BEHIND = 40
"""Characters behind a passage in which the year of the plan it names may still stand."""
PREFIX = 6
"""Letters that two words must share to speak of one thing: 'Rohstoffstrategie', 'Rohstoffe'."""

_PASSIVE = re.compile(r"\b(?:wurde|wird|werden|ist|soll)\b")
_STUDY = re.compile(r"[\w-]+(?:studie|gutachten)\b")
_OWNED = re.compile(r"(?P<word>[A-ZÄÖÜ][a-zäöüß]+) (?:der|des) ")
_DATED = re.compile(r"\((?:19|20)\d\d\)$")
_EDITION = re.compile(r"(?P<name>.+) \((?P<year>(?:19|20)\d\d)\)")
_OWN = re.compile(
    r"\b(?:vorliegend\w+|dieser\s+(?:Masterplan|Plan|Bericht)|diese\s+(?:Strategie|Konzeption)|dieses\s+(?:Konzept|Programm|Leitbild))\b"
)
_OF_PLACE = re.compile(r"\w{3,}er ")
"""What a name may have before it besides: 'Berliner Radplan' is the plan that is called 'Radplan' elsewhere."""
_MOTTO = re.compile(r"[„»\"](?P<motto>[^“”«\"]{4,80})[“”«\"]")
_REPORTS = re.compile(r"Maßnahmen|Aktionsplan|Umsetzung|Bericht|Bilanz|Monitoring|Evaluation|Anlage|Anhang", re.IGNORECASE)
"""Words of a title that make a paper one about its plan rather than the plan."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper, what was found in it, and the short forms it introduces for plans with the names they stand for."""

    document: Document
    found: Findings
    shorts: Mapping[str, str]

    @property
    def is_guessed(self) -> bool:
        """Whether only the text makes the plan the paper's own; beside another one that it builds on, it may be no more than that one."""
        return not is_titled(self.found.profile.plan or self.found.profile.title, own_title(self.document))

    def spelt_out(self, name: str) -> str:
        """The long form of a plan's short form, other names as they are."""
        return self.shorts.get(without_years(name), name)


@finds("lineage", after=("profile",))
def find_lineage(reading: Reading, found: Findings) -> tuple[Lineage, ...]:
    """Return the relations the text states, one a relation and target, first passage first."""
    document = reading.document
    paper = _Paper(document, found, introduced_shorts(document.text))
    plan = _own_plan(found)
    relations: dict[tuple[str, str], Lineage] = {}
    for sentence in reading.sentences:
        if document.blocks[sentence.block].kind in {"cell", "footnote"} or not _is_about_the_paper(document, sentence, found):
            continue
        others = tuple(_to_others(paper, sentence))
        own = (line for line in _to_own(document, sentence, plan) if not any(_is_same_passage(line, other) for other in others))
        for line in (*others, *own):
            relations.setdefault((line.relation, line.target.lower()), line)
    for line in _weighed(reading, found):
        if not any(_is_told(line, other) for other in relations.values()):
            relations[line.relation, line.target.lower()] = line
    carried_out = carried_out_by_title(document, found.profile.title, FINDER)
    whole = without_years(carried_out.target).lower() if carried_out else ""
    if carried_out and not any(relation == "implements" and target.startswith(f"{whole} zu") for relation, target in relations):
        relations = {key: line for key, line in relations.items() if key[0] != "implements" or without_years(line.target).lower() != whole}
        relations[carried_out.relation, carried_out.target.lower()] = carried_out
    told = with_whole(document, found.profile.plan, _without_own_echo(_without_doubles(relations), found), volume_of(document), FINDER)
    return tuple(replace(line, target=_as_printed(document, line)) for line in told)


def _is_same_passage(a: Lineage, b: Lineage) -> bool:
    """Whether two relations rest on the same words: then those that name the plan count, not those that leave it out."""
    return a.evidence.start < b.evidence.end and b.evidence.start < a.evidence.end


def _as_printed(document: Document, line: Lineage) -> str:
    """A single word with its year as the passage says it: 'Konzept aus dem Jahr 2013' for 'Konzept (2013)'; a name needs no more than the year."""
    dated = _EDITION.fullmatch(line.target)
    if dated is None or " " in dated["name"]:
        return line.target
    word = dated["name"].split()[-1]
    passage = document.text[line.evidence.start : line.evidence.end + YEAR_BEHIND]
    behind = re.search(
        rf"{re.escape(word)}(?:e?s)?(?P<year>\s+(?:aus|vo[nm])\s+(?:dem\s+|\w+\s+)?(?:Jahre?\s+)?{dated['year']})\b", passage
    )
    return " ".join(f"{dated['name']}{behind['year']}".split()) if behind else line.target


def _weighed(reading: Reading, found: Findings) -> Iterator[Lineage]:
    """Relations that no set phrase states: of the plans the paper names those that are more likely related than not worth telling."""
    for one in candidates_of(reading, found.profile, lambda sentence: _is_about_the_paper(reading.document, sentence, found)):
        likely = chance_of(one.traits)
        if is_likely(one.traits, likely):
            relation = relation_of(one.traits)
            if relation == "implements" and found.profile.kind == "report":
                relation = "reports_on"
            passage = evidence(reading.document, one.place.sentence.start, one.place.sentence.end)
            yield Lineage(relation, one.name, passage, round(likely, 3), CHOICE)


def _is_told(line: Lineage, other: Lineage) -> bool:
    """Whether a relation to the same plan is told already, be it by another form of its name."""
    a, b = (without_years(one.target).lower() for one in (line, other))
    return _same_target(line.target, other.target) or a == b or subjects(a) == subjects(b) != set()


def _to_others(paper: _Paper, sentence: Sentence) -> Iterator[Lineage]:
    """Relations to plans the sentence names."""
    document = paper.document
    for phrase in phrases_to_others(document.text[sentence.start : sentence.end], paper.shorts):
        if phrase.is_weak:
            continue
        relation, target = _relation(phrase, paper.found), nominative(phrase.name.strip(" ,»«„" if phrase.name.count("„") else " ,»«„“"))
        target = paper.shorts.get(target) or (target if relation == "updates" else _with_motto(document, target))
        if _relates(paper, relation, target, phrase):
            passage = evidence(document, sentence.start + phrase.start, sentence.start + phrase.end)
            yield Lineage(relation, target, passage, CONFIDENCE, FINDER)


def _relation(phrase: Phrase, found: Findings) -> Relation:
    """A report says how far the plan is that it speaks of; it does not carry the plan out, nor is it based on its own."""
    about = phrase.relation == "implements" or (phrase.relation == "based_on" and _is_kin(phrase.name, found))
    return "reports_on" if about and found.profile.kind == "report" else phrase.relation


def _own_plan(found: Findings) -> str | None:
    """The paper's own plan without a bracket at its end, None where it has no name of the shape of plans."""
    plan = re.sub(r"\s*\([^()]*\)$", "", found.profile.plan or "")
    return plan if any(True for _ in find_plan_names(plan)) else None


def _to_own(document: Document, sentence: Sentence, plan: str | None) -> Iterator[Lineage]:
    """Relations to earlier editions of the paper's own plan, which the sentence does not name."""
    if sentence.start > OPENING or plan is None:
        return
    for relation, start, end, year in phrases_to_own(document.text[sentence.start : sentence.end]):
        passage = evidence(document, sentence.start + start, sentence.start + end)
        yield Lineage(relation, f"{plan} ({year})" if year else plan, passage, CONFIDENCE, FINDER)


def _is_about_the_paper(document: Document, sentence: Sentence, found: Findings) -> bool:
    """A long paper speaks of many plans; what it says of itself stands near its beginning or names itself."""
    if len(document.text) <= LONG or sentence.start <= OPENING:
        return True
    text = document.text[sentence.start : sentence.end]
    plan = found.profile.plan or ""
    return _OWN.search(text) is not None or (len(plan) > len("Masterplan") and plan in text)


def _relates(paper: _Paper, relation: Relation, target: str, phrase: Phrase) -> bool:
    """A plan updates its own earlier edition; to other plans it relates otherwise. Mere words for plans name none."""
    whole = paper.spelt_out(target)
    if not _is_name(target, relation) or _is_word_for_own(target, paper.found) or _is_of_another(paper, phrase):
        return False
    if phrase.kin and (not _is_kin(whole, paper.found) or (relation == "predecessor" and not _has_editions(paper, whole))):
        return False
    if relation == "updates":
        return not _PASSIVE.search(phrase.words) or _is_kin(whole, paper.found)
    if relation in {"based_on", "successor"} and _is_own_name(whole, paper.found):
        return relation == "based_on" and phrase.is_joined and paper.is_guessed
    if relation in {"implements", "part_of"} and _is_own_name(whole, paper.found):
        return _REPORTS.search(f"{own_title(paper.document)} {paper.found.profile.title}") is not None
    return True


def _has_editions(paper: _Paper, target: str) -> bool:
    """What is no plan itself, a field's heading, goes on from none; a plan only guessed to be the paper's own is no earlier edition of itself."""
    is_guess = paper.is_guessed and _is_own_name(target, paper.found)
    return not is_guess and _own_plan(paper.found) is not None


def _is_word_for_own(target: str, found: Findings) -> bool:
    """'Strategie der neuen Regierung' in a paper about a strategy: that one is meant."""
    owned = _OWNED.match(target)
    if owned is None or not all(is_generic(name.name) for name in find_plan_names(target)):
        return False
    return owned["word"].lower() in f"{found.profile.title} {found.profile.plan}".lower()


def _with_motto(document: Document, target: str) -> str:
    """A study or plan called by its kind has the name that the paper gives it in quotation marks: 'Stadtstrategie „Gemeinsam“'."""
    if without_years(target) != target:
        return target
    motto = re.search(rf"{re.escape(target)}\s+[„»\"][^“”«\".!?,]{{4,80}}[“”«\"]", document.text)
    return " ".join(motto.group().split()) if motto else target


def _is_name(target: str, relation: Relation) -> bool:
    """Mere words for plans name none, but an earlier plan of one's own with its year."""
    if not any(letter.isupper() for letter in without_years(target)) or (_STUDY.match(target) and relation != "based_on"):
        return False
    if _DATED.search(target):
        return relation in {"predecessor", "updates"} or not is_generic(without_years(target))
    named = target in vocabulary("plan_words")["known"] or _OWNED.match(target) is not None
    return named or not is_generic(without_years(target))


def _is_of_another(paper: _Paper, phrase: Phrase) -> bool:
    """Whether it is another plan that the relation is told of: its name leads the sentence, and neither title nor cover know it."""
    if phrase.subject is None:
        return False
    subject = without_years(nominative(paper.spelt_out(phrase.subject)))
    titles = f"{own_title(paper.document)} {paper.found.profile.title} {paper.document.text[:COVER]}"
    return not _is_own_name(subject, paper.found) and not _is_kin(subject, paper.found) and subject not in titles


def _is_own_name(target: str, found: Findings) -> bool:
    """Whether a target is the paper's own plan by another form of its name: one form has all the words of the other, or its motto."""
    mottos = [one["motto"].lower() if (one := _MOTTO.search(name)) else "" for name in (found.profile.plan or "", target)]
    if mottos[0] and mottos[0] == mottos[1]:
        return True
    names = (re.findall(r"\w{4,}", without_years(name).lower()) for name in (found.profile.plan or "", target))
    short, long = sorted((set(name) for name in names), key=len)
    return bool(short) and all(any(_is_same_word(word, other) for other in long) for word in short)


def _is_same_word(a: str, b: str) -> bool:
    """Equal but for an ending or a slip: 'Innovationsstrategie', 'Innovationstrategie'; what the plan is about may vary in its second part."""
    if a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE:
        return True
    return a[:SUBJECT] == b[:SUBJECT] and not any(stem in word for word in (a, b) for stem in vocabulary("plan_words")["stems"])


def _without_own_echo(relations: dict[tuple[str, str], Lineage], found: Findings) -> dict[tuple[str, str], Lineage]:
    """That the plan was updated adds nothing where the text names the earlier one as such."""
    if not any(relation == "predecessor" for relation, _ in relations):
        return relations
    return {key: line for key, line in relations.items() if key[0] != "updates" or not _is_own_name(line.target, found)}


def _without_doubles(relations: dict[tuple[str, str], Lineage]) -> dict[tuple[str, str], Lineage]:
    """One relation a target: what is updated is not besides the predecessor; of two names for the same plan the longer one is kept."""
    kept: dict[tuple[str, str], Lineage] = {}
    for key, line in relations.items():
        double = next((one for one, other in kept.items() if _same_target(line.target, other.target) or _same_edition(line, other)), None)
        if double is None:
            kept[key] = line
        elif double[0] == key[0] and _says_more(line.target, kept[double].target):
            kept[double] = line
    return kept


def _says_more(a: str, b: str) -> bool:
    """The first name goes on where the second one ends: with what the plan is for, with its motto."""
    return (a.lower().startswith(f"{b.lower()} ") and without_years(a) == a) or _OF_PLACE.fullmatch(
        a.lower().removesuffix(b.lower())
    ) is not None


def _same_target(a: str, b: str) -> bool:
    """One name is the beginning of the other; a year behind it makes it another edition."""
    short, long = sorted((a.lower(), b.lower()), key=len)
    if short == long or f"„{short}“" in long or _OF_PLACE.fullmatch(long.removesuffix(short)):
        return True
    return long.startswith(f"{short} ") and without_years(long) == long


def _same_edition(a: Lineage, b: Lineage) -> bool:
    """A relation to a plan by its name with and without the years it covers; earlier plans are told apart by them."""
    names = [without_years(line.target) for line in (a, b)]
    return not {a.relation, b.relation} & {"predecessor", "updates"} and names[0] == names[1] and {a.target, b.target} & set(names) != set()


def _is_kin(target: str, found: Findings) -> bool:
    """Whether a plan shares its subject with the paper's own: an earlier edition does; other plans' updates are theirs, and those above the Länder."""
    if is_above(target) != is_above(found.profile.plan or found.profile.title):
        return False
    own = subjects(f"{found.profile.title} {found.profile.plan}")
    return any(word[:PREFIX] in {other[:PREFIX] for other in own} for word in subjects(target))
