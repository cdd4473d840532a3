"""Who a name means: by Land, by year, inflected or with the Land behind it."""

from __future__ import annotations

import pytest

from extractors.actors.gazetteer import find_known, meant, meant_by_office, stems


@pytest.mark.parametrize(
    ("name", "regions", "year", "expected"),
    [
        ("MWAE", ("BB",), 2021, "bb_mwae"),
        ("Ministerium für Wirtschaft und Energie", ("BB",), 2016, "bb_mwe_2014"),
        ("MWE", ("BB",), 2012, "bb_mwe_2009"),
        ("Ministerium der Finanzen des Landes Brandenburg", (), 2012, "bb_mdf"),
        ("SMWA", ("SN",), None, "sn_smwa_2024"),
        ("des Sächsischen Staatsministeriums für Regionalentwicklung", ("SN",), 2021, None),
        ("Sächsischen Staatsministeriums für Regionalentwicklung", ("SN",), 2021, "sn_smr"),
        ("Bundesministerium für Wirtschaft und Energie", ("SN",), 2016, "de_wirtschaft_2013"),
        ("KFW", ("BE",), None, "de_kfw"),
        ("Öko-Institut e.V.", ("BE",), None, "de_oeko"),
        ("Technischen Universität Dresden", ("BB",), None, "sn_tud"),
        ("Landtag", ("BB",), None, "bb_landtag"),
        ("Landtag", ("NW",), None, None),
        ("Senat", ("BE",), None, "be_senat"),
        ("Hafenamt Musterhausen", ("BB",), None, None),
    ],
)
def test_meant_returns_the_body_of_land_and_year(name: str, regions: tuple[str, ...], year: int | None, expected: str | None) -> None:
    body = meant(name, regions=regions, year=year)
    assert (body.id if body else None) == expected


@pytest.mark.parametrize("name", ["LfU", "Staatskanzlei des Landes Brandenburg und Sachsens", "MWAE"])
def test_meant_gives_no_short_form_or_government_of_another_land(name: str) -> None:
    assert meant(name, regions=("NW",)) is None


def test_stems_are_equal_for_inflected_names() -> None:
    assert stems("des Deutschen Instituts für Urbanistik")[1:] == stems("Deutsches Institut für Urbanistik")
    assert stems("Berliner Senat") != stems("Berlin Senat")


def test_find_known_takes_the_longest_name() -> None:
    text = "vom Wuppertal Institut für Klima, Umwelt, Energie und der WFBB Arbeit"
    assert [text[start:end] for start, end, _ in find_known(text, 0, len(text))] == [
        "Wuppertal Institut für Klima, Umwelt, Energie",
        "WFBB Arbeit",
    ]


@pytest.mark.parametrize(
    ("name", "regions", "year", "expected"),
    [
        ("Wirtschaftsministerium", ("BB",), 2022, "bb_mwae"),
        ("sächsischen Energieministeriums", ("SN",), 2021, "sn_smekul"),
        ("Wirtschaftsministerium", ("BB", "SN"), 2022, None),
        ("Wirtschaftsministerium", ("BB",), None, None),
        ("Hafenministerium", ("BB",), 2022, None),
        ("Hafenamt", ("BB",), 2022, None),
    ],
)
def test_meant_by_office_needs_one_land_and_year(name: str, regions: tuple[str, ...], year: int | None, expected: str | None) -> None:
    body = meant_by_office(name, regions=regions, year=year)
    assert (body.id if body else None) == expected
