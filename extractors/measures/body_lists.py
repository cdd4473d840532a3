"""Lists of bodies as Maßnahmenblätter print them: 'KSM; Kämmerer', 'Extern: lokale EVU', 'Stadtwerke, Kammern (z. B. IHK)'."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from corpus.measure_cues import is_body, is_people

_PARTNER = re.compile(
    r"(?:in\s+)?(?:enger?\s+)?(?:Zusammenarbeit|Kooperation|Abstimmung)\s+(?:mit\b|:)|unter\s+(?:Einbindung|Beteiligung|Mitwirkung)\s+(?:von\b|der\b|des\b)?"
    r"|(?:Externe?|Optional|[Ee]vtl\.|[Gg]gfs?\.|Beteiligte?|Beteiligung|Partner|Projektpartner|Kooperationspartner|Mitwirkende?|Mitwirkung|Unterstützung|Durchführung"
    r"|Ausführung)\s*(?::|\bdurch\b|\bvon\b)|[Uu]nterstützend:?|(?:[Gg]gfs?|[Ee]vtl)\.(?=\s)|(?:externen?\s+)?(?:Projekt|Kooperations)partner\s*(?=\()"
)
"""What turns the names after it into partners beside a lead."""
_PERHAPS = re.compile(r"(?:[Gg]gfs?|[Ee]vtl)\.\s(?:[^,;\n•()]|\([^()]*\))*")
"""A name that may take part, up to the next one: 'ggf. Sparkasse' in 'Stadtwerke, ggf. Sparkasse, Bauamt'."""
_DOES = re.compile(
    r"^[A-ZÄÖÜ][\w-]*(?:ung|bau|nahme|ation|betrieb|auftrag|kauf|vergabe)\b(?:\s[^,;()]{0,60}?)?\sdurch\s+(?:(?:die|den|das|eine[nr]?)\s+)?(?=\S)"
)
"""What says the task before the name: 'Aufbau der Börse durch die Stadtwerke'."""
_RELATIVE = re.compile(r"\s*(?:die|der|das|denen|deren|welche[rs]?)\s(?:[^,;\n•()]*?\s)?[a-zäöüß]+(?:en|t|n)\s*(?=$|[,;\n•)])")
"""A clause that belongs to the name before it: 'Fahrgäste, die keine Karte haben'."""
_AGENTS = re.compile(
    r"(?:versorger|unternehmen|anbieter|betriebe?|betreiber|verbände|vereine?|büros?|werke|planer|berater\w*|leister|einrichtung\w*|träger|schulen?"
    r"|genossenschaft\w*|manager\w*|eigentümer|nutzer|handel|initiativen?|händler|firmen|branche|gruppen?|beauftragte\w*)\s*(?:\(|$)"
)
"""Words that name somebody, no portfolio of an office: 'Energieversorger' beside 'Amt für Umwelt'."""
_LEAD = re.compile(
    r"(?:Federführung|Leitung|Koordination|Koordinierung|Intern|Verantwortlich\w*|Initiierung|Initiator\w*|Konzeption|Träger\w*|Umsetzung|Verabschiedung|Primär)"
    r"(?:\s*/\s*\w+)*\s*(?::|\bdurch\b(?:\s+(?:die|den|das))?)"
)
_LABEL = re.compile(r"^[A-ZÄÖÜ][\w /\-]{2,40}:\s+(?=\S)")
_LEADING = re.compile(
    r"^(?:[-–•/.,:]+\s*|(?:insbes\.|insb\.|insbesondere|v\.\s?a\.|vor allem|sowie|und|auch|z\.\s?B\.|u\.\s?a\.|bspw\.|(?:gemeinsam |in Kooperation )?mit|dem|der|den|die|"
    r"durch|langfristig auch|Sekundär:|Primär:|ggfs?\.|evtl\.)\s+)",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[⁰¹²³⁴-⁹]+$|(?:\s+als\s+\w+|[,\s]+(?:etc|usw|u\.\s?a|o\.\s?ä)\.?|\s+in)$|(?<!\be\. V)(?<!\be\.V)[\s.,;:/–-]+$")
_INSTITUTION = re.compile(
    r"ministerium|senat|\bamt\b|fachbereich|fachdienst|\bFB\b|\bFD\b|dezernat|referat|abteilung|institut für|verband|agentur|zentrum|kammer|behörde|gesellschaft|stabsstelle|"
    r"eigenbetrieb|arbeitsgemeinschaft|bundesamt|landesamt",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"ministerium|senat|\bamt\b|fachbereich|fachdienst|\bFB\b|\bFD\b|dezernat|referat|abteilung|behörde|\bfür\b", re.IGNORECASE
)
"""What has portfolios: a ministry, an office, a body 'für' something; associations and chambers have none."""
_PORTFOLIO = re.compile(
    r"^\s*(?:und\s+|sowie\s+)?(?:(?:Wirtschaft|Arbeit|Energie|Umwelt|Klima|Natur|Verkehr|Mobilität|Bau|Wohn|Stadt|Bildung|Wissenschaft|Forschung|Kultur|Jugend|Familie|"
    r"Gesundheit|Sozial|Soziales|Pflege|Integration|Gleichstellung|Landwirtschaft|Ernährung|Forst|Verbraucher|Justiz|Finanz|Inneres|Digital|Betriebe|Europa|Sport|"
    r"Technologie|Tourismus|Landesplanung|Infrastruktur|Kommunal|Planen|Planung|Heimat|Frauen|Senioren|Vielfalt|Antidiskriminierung)\w*(?:-\s?)?)"
    r"(?:\s+(?:und|u\.)\s+\w+)?\s*(?:\(\d+\))?\s*$"
)
_OFFICE_FOR = re.compile(
    r"(?:ministeri\w+|amt|anstalt|betrieb|behörde|fachbereich|fachdienst|\bFB|\bFD|dezernat|referat|abteilung|institut|direktion|senatsverwaltung)\s+für\s",
    re.IGNORECASE,
)
_TASKS = re.compile(r"\s*(?P<tasks>[A-ZÄÖÜ][\w-]+(?:,\s[A-ZÄÖÜ][\w-]+)*\s(?:und|sowie)\s[A-ZÄÖÜ][\w-]+)\s*(?=$|[;,•\n(])")
_TASKED = re.compile(r"\bfür\s+(?:(?:die|das|den)\s+)?[A-ZÄÖÜ][\w-]+(?:,\s[A-ZÄÖÜ][\w-]+)*$")
"""An office with its first task, and the further ones up to 'und': 'Landesamt für Bergbau' goes on with 'Geologie und Rohstoffe'."""
_HINDERS = re.compile(
    r"\b(?:von|zwischen|für|der|des|mit|ohne|zu|zur|zum|im|in|aus|an|am|bei|beim|ihre[nmrs]?|seine[nmrs]?|deren)\b", re.IGNORECASE
)
_SOMEBODY = re.compile(
    r"(?:zentrale|innung|amt|ämter|rat|kasse|berater\w*|bund|team|planer|architekten|eigentümer|besitzer|büros?|dienste?|inspektion|wacht|kreise?|versorger|verbund"
    r"|feuerwehr|eltern|kinder|gewerbe|Klinik(?:um|en)?)$|^[A-ZÄÖÜ]{3,6}$"
)
"""Words that name a body beside those of the list: 'Verbraucherzentrale', 'Jugendamt', 'IHK'."""
_OPEN = re.compile(
    r"(?:[-–/&(]|\b(?:und|oder|sowie|für|der|die|das|des|den|dem|von|zu|zur|zum|mit|in|im|an|am|bei)|\b[a-zäöüß]+(?:e|er|en|es)"
    r"|\b[A-ZÄÖÜ]\w+(?:sche|liche|ige)[rsn]?)\s*$"
)
"""How a line ends whose name goes on: 'Verband Deutscher' / 'Handwerksbetriebe'."""
_OFFICE_ALONE = re.compile(
    r"(?:Amt|Stabs\w+|Fach\w+|Abteilung|Referat|Dezernat|Eigenbetrieb|\w*[Vv]erband|Verein|Ministerium|\w*[Kk]reis|Bereich|Team|Büro|\w*[Gg]esellschaft|Agentur"
    r"|\w+(?:sche[rsn]?|liche[rsn]?|ige[rsn]?|er))"
)
"""What a line may end with though the name goes on: an office without its task, an adjective."""
_LEGAL_FORM = re.compile(r"(?:mbH|\be\.\s?V\.|\bA(?:G|öR)|\beG|\bKG)$")
"""What ends the name of a company or an association."""
_BREAK = re.compile(
    r"[;\n•]|(?:(?<=[a-zäöüß]{5})|(?<=[A-ZÄÖÜ]{3}))(?<!insbes)\.\s+(?=[A-ZÄÖÜ])|\s[/|]\s|,\s?|/\s|\s(?:und|sowie|u\.)\s|\s[–-]\s|\s(?=insbes\.|insb\.|gemeinsam\smit|Sekundär:)"
)
_EXAMPLES = re.compile(r"\s*\((?:z\.\s?B\.|u\.\s?a\.|insb\w*\.|bspw\.|wie|etwa)\s*(?P<inside>[^()]*)\)?")
_TWO_KINDS = re.compile(r"\s*[A-ZÄÖÜ]\w+?(e|en|er)\s+und\s+(?!weiter|ander|sonstig)[a-zäöü]\w+?\1\s.*", re.DOTALL)
"""'Kleine und mittlere Unternehmen' are one group."""
_FRONT = (re.compile(r"\s+"), _LEADING, _LABEL, _DOES)
"""What stands before a name."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a list: its characters are `text[start:end]`; `leads` is False for one that only takes part."""

    start: int
    end: int
    leads: bool = True


