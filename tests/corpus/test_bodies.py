"""The vocabulary of bodies: what it holds is consistent, and what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.bodies import Body, body_of, heir, read_bodies
from corpus.errors import QuerplanError
from corpus.laender import LAENDER

ALL = {body.id: body for body in read_bodies()}


def written(folder: Path, *tables: str, head: str = 'land = "BB"\ntype = "ministry"') -> Path:
    (folder / "bodies.toml").write_text(f"[[group]]\n{head}\nbody = [\n{''.join(f'{table},' for table in tables)}\n]\n", encoding="utf-8")
    return folder


def holder_of(short: str, land: str, year: int) -> list[str]:
    return [body.id for body in ALL.values() if body.land == land and short in body.short and body.existed(year)]


def test_read_bodies_returns_bodies_of_every_land() -> None:
    assert {body.land for body in ALL.values()} == {*LAENDER, "DE", "EU", "INT"}


def test_read_bodies_gives_every_renamed_ministry_its_successor() -> None:
    for body in ALL.values():
        assert set(body.successor) <= set(ALL), body.id


@pytest.mark.parametrize(
    ("short", "land", "year", "expected"),
    [("MWAE", "BB", 2022, "bb_mwae"), ("MWE", "BB", 2012, "bb_mwe_2009"), ("SMWA", "SN", 2018, "sn_smwa_2009"), ("SenUVK", "BE", 2019, "be_umwelt_2016")],
)  # fmt: skip
def test_existed_tells_who_bore_a_short_form(short: str, land: str, year: int, expected: str) -> None:
    assert holder_of(short, land, year) == [expected]


@pytest.mark.parametrize(
    ("name", "today"), [("bb_mwe_2009", "bb_mwaek"), ("de_umwelt_1986", "de_umwelt_2025"), ("bb_zab", "bb_wfbb"), ("bb_mwaek", None)]
)
def test_heir_is_the_body_that_has_the_tasks_today(name: str, today: str | None) -> None:
    body = body_of(name)
    assert body is not None
    following = heir(body)
    assert (following.id if following else None) == today


def test_body_of_is_none_for_what_the_vocabulary_does_not_know() -> None:
    assert body_of("bb_hafenamt") is None


def test_names_are_full_names_before_short_forms() -> None:
    body = Body("bb_x", "Ministerium für Beispiele", "ministry", "BB", short=("MfB",), also=("Beispielministerium",))
    assert body.names == ("Ministerium für Beispiele", "Beispielministerium", "MfB")


ONE, OTHER = '{ id = "bb_one", name = "Amt Eins", short = ["AE"] }', '{ id = "bb_other", name = "Amt Zwei", short = ["AZ"] }'


def test_read_bodies_takes_what_is_consistent(tmp_path: Path) -> None:
    assert [body.id for body in read_bodies(written(tmp_path, OTHER, ONE))] == ["bb_one", "bb_other"]


def test_read_bodies_lets_a_short_form_pass_on_at_the_year_of_the_change(tmp_path: Path) -> None:
    old = '{ id = "bb_old", name = "Amt Alt", short = ["AE"], until = 2019, successor = ["bb_one"] }'
    new = '{ id = "bb_one", name = "Amt Eins", short = ["AE"], since = 2019 }'
    assert len(read_bodies(written(tmp_path, old, new))) == 2


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ((ONE, ONE), "'bb_one' steht 2-mal da"),
        ((ONE, OTHER.replace('"AZ"', '"AE"')), "'ae' meint in BB zugleich"),
        (('{ id = "bb_one", name = "Amt Eins", until = 2019, successor = ["bb_gone"] }',), "'bb_gone', den es nicht gibt"),
        (('{ id = "bb_one", name = "Amt Eins", successor = ["bb_other"] }', OTHER), "hat einen Nachfolger, aber kein Ende"),
        (('{ id = "bb_one", name = "Amt Eins", since = 2019, until = 2010 }',), "endet 2010, bevor es 2019 beginnt"),
        (('{ id = "bb_one", name = "Amt Eins", ambiguous = ["AE"] }',), "mehrdeutig, aber nicht als Kurzform"),
        (('{ id = "sn_one", name = "Amt Eins" }',), "muss mit 'bb_' beginnen"),
        (('{ id = "bb_one", name = "Amt Eins", kurz = "AE" }',), "kurz"),
        (('{ id = "bb_one" }',), "name"),
        ((), "keine Einträge"),
    ],
)  # fmt: skip
def test_read_bodies_names_what_is_wrong(tmp_path: Path, tables: tuple[str, ...], told: str) -> None:
    with pytest.raises(QuerplanError) as caught:
        read_bodies(written(tmp_path, *tables))
    assert caught.value.code == "bad_vocabulary"
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ('land = "XX"\ntype = "ministry"', "Land 'XX' gibt es nicht"),
        ('land = "BB"\ntype = "firm"', "literal_error"),
        ('land = "BB"', "type"),
    ],
)
def test_read_bodies_names_what_is_wrong_with_a_group(tmp_path: Path, head: str, told: str) -> None:
    with pytest.raises(QuerplanError, match="Akteursvokabular") as caught:
        read_bodies(written(tmp_path, ONE, head=head))
    assert told in str(caught.value)
