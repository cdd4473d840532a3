"""Source files: the real ones are valid and many enough; a bad one says what is wrong with it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.errors import QuerplanError
from corpus.sources.registry import all_sources, read_source

GOOD = 'title = "Pläne"\npublisher = "Ministerium"\nkind = "listing"\naddress = "https://www.example.de/"\n'


def written(folder: Path, text: str, name: str = "sn/plaene.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_all_sources_has_eight_for_each_of_the_first_laender() -> None:
    counts = Counter(source.land for source in all_sources())
    assert min(counts[land] for land in ("BB", "BE", "SN")) >= 8


@pytest.mark.parametrize("land", ["BB", "BE", "SN"])
def test_all_sources_have_ministries_clusters_parliament_and_publications_of_each_land(land: str) -> None:
    offices = {source.office for source in all_sources() if source.land == land}
    assert {"ministry", "cluster", "parliament", "publications"} <= offices


def test_all_sources_say_whose_place_it_is() -> None:
    assert [source.id for source in all_sources() if source.office is None] == []


def test_all_sources_of_kinds_that_list_expect_links() -> None:
    assert [source.id for source in all_sources() if source.kind != "page" and not source.expects.links] == []


def test_all_sources_stand_at_addresses_of_their_own() -> None:
    addresses = Counter(source.address for source in all_sources())
    assert [address for address, count in addresses.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD + "adresse = 1\n", "adresse"),
        (GOOD.replace("listing", "seite"), "kind"),
        (GOOD.replace("https://www.example.de/", "http://127.0.0.1/"), "address"),
        (GOOD.replace("https://www.example.de/", "file:///x"), "address"),
        (GOOD + '[links]\nlink = "a[["\n', "links.link"),
        (GOOD + '[candidates]\nwords = ["Plan"]\n', "candidates.words"),
        (GOOD + "[politeness]\ndelay = 0\n", "politeness.delay"),
        (GOOD + "[expects\n", "plaene.toml"),
        ("", "title"),
    ],
)
def test_read_source_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(QuerplanError) as caught:
        read_source(written(tmp_path, text))
    assert caught.value.code == "bad_source"
    assert says in caught.value.message
    assert "sn/plaene.toml" in caught.value.message


def test_read_source_takes_land_and_id_from_the_path(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, GOOD))
    assert (source.land, source.id, source.tried) == ("SN", "plaene", None)
    with pytest.raises(QuerplanError, match="kein Land"):
        read_source(written(tmp_path, GOOD, "xx/plaene.toml"))


def test_read_source_of_several_laender_has_no_land(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, GOOD, "all/spiegel.toml"))
    assert (source.land, source.folder) == ("", "all")
    assert {source.id for source in all_sources() if not source.land} == {"parlamentsspiegel"}


def test_all_sources_refuses_one_id_twice(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "be/plaene.toml")
    with pytest.raises(QuerplanError, match="plaene"):
        all_sources(tmp_path)
