"""What `querplan align FILE --json` costs on large lists, embedding and writing the answer included: seconds, CPU, memory, pairs.

python -m benchmarks.alignment [10000 30000 100000] [--unknown .1]

Each list is made of the theme vocabulary and aligned by the command in a process of its own, in a workspace that holds no vectors yet.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from hashlib import file_digest
from math import log
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.made_labels import MEASURE_FRAMES, MadeLabel, made_label, odd_subjects, subjects
from corpus.laender import CODES

PLAN = 20
"""Records of one plan."""
COMMAND = (sys.executable, "-c", "from flows.cli import main; main()", "align", "--json")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds on the wall and of all cores, the peak of its resident memory in MB."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def made_labels(count: int, unknown: float, seed: int = 11) -> list[MadeLabel]:
    """Return labels of which about the share `unknown` is of subjects that the vocabulary does not know."""
    random = Random(seed)
    return [made_label(random, MEASURE_FRAMES, odd_subjects() if random.random() < unknown else subjects()) for _ in range(count)]


def write_list(path: Path, labels: list[MadeLabel]) -> None:
    """Write the labels as JSON Lines, plan after plan, plans spread over the Länder."""
    with path.open("w", encoding="utf-8") as file:
        for row, label in enumerate(labels):
            line = {"id": f"{row:06}", "region": CODES[row // PLAN % len(CODES)], "label": label.text, "plan": str(row // PLAN)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def cost_of(command: list[str], answer: Path) -> Cost:
    """Run a command, its output into `answer`; raises CalledProcessError when it fails."""
    started = time.perf_counter()
    with answer.open("wb") as out:
        child = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def run(count: int, unknown: float) -> dict[str, object]:
    """Align one list by the command and return the figures."""
    with TemporaryDirectory() as folder:
        fields, answer = Path(folder) / "fields.jsonl", Path(folder) / "answer.json"
        write_list(fields, made_labels(count, unknown))
        cost = cost_of([*COMMAND, str(fields), "--workspace", folder], answer)
        found = json.loads(answer.read_bytes())
        with answer.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()[:8]
        grouped = [len(theme["members"]) for theme in found["themes"] if theme["id"].startswith("neu-")]
        return {
            "records": count, "seconds": round(cost.seconds, 1), "cpu_seconds": round(cost.cpu_seconds, 1), "peak_mb": round(cost.peak_mb),
            "answer_mb": round(answer.stat().st_size / 1e6), "pairs": len(found["pairs"]), "themes": len(found["themes"]),
            "largest_new_theme": max(grouped, default=0), "digest": digest,
        }  # fmt: skip


def main() -> None:
    """Print one line a size; the growth is that of CPU seconds against n log n from the size before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 30_000, 100_000])
    parser.add_argument("--unknown", type=float, default=0.1)
    arguments = parser.parse_args()
    before: tuple[int, float] | None = None
    for size in arguments.sizes:
        # a process of its own: this one's memory, grown by reading the answer, would be counted as the next command's
        code = f"import json; from benchmarks.alignment import run; print(json.dumps(run({size}, {arguments.unknown})))"
        done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
        found = json.loads(done.stdout)
        growth = ""
        if before:
            expected = size * log(size) / (before[0] * log(before[0]))
            growth = f", {found['cpu_seconds'] / before[1]:.1f} times the CPU (n log n: {expected:.1f})"
        print(", ".join(f"{name} {value}" for name, value in found.items()) + growth, flush=True)
        before = size, found["cpu_seconds"]


if __name__ == "__main__":
    main()