def split_bodies(text: str, *, commas: bool = True) -> tuple[Named, ...]:
    """Return the members of a list in order.

    Parted at semicolons, bullets and line ends, at commas and 'und' where they do not belong to a name ('Ministerium für
    Wirtschaft, Arbeit und Energie', 'Handwerks- und Architektenkammer'), never inside brackets except for examples
    ('Kammern (z. B. IHK)'). `commas=False` keeps commas where semicolons part the list, as lists of target groups do.
    """
    weak = commas or ";" not in text
    found: list[Named] = []
    for start, end, leads in _roles(text):
        for first, last in _pieces(text, start, end, weak=weak):
            found += [Named(*span, leads) for span in _with_examples(text, first, last)]
    return tuple(one for one in found if _is_name(text[one.start : one.end]))


def with_line_ends(text: str, line_starts: Iterable[int], entries: Collection[int] = ()) -> str:
    """Return the text with a line end before each line that is known to begin an entry, or whose neighbour above ends a name.

    ('Hafen GmbH' / 'Stadtwerke'); without commas a line that begins with a body begins a name ('Amt für Wald' / 'Forstverein').
    Places stay.
    """
    is_plain = not re.search(r"[,;•\n]", text)
    above = 0
    for start in line_starts:
        if 0 < start < len(text) and text[start - 1] == " ":
            line, rest = text[above : start - 1], text[start:]
            if start in entries or _LEGAL_FORM.search(line) or (is_plain and _are_two(line, rest)):
                text = f"{text[: start - 1]}\n{text[start:]}"
        above = start if 0 <= start < len(text) else above
    return text


