"""`querplan why`: why two records stand in one row, or do not."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@workspace_option
@json_option
def command(one: str, other: str, workspace: Path | None, as_json: bool) -> None:
    """Erklärt, warum zwei Handlungsfelder oder Maßnahmen zusammengestellt wurden oder nicht.

    A und B sind Bezeichnungen, Teile davon oder der Anfang der Kennung. Gezeigt werden gemeinsame Wörter, Wortteile und
    Themen, die Wahrscheinlichkeit, die nächstliegenden anderen Einträge und die Entscheidung oder das Modell dahinter.

    \b
    Beispiel: querplan why "Fachkräfte und Kompetenzen" Fachkräftesicherung
    """
    from corpus.errors import QuerplanError
    from flows.comparison import matrix_of
    from flows.settings import load_settings
    from flows.workspace import opened
    from models.embed import load_embedder
    from models.explain import explain_pair
    from outputs.alignments import load_lessons
    from outputs.matched import find_record, matched
    from outputs.why import print_why, why_json

    settings = load_settings(workspace)
    with opened(workspace) as database:
        pair = find_record(database, one), find_record(database, other)
        if pair[0] == pair[1]:
            raise QuerplanError("same_record", "Beide Angaben nennen denselben Eintrag.", "Bitte zwei verschiedene Einträge nennen.")
        stored = matched(database, *pair)
        embedder = load_embedder(settings.embedder, cache=settings.cache)
        items = [record.item for record in pair]
        vectors, lessons = matrix_of(items, database, embedder), load_lessons(database)
    explanation = explain_pair((items[0], items[1]), vectors, lessons=lessons)
    if as_json:
        echo_json(why_json(pair, explanation, stored))
    else:
        print_why(pair, explanation, stored)
