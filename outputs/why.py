"""Why two records stand in one row of the comparison, or do not: as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rich.text import Text

from corpus.explanations import Explanation, Kind, NamedTheme
from corpus.laender import NAMES
from outputs.german import ENTRY_KINDS
from outputs.matched import Alternative, Matched, Record
from outputs.tables import clean, console, german_date, percent, quoted, source

DECISIONS = {"same_theme": "gleiches Thema", "not_same": "nicht dasselbe"}
KINDS = {
    "same": "A ist dasselbe wie B.",
    "part_of": "A ist ein Teil von B.",
    "contains": "A ist weiter gefasst als B.",
    "similar": "A und B sind ähnlich.",
    "contradicts": "A will das Gegenteil von B.",
    "common_origin": "A und B stammen aus derselben Textvorlage.",
}
EVIDENCE = {
    "theme": "Themen",
    "meaning": "Bedeutung",
    "words": "Wörter",
    "unknown": "Thema unbekannt",
    "base_rate": "Grundwahrscheinlichkeit",
}


def why_json(pair: tuple[Record, Record], explanation: Explanation, stored: Matched) -> dict[str, object]:
    """Return the explanation for programs."""
    return {
        "a": asdict(pair[0]),
        "b": asdict(pair[1]),
        "produced_by": produced_by(pair, stored)[0],
        "probability": stored.probability if stored.probability is not None else explanation.probability,
        "type": explanation.kind.type,
        "is_listed": stored.probability is not None,
        "common_themes": sorted(set(pair[0].themes) & set(pair[1].themes)),
        "explanation": asdict(explanation),
        "decision": asdict(stored.decision) if stored.decision else None,
        "alternatives": {"a": [asdict(one) for one in stored.alternatives[0]], "b": [asdict(one) for one in stored.alternatives[1]]},
    }


def produced_by(pair: tuple[Record, Record], stored: Matched) -> tuple[str, str]:
    """Return what brought the two together or kept them apart: a code (`decision`, `model`, `same_plan`, ...) and a sentence."""
    one, other = pair
    if stored.decision:
        day = german_date(stored.decision.made_at[:10])
        said = DECISIONS[stored.decision.action]
        return "decision", f"Entscheidung „{said}“ von {stored.decision.who} am {day}; sie gilt vor dem Modell."
    if one.item.kind != other.item.kind:
        return "other_kind", "Das eine ist ein Handlungsfeld, das andere eine Maßnahme; solche Paare werden nicht verglichen."
    if one.item.plan and one.item.plan == other.item.plan:
        return "same_plan", "Beide stehen im selben Plan; solche Paare vergleicht querplan diff."
    if stored.probability is None:
        return "below_threshold", "Das Modell hält das Paar für unwahrscheinlich (unter 5\u202f%) und führt es nicht auf."
    return "model", f"Vom Modell zusammengestellt, {stored.reason} ({stored.model})."


def print_why(pair: tuple[Record, Record], explanation: Explanation, stored: Matched) -> None:
    """Print both records, what they have in common, how it weighs and what else came into question."""
    pair, explanation, stored = clean(pair), clean(explanation), clean(stored)
    out = console()
    for name, record in zip("AB", pair, strict=True):
        place = f"{source(record.paper, record.page)} [{'+'.join(record.item.regions)}]"
        kind = ENTRY_KINDS[record.item.kind]
        out.print(Text.assemble((f"{name}  {record.item.label}", "bold"), f"  {kind}\n   {quoted(record.quote)}\n", (f"   {place}", "dim")))
    likely = stored.probability if stored.probability is not None else explanation.probability
    out.print(Text.assemble(("\nWahrscheinlichkeit für eine gemeinsame Zeile: ", "bold"), percent(likely)), soft_wrap=True)
    out.print(Text(produced_by(pair, stored)[1]), soft_wrap=True)
    if told := _kind(explanation.kind):
        out.print(Text.assemble(("Art der Entsprechung: ", "bold"), told), soft_wrap=True)
    lines = {
        "Gemeinsame Themen": ", ".join(explanation.shared_themes),
        "Themen von A": _themes(explanation.themes[0]),
        "Themen von B": _themes(explanation.themes[1]),
        "Gemeinsame Wörter": _pairs(explanation.words),
        "Gemeinsame Wortteile": _pairs(explanation.parts),
        "Was dafür und dagegen spricht": _weighed(explanation),
    }
    for name, text in lines.items():
        out.print(Text.assemble((f"{name}: ", "bold"), text or "keine"), soft_wrap=True)
    for name, near, other in zip("AB", stored.alternatives, reversed(pair), strict=True):
        lands = " und ".join(NAMES[code] for code in other.item.regions) or "anderen Papieren"
        out.print(Text(f"Was {name} in {lands} sonst am nächsten kommt:", "bold"))
        out.print(Text(_alternatives(near)), soft_wrap=True)


def _weighed(explanation: Explanation) -> str:
    """The evidence in log odds, and their sum: above 0 the pair is likelier than not."""
    said = ", ".join(f"{EVIDENCE[one.name]} {_signed(one.log_odds)}" for one in explanation.evidence)
    total = sum(one.log_odds for one in explanation.evidence)
    return f"{said}; zusammen {_signed(total)}, {'mehr dafür' if total > 0 else 'mehr dagegen'}"


def _kind(kind: Kind) -> str:
    """What the pair is, with the words that say so."""
    if not kind.type:
        return ""
    opposites = " gegen ".join(", ".join(map(quoted, words)) for words in kind.opposites if words)
    values = " gegenüber ".join(", ".join(own) for own in kind.values if own)
    grounds = [opposites, kind.origin and f"gemeinsame Wortfolge {quoted(kind.origin)}", values and f"andere Werte: {values}"]
    return " ".join((KINDS[kind.type], *(f"({ground})" for ground in grounds if ground)))


def _themes(themes: Sequence[NamedTheme]) -> str:
    return ", ".join(f"{theme.label} ({_ground(theme)})" for theme in themes)


def _ground(theme: NamedTheme) -> str:
    if theme.is_decided:
        return "so entschieden"
    return quoted(theme.wording) if theme.wording else "Oberthema" if theme.is_wider else "aus der Bedeutung erschlossen"


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return ", ".join(one if one == other else f"{one} – {other}" for one, other in pairs)


def _alternatives(near: Sequence[Alternative]) -> str:
    return "\n".join(f"  {percent(one.probability)}  {one.label} ({source(one.paper, one.page)})" for one in near) or "  nichts ab 5\u202f%"


def _signed(log_odds: float) -> str:
    return f"{log_odds:+.1f}".replace(".", ",").replace("-", "−")