def _are_two(line: str, rest: str) -> bool:
    """Whether a line names a body or group and the next begins with another: 'Stadtwerke Elbtal' / 'Verbraucherzentrale'."""
    words, word = line.split(), next(iter(rest.split(maxsplit=1)), "")
    is_open = _OPEN.search(line) is not None or (len(words) == 1 and _OFFICE_ALONE.fullmatch(words[0]) is not None)
    return not is_open and word[:1].isupper() and _names_somebody(word) and any(map(_names_somebody, words))


def _names_somebody(word: str) -> bool:
    word = word.strip("().,")
    return word[:1].isupper() and (is_body(word) or is_people(word) or _SOMEBODY.search(word) is not None)


def leads_below(text: str) -> bool:
    """Tell whether a cue alone in its line ('Kooperationspartner:') lets the names below it lead."""
    return _role(text.strip(), True)


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of one role: a cue opens the next."""
    starts = {match.start() for pattern in (_PARTNER, _LEAD) for match in pattern.finditer(text)}
    cuts = sorted({0, *(start for start in starts if text.count("(", 0, start) == text.count(")", 0, start))})
    yield from zip(cuts, [*cuts[1:], len(text)], strict=True)


def _roles(text: str) -> Iterator[tuple[int, int, bool]]:
    """The stretches with whether their names lead; 'ggf.' inside a list counts for the name it stands before."""
    leads = True
    for start, end in _segments(text):
        before, leads = leads, _role(text[start:end], leads)
        perhaps = _PERHAPS.match(text, start, end) if before and text[:start].rstrip().endswith(",") else None
        cut = perhaps.end() if perhaps else end
        yield start, cut, leads
        leads = before if perhaps else leads
        if cut < end:
            yield cut, end, leads


def _role(segment: str, leads: bool) -> bool:
    if _PARTNER.match(segment):
        return False
    return True if _LEAD.match(segment) else leads


def _pieces(text: str, start: int, end: int, *, weak: bool) -> Iterator[tuple[int, int]]:
    cue = _PARTNER.match(text, start) or _LEAD.match(text, start)
    begin = min(cue.end(), end) if cue else start
    for match in _BREAK.finditer(text, begin, end):
        if match.start() >= begin and _parts(text, begin, match, end, weak=weak):
            yield begin, match.start()
            begin = match.end()
    yield begin, end


def _parts(text: str, begin: int, match: re.Match[str], end: int, *, weak: bool) -> bool:
    """Whether a mark parts two names."""
    left, mark = text[begin : match.start()], match.group()
    if left.count("(") > left.count(")"):
        return False
    if mark.strip() in {";", "•", ".", "|", "–", "-", ""} or mark.startswith(" /"):
        return True
    if mark.startswith("/"):
        return " " not in left.strip() or left.rstrip().endswith(")")
    following = _BREAK.split(text[match.end() : end], maxsplit=1)[0]
    if left.rstrip().endswith("-") or not following.strip() or not weak or _is_portfolio(left, following):
        return False
    if mark.startswith(","):
        return not (
            _lists_tasks(left[-_LONGEST:], text[match.end() : min(end, match.end() + _LONGEST)])
            or following.strip().startswith("aber ")
            or _is_list_of_adjectives(left, following)
            or _RELATIVE.match(text, match.end(), end)
        )
    return _joins_two_names(left, following)


def _is_list_of_adjectives(left: str, following: str) -> bool:
    """'Eigentümer privater, gewerblicher und denkmalgeschützter Gebäude' are one group."""
    one, two = left.rsplit(maxsplit=1)[-1:], following.split(maxsplit=1)[:1]
    if not one or not two or not (one[0].islower() and two[0].islower()):
        return False
    return any(one[0].endswith(ending) and two[0].endswith(ending) for ending in ("er", "en", "e"))


def _is_portfolio(left: str, following: str) -> bool:
    """'Ministerium für Wirtschaft' goes on with 'Arbeit und Energie'."""
    is_body = _INSTITUTION.search(following) or (_AGENTS.search(following) and following.strip() != "Betriebe")
    return bool(_PORTFOLIO.match(following) and _OFFICE.search(left)) and not is_body


def _lists_tasks(left: str, rest: str) -> bool:
    """Whether an office 'für' something goes on with further tasks, the last one after 'und', none of which names somebody."""
    tasks = _TASKS.match(rest) if _OFFICE_FOR.search(left) and _TASKED.search(left) else None
    return tasks is not None and not any(map(_acts, re.findall(r"[A-ZÄÖÜ][\w-]+", tasks["tasks"])))


def _acts(word: str) -> bool:
    return _names_somebody(word) or _INSTITUTION.search(word) is not None or _AGENTS.search(word) is not None


def _joins_two_names(left: str, following: str) -> bool:
    """'KSM und RUZ' are two; 'Personal von Schulen und Sporthallen', 'Gebäude- und Immobilienservice' are one."""
    if ":" in following or _HINDERS.search(left) or _HINDERS.search(following) or len(left.split()) > 4 or len(following.split()) > 5:
        return False
    if (
        following.lstrip().startswith("-")
        or re.search(r"\swie\s", left)
        or _is_list_of_adjectives(left, following)
        or _is_both_genders(left, following)
        or _TWO_KINDS.fullmatch(f"{left} und {following}")
        or left.strip().lower().startswith("alle ")
        or not re.search(r"[A-ZÄÖÜ]", left)
    ):
        return False
    return not _INSTITUTION.search(left) or bool(_INSTITUTION.search(following)) or following.strip().isupper()


def _is_both_genders(left: str, following: str) -> bool:
    """'Bürgerinnen und Bürger' are one group, 'Mieter und Mieterinnen' too."""
    first, second = left.split()[-1:], following.split()[:1]
    if not first or not second:
        return False
    short, long = sorted((first[0].rstrip(".,;"), second[0].rstrip(".,;")), key=len)
    return long.endswith("innen") and len(long) > len("innen") + 2 and short[: len(long) - len("innen")] == long[: -len("innen")]


def _with_examples(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A name, and the examples its bracket names."""
    examples = _EXAMPLES.search(text, start, end)
    if examples is None:
        yield _trimmed(text, start, end)
        return
    yield _trimmed(text, start, examples.start())
    for first, last in _pieces(text, examples.start("inside"), examples.end("inside"), weak=True):
        yield _trimmed(text, first, last)
    if text[examples.end() : end].strip():
        yield _trimmed(text, examples.end(), end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while match := next((found for pattern in _FRONT if (found := pattern.match(text[start:end]))), None):
        if not match.end():
            break
        start += match.end()
    while match := _TRAILING.search(text[start:end]):
        end = start + match.start()
    name = text[start:end]
    if name.startswith("(") and name.count("(") > name.count(")"):
        start += 1
    if name.endswith(")") and name.count(")") > name.count("("):
        end -= 1
    return start, max(start, end)


def _is_name(name: str) -> bool:
    return 1 < len(name) <= _LONGEST and any(letter.isalpha() for letter in name)
