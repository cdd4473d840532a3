"""Reads a folder of hostile files and prints what became of each: `python -m benchmarks.nasty FOLDER [--sample N]`.

Every file is to give a document or a named class within 25 seconds and 1.5 GB. Text that PDFium, pdfplumber or
poppler (`pdftotext`, where installed) get from a PDF is to be in ours too.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from corpus.errors import UnreadableError
from extractors.sandbox import read_isolated

CLASSES = frozenset({"read", "encrypted", "damaged", "not_a_pdf", "too_costly", "needs_ocr", "empty", "unsupported"})
SECONDS, MEGABYTES = 25.0, 1_500.0
SUFFIXES = frozenset({".pdf", ".html", ".htm", ".docx", ".gz", ".xml", ".txt"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its class, the letters read, seconds, the most memory so far of any child (MB)."""

    file: Path
    code: str
    letters: int
    seconds: float
    megabytes: float

    @property
    def is_within_limits(self) -> bool:
        return self.code in CLASSES and self.seconds <= SECONDS and self.megabytes <= MEGABYTES


def outcome_of(file: Path) -> Outcome:
    """Read a file in a fresh process and say what became of it; a forked one would count the memory of whoever asks as its own."""
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=_read, args=(file, theirs))
    process.start()
    theirs.close()
    try:
        code, letters, seconds, megabytes = ours.recv()
    except EOFError:
        code, letters, seconds, megabytes = "parent died", 0, 0.0, 0.0
    process.join()
    return Outcome(file, code, letters, seconds, megabytes)


def _read(file: Path, answers: Connection) -> None:
    begin = time.monotonic()
    letters = 0
    try:
        letters = sum(letter.isalnum() for letter in read_isolated(file.read_bytes(), file.name).text)
        code = "read"
    except UnreadableError as error:
        code = error.code
    except BaseException as error:  # a benchmark wants to see exactly this
        code = f"traceback {type(error).__name__}"
    seconds = time.monotonic() - begin
    _end_reader()
    answers.send((code, letters, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))


def _end_reader() -> None:
    """End the reading processes, so that their memory is accounted for."""
    from extractors import sandbox

    sandbox._READERS.stop()


PEERS = {
    "pdfium": "import sys, pypdfium2\nd = pypdfium2.PdfDocument(sys.argv[1])\n"
    "for i in range(min(len(d), 500)):\n try: print(d[i].get_textpage().get_text_range())\n except Exception: pass",
    "pdfplumber": "import sys, pdfplumber\nd = pdfplumber.open(sys.argv[1])\n"
    "for p in d.pages[:500]:\n try: print(p.extract_text())\n except Exception: pass",
}


def peer_letters(file: Path) -> dict[str, int]:
    """Return how many letters and digits each peer gets from a PDF within 20 seconds."""
    commands = {name: [sys.executable, "-c", code, str(file)] for name, code in PEERS.items()}
    if shutil.which("pdftotext"):
        commands["poppler"] = ["pdftotext", "-q", str(file), "-"]
    return {name: _letters(command) for name, command in commands.items()}


def _letters(command: list[str]) -> int:
    limits = (resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
    try:
        run = subprocess.run(
            command,
            capture_output=True,
            timeout=20,
            check=False,
            preexec_fn=lambda: resource.setrlimit(*limits),
            env={"PYTHONIOENCODING": "utf-8:replace"},
        )
    except subprocess.TimeoutExpired:
        return 0
    return sum(letter.isalnum() for letter in run.stdout.decode("utf-8", "replace"))


def files_in(folder: Path, sample: int = 1) -> list[Path]:
    """Return the files of a folder's tree to read, every `sample`-th by name."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in SUFFIXES)[::sample]


def report(outcomes: Iterable[Outcome], peers: dict[Path, dict[str, int]]) -> str:
    """Return the table of outcomes, the slowest and largest files, and those where a peer sees text and we do not."""
    found = list(outcomes)
    kinds = sorted({one.file.suffix.lower() for one in found})
    counts = Counter((one.code, one.file.suffix.lower()) for one in found)
    lines = [f"{'class':<14}" + "".join(f"{kind:>8}" for kind in kinds)]
    lines += [f"{code:<14}" + "".join(f"{counts[code, kind]:>8}" for kind in kinds) for code in sorted({one.code for one in found})]
    lines.append(f"{sum(one.is_within_limits for one in found)} of {len(found)} within {SECONDS:.0f} s and {MEGABYTES:.0f} MB, named")
    lines += ["slowest:", *(f"  {o.seconds:6.1f} s  {o.code:<11} {o.file.name}" for o in sorted(found, key=lambda o: -o.seconds)[:8])]
    lines += [
        "most memory:",
        *(f"  {o.megabytes:6.0f} MB {o.code:<11} {o.file.name}" for o in sorted(found, key=lambda o: -o.megabytes)[:5]),
    ]
    missed = [one for one in found if not one.letters and max(peers.get(one.file, {"": 0}).values())]
    lines += [f"a peer gets text, we do not: {len(missed)}", *(f"  {o.file.name:<40} {o.code:<12} {peers[o.file]}" for o in missed)]
    return "\n".join(lines)


def main() -> None:
    """Read the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="every N-th file")
    parser.add_argument("--no-peers", action="store_true")
    arguments = parser.parse_args()
    files = files_in(arguments.folder, arguments.sample)
    outcomes = [outcome_of(file) for file in files]
    without = [one.file for one in outcomes if one.file.suffix.lower() == ".pdf" and not one.letters]
    peers = {} if arguments.no_peers else {file: peer_letters(file) for file in without}
    print(report(outcomes, peers))


if __name__ == "__main__":
    main()
