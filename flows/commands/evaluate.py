"""`querplan evaluate`: how right the findings are on annotated papers, the samples of the project or one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from flows.options import echo_json, json_option


@click.command()
@click.argument("gold", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[GOLD")
@click.argument("papers", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="PAPERS]")
@click.option(
    "--learn", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.toml", help="Lernt die Zuverlässigkeit der Funde neu."
)
@json_option
def command(gold: Path | None, papers: Path | None, learn: Path | None, as_json: bool) -> None:
    """Misst Funde an annotierten Papieren: Genauigkeit, Vollständigkeit, F1, Verlässlichkeit der Wahrscheinlichkeiten.

    Ohne Angabe an den Beispielpapieren des Projekts; sonst liegen in GOLD Annotationen (NAME.json) zu den Dateien in PAPERS.

    \b
    Beispiel: querplan evaluate
    """
    from models.confidence_steps import calibration_error
    from models.scoring import KINDS, Tally, judged, tallies

    raw, said, sums = [], [], {kind: Tally() for kind in KINDS}
    for name, annotated, found, uncalibrated in _both(*_folders(gold, papers)):
        for kind, tally in tallies(annotated, found).items():
            sums[kind] += tally
        said += judged(name, annotated, found)
        raw += judged(name, annotated, uncalibrated)
    if learn:
        _write(learn, raw)
    shipped = calibration_error(said, table={})
    folds = calibration_error(raw)
    if as_json:
        rows = {
            kind: {"precision": t.precision, "recall": t.recall, "f1": t.f1, "gold": t.gold, "found": t.found} for kind, t in sums.items()
        }
        echo_json({"scores": rows, "ece": shipped, "ece_cross_validated": folds})
        return
    click.echo(f"{'':16}{'Gold':>7}{'gefunden':>10}{'richtig':>9}{'P':>7}{'R':>7}{'F1':>7}")
    for kind, tally in sums.items():
        counts = f"{kind:16}{tally.gold:>7}{tally.found:>10}{tally.right:>9}"
        click.echo(f"{counts}{tally.precision:>7.3f}{tally.recall:>7.3f}{tally.f1:>7.3f}")
    click.echo(f"Wahrscheinlichkeiten weichen im Mittel um {shipped:.3f} ab (an anderen Papieren gelernt: {folds:.3f}).")


def _folders(gold: Path | None, papers: Path | None) -> tuple[Path, Path]:
    import corpus.samples
    from corpus.errors import QuerplanError

    if gold and papers is None:
        raise QuerplanError("no_papers", "Zu den Annotationen fehlt der Ordner der Papiere.", "Bitte beide Ordner angeben: GOLD PAPERS.")
    samples = Path(corpus.samples.__file__).parent
    if gold is None and not (samples / "gold").is_dir():
        raise QuerplanError("no_gold", "Die Beispielpapiere sind hier nicht installiert.", "Bitte im geklonten Projekt aufrufen.")
    return gold or samples / "gold", papers or samples


def _both(gold: Path, papers: Path) -> list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Name, annotation, findings with calibrated and with raw confidences of every annotated paper."""
    from corpus.records import Paper
    from extractors.confidence import with_confidences
    from extractors.finding import find_all
    from flows.annotated_papers import annotated_papers
    from outputs.contract import extract_json

    rows = []
    for name, annotated, reading in annotated_papers(gold, papers):
        raw = find_all(reading, calibrated=False)
        shown, uncalibrated = (extract_json(Paper(name, reading.document, findings)) for findings in (with_confidences(raw), raw))
        rows.append((name, annotated, shown, uncalibrated))
    return rows


def _write(path: Path, raw: list[Any]) -> None:
    """Write the learned table as TOML."""
    from models.confidence_steps import learn

    lines = [f'"{name}" = {json.dumps([list(step) for step in steps])}' for name, steps in learn(raw).items()]
    path.write_text("\n".join(["[steps]", *lines]) + "\n", encoding="utf-8")
