"""What Datasette is told about the comparison database: titles, facets, units of columns, queries."""

from __future__ import annotations

from collections.abc import Sequence

from outputs.canned import Canned

TABLES: dict[str, dict[str, object]] = {
    "document": {"label_column": "title", "facets": ["regions", "kind", "is_current"], "sort": "title"},
    "measure": {"label_column": "title", "facets": ["commitment", "addressee", "document_id"], "sort": "end_date"},
    "action_field": {"label_column": "label", "facets": ["kind", "document_id"]},
    "actor": {"label_column": "name", "facets": ["type"], "sort": "name"},
    "measure_actor": {"facets": ["role"]},
    "measure_value": {"facets": ["name"]},
    "theme": {"label_column": "label"},
    "synopsis": {"facets": ["region", "kind", "theme"]},
    "gap": {"facets": ["region"]},
    "issue": {"facets": ["level", "code"]},
    "passage": {"facets": ["kind"]},
    "vector": {"hidden": True},
    "lease": {"hidden": True},
    **{kept: {"hidden": True} for kept in ("naming", "first_naming", "title_naming", "sought", "sought_in")},
}
"""Settings of tables and views, as Datasette's metadata names them."""


def datasette_metadata(queries: Sequence[Canned], *, database: str) -> dict[str, object]:
    """Return Datasette's metadata for the database of that name (its file without the suffix)."""
    stated = {one.name: {"title": one.title, "sql": one.sql, "params": list(one.values)} for one in queries}
    return {
        "title": "Querplan",
        "description": "Die Strategiepapiere der Länder nebeneinander: Handlungsfelder, Maßnahmen, Akteure mit ihren Fundstellen.",
        "databases": {database: {"tables": TABLES, "queries": stated}},
    }
