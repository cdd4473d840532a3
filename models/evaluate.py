"""Measure the shipped models, hold them against their floors, and write what came out where people read it.

    python -m models.evaluate --nlp FOLDER --gold FOLDER [TOPIC ...]

Writes `models/scores.json` and the table of each card. Ends with 1 when a score is past its floor in `models/floors.json`.
`--pin` moves floors up to what was measured; a floor goes down only with `--lower TOPIC.SCORE`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from models.card_tables import CARDS, write_table
from models.evaluation.topics import Scores, Topic, load_topics
from models.evaluation.weights import FOLDER as WEIGHTS
from models.floors import FLOORS, Floor, Floors, broken, pinned, read_floors, write_floors

HERE = Path(__file__).parent
SCORES = HERE / "scores.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the topics asked for, print them, and return 0, or 1 when a floor is broken."""
    topics = load_topics()
    asked = _parsed(topics, arguments)
    folders = {"nlp": asked.nlp, "gold": asked.gold, "weights": WEIGHTS}
    floors, scores = read_floors(asked.out / FLOORS.name), read_scores(asked.out / SCORES.name)
    for name in asked.topics or topics:
        topic, folder = topics[name], folders[topics[name].data]
        if folder is None:
            print(f"{name}: not measured, needs --{topic.data}")
            continue
        scores[name] = topic.evaluate(folder)
        print(_lines(topic, scores[name], floors.get(name, {})))
    if asked.pin or asked.lower:
        floors = pinned(scores, floors, lower=asked.lower)
    _write(asked.out, scores, floors)
    complaints = broken(scores, floors)
    print(*complaints, sep="\n", end="\n" if complaints else "", file=sys.stderr)
    return 1 if complaints else 0


def read_scores(path: Path = SCORES) -> dict[str, Scores]:
    """Return the scores measured last, by topic; empty when nothing was measured yet."""
    measured: dict[str, Scores] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return measured


def _write(out: Path, scores: Mapping[str, Scores], floors: Floors) -> None:
    write_floors(floors, out / FLOORS.name)
    (out / SCORES.name).write_text(json.dumps(dict(sorted(scores.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, measured in scores.items():
        write_table(name, measured, floors.get(name, {}), out / CARDS.name)


def _parsed(topics: Iterable[str], arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help=f"one of {', '.join(topics)}; all without")
    parser.add_argument("--nlp", type=Path, help="folder of the German corpora")
    parser.add_argument("--gold", type=Path, help="folder of annotated papers (themes.json, pages/)")
    parser.add_argument("--pin", action="store_true", help="move floors up to what was measured")
    parser.add_argument("--lower", action="append", default=[], metavar="TOPIC.SCORE", help="let this floor go down to what was measured")
    parser.add_argument("--out", type=Path, default=HERE, help="folder of scores.json, floors.json and cards/")
    asked = parser.parse_args(arguments)
    for wrong in sorted({*asked.topics} - {*topics}):
        parser.error(f"no topic {wrong}; there are {', '.join(topics)}")
    for folder in filter(None, (asked.nlp, asked.gold, asked.out)):
        if not folder.is_dir():
            parser.error(f"no folder {folder}")
    return asked


def _lines(topic: Topic, scores: Scores, floors: Mapping[str, Floor]) -> str:
    width = max(map(len, scores), default=0)
    rows = (f"  {name:<{width}}  {value:>9.4g}  {floors.get(name, '')}".rstrip() for name, value in scores.items())
    return "\n".join((f"{topic.name}: {topic.title}", *rows))


if __name__ == "__main__":
    sys.exit(main())
