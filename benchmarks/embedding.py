"""Ours beside ONNX Runtime in float32, sentence-transformers and torch, all with the same weights: speed and start, one thread, CPU seconds.

    python -m benchmarks.embedding TEXT_FILE

TEXT_FILE is German prose; passages of 40 words and short texts of 10 are cut from it. Each engine runs in a process of its own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from models.e5_folder import write_sentence_transformer
from models.embed import load_e5, load_embedder

Encode = Callable[[Sequence[str]], object]
ENGINES = ("ours int8", "ours float32", "sentence-transformers", "torch")
LENGTHS = {"passages": 40, "short": 10}
TEXTS = 60


def main() -> None:
    """Print one line of JSON an engine."""
    with TemporaryDirectory() as folder:
        write_sentence_transformer(Path(folder))
        for engine in ENGINES:
            command = [sys.executable, "-m", "benchmarks.embedding", sys.argv[1], engine, folder]
            environment = {**os.environ, "OMP_NUM_THREADS": "1"}
            done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
            print(done.stdout.splitlines()[-1], flush=True)


def measure(path: Path, engine: str, folder: str) -> dict[str, float | str]:
    """Return rates a CPU-second, CPU seconds from the process's start to the first vector, peak memory in MB."""
    encode = load(engine, folder)
    encode(["Energie"])
    first = {"first_vector_cpu_s": time.process_time()}
    rates = {name: rate(encode, cut(path.read_text(encoding="utf-8"), words)) for name, words in LENGTHS.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"engine": engine} | {name: round(value, 2) for name, value in {**rates, **first, "peak_mb": peak}.items()}


def load(engine: str, folder: str) -> Encode:
    """Return a function of texts; `torch` runs them one by one as ours does, sentence-transformers in its own batches."""
    if engine.startswith("ours"):
        return load_e5(precision="int8" if engine.endswith("int8") else "float32", threads=1)
    embed = load_embedder(folder, threads=1)
    return embed if engine != "torch" else lambda texts: [embed([text]) for text in texts]


def cut(text: str, words: int) -> list[str]:
    """Return `TEXTS` passages of so many words, spread over the text."""
    found = text.split()
    step = max((len(found) - words) // TEXTS, 1)
    return [" ".join(found[start : start + words]) for start in range(0, step * TEXTS, step)]


def rate(encode: Encode, texts: Sequence[str], *, rounds: int = 3) -> float:
    """Return texts a CPU-second, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        encode(texts)
        best = min(best, time.process_time() - began)
    return len(texts) / best


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main()
    else:
        print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2], sys.argv[3])))
