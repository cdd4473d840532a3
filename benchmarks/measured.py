"""One tool on one file in a process of its own: CPU seconds without imports, peak memory, what it read.

python -m benchmarks.measured "pdfplumber words" FILE    prints one line of JSON
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.readers import TOOLS, Tool, environment


@dataclass(frozen=True, slots=True)
class Run:
    """CPU seconds (user and system, children included), peak memory in MB, and the text that came out."""

    cpu: float
    peak: float
    text: str


def installed(tool: Tool) -> str | None:
    """Return the version of a tool, None where it is not installed."""
    try:
        return version(tool.distribution)
    except PackageNotFoundError:
        return None


def measure(tool: Tool, path: Path, *, seconds: float = 600.0) -> Run | None:
    """Return what one reading took; None when the tool failed or ran past `seconds`."""
    command = [sys.executable, "-m", "benchmarks.measured", tool.name, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=environment(), check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode or not done.stdout.strip():
        return None
    found = json.loads(done.stdout.splitlines()[-1])
    return Run(found["cpu"], found["peak"], found["text"])


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak_mb() -> float:
    """Return the high-water mark in MB of this process or a child. Not `ru_maxrss` for ourselves: that outlives exec and shows the parent's."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) / 1024


def main() -> None:
    """Read a small file first, so that imports and caches are there, then the file itself."""
    tool, path = TOOLS[sys.argv[1]], Path(sys.argv[2])
    samples = Path(__file__).resolve().parents[1] / "corpus" / "samples"
    warm = next(file for file in sorted(samples.iterdir()) if file.suffix == (".pdf" if path.suffix.lower() == ".pdf" else ".html"))
    tool.read(warm)
    before = _cpu()
    text = tool.read(path)
    print("\n" + json.dumps({"cpu": _cpu() - before, "peak": peak_mb(), "text": text}))


if __name__ == "__main__":
    main()
