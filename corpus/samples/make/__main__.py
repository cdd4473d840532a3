"""Make every sample paper from its source."""

from __future__ import annotations

from pathlib import Path

from corpus.samples.make.as_docx import make_docx
from corpus.samples.make.as_html import make_html
from corpus.samples.make.as_pdf import make_pdf
from corpus.samples.make.source import read_source

SAMPLES = Path(__file__).resolve().parents[1]
MAKERS = {"pdf": make_pdf, "html": make_html, "docx": make_docx}


def main(folder: Path = SAMPLES) -> None:
    """Write all papers of `corpus/samples/source` into `folder`."""
    for path in sorted((SAMPLES / "source").glob("*.txt")):
        source = read_source(path)
        target = folder / f"{source.name}.{source.facts['form']}"
        MAKERS[source.facts["form"]](source, target)
        print(target.name)


if __name__ == "__main__":
    main()
