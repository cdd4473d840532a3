"""What aligning large collections costs: seconds, memory and pairs, for records made of the theme vocabulary.

python -m benchmarks.alignment [10000 30000 100000] [--unknown .1]

Each size runs in a process of its own. Vectors are made from those of the vocabulary's wordings (`big_workspace.made_vector`), as
embedding 100,000 labels takes minutes of its own; what it takes is told from 2,000 labels really embedded.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from random import Random

import numpy as np

from benchmarks.big_workspace import made_vector, subject_vectors
from benchmarks.made_labels import MEASURE_FRAMES, MadeLabel, made_label, odd_subjects, subjects
from benchmarks.measured import peak_mb
from corpus.laender import CODES
from corpus.records import AlignItem

PLAN = 20
"""Records of one plan."""
EMBEDDED = 2_000


def made_labels(count: int, unknown: float, seed: int = 11) -> list[MadeLabel]:
    """Return labels of which about the share `unknown` is of subjects that the vocabulary does not know."""
    random = Random(seed)
    return [made_label(random, MEASURE_FRAMES, odd_subjects() if random.random() < unknown else subjects()) for _ in range(count)]


def made_items(labels: list[MadeLabel]) -> list[AlignItem]:
    """Return the records of the labels, plan after plan, plans spread over the Länder."""
    return [
        AlignItem(f"{row:06}", (CODES[row // PLAN % len(CODES)],), label.text, plan=str(row // PLAN), kind="measure")
        for row, label in enumerate(labels)
    ]


def run(count: int, unknown: float) -> dict[str, object]:
    """Align one collection in this process and return the figures."""
    from models.align import align
    from models.embed import load_embedder

    embed = load_embedder(threads=1)
    labels = made_labels(count, unknown)
    known = subject_vectors(embed)
    vectors = np.array([made_vector(label, known) for label in labels])
    started, cpu = time.perf_counter(), time.process_time()
    embed([label.text for label in labels[:EMBEDDED]])
    embedding = time.process_time() - cpu
    started, cpu = time.perf_counter(), time.process_time()
    alignment = align(made_items(labels), vectors)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    grouped = [len(theme.members) for theme in alignment.themes if theme.id.startswith("neu-")]
    return {
        "records": count, "seconds": round(seconds, 1), "cpu_seconds": round(cpu, 1), "peak_mb": round(peak_mb()),
        "pairs": len(alignment.matches), "themes": len(alignment.themes), "largest_new_theme": max(grouped, default=0),
        "embedding_cpu_seconds": round(embedding * count / min(count, EMBEDDED), 1),
        "digest": hashlib.sha256(repr(alignment).encode()).hexdigest()[:8],
    }  # fmt: skip


def main() -> None:
    """Print one line a size; the growth is that of CPU seconds against n log n from the size before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 30_000, 100_000])
    parser.add_argument("--unknown", type=float, default=0.1)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    before: dict[str, float] = {}
    for size in arguments.sizes:
        if arguments.here:
            print(json.dumps(run(size, arguments.unknown)))
            continue
        command = [sys.executable, "-m", "benchmarks.alignment", "--here", str(size), "--unknown", str(arguments.unknown)]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
        growth = ""
        if before:
            expected = size * np.log(size) / (before["records"] * np.log(before["records"]))
            growth = f", {found['cpu_seconds'] / before['cpu_seconds']:.1f} times the CPU (n log n: {expected:.1f})"
        print(", ".join(f"{name} {value}" for name, value in found.items()) + growth, flush=True)
        before = found


if __name__ == "__main__":
    main()
