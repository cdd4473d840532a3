"""Search meets every spelling and shows the part of a passage that answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_builder import PaperBuilder, brandenburg
from sqlite_utils import Database

from outputs.database import open_database
from outputs.folding import fold, fold_with_places
from outputs.search import AROUND, CONSIDERED, SearchFilter, densest, search_words, snippet
from outputs.storing import store_paper


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    made = brandenburg().write("Die Bauende 2030 folgt der Bauenergie. " + "Füllwort " * 60 + "Zuletzt kommt die Straßenbahn an den See.")
    store_paper(opened, made.build())
    yield opened
    opened.conn.close()


SPELLINGS = st.one_of(st.text(max_size=30), st.text(alphabet="aeouqäöüßAEOUQ ", max_size=14))


@given(SPELLINGS)
def test_fold_with_places_folds_alike_and_points_into_the_text(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text) == fold(folded)
    assert len(places) == len(folded)
    assert list(places) == sorted(places)
    assert all(fold(text[index])[:1] in {letter, ""} or letter in fold(text[index]) for letter, index in zip(folded, places, strict=True))


@pytest.mark.parametrize("word", ["Quelle", "neue", "Bauende", "Steuer"])
def test_fold_keeps_an_ue_that_is_no_umlaut_findable(word: str) -> None:
    assert fold(word.upper()) == fold(word)


def test_search_words_finds_the_second_half_of_a_compound(database: Database) -> None:
    assert any("Bauenergie" in hit.text for hit in search_words(database, "energie"))


@pytest.mark.parametrize("query", ["Strassenbahn", "STRAßENBAHN", "straßenb", "Bahn an"])
def test_snippet_shows_where_a_long_passage_answers(database: Database, query: str) -> None:
    (hit,) = search_words(database, query)
    assert "Straßenbahn" in hit.snippet
    assert hit.snippet.startswith("… ")
    assert len(hit.snippet) <= 2 * AROUND + 4
    assert hit.snippet.strip("… ") in hit.text


def test_short_words_count_too(database: Database) -> None:
    assert all(hit.is_partial for hit in search_words(database, "straßenbahn xq"))


def test_search_words_falls_back_to_passages_with_some_of_the_words(database: Database) -> None:
    (hit,) = search_words(database, "Straßenbahn Seilbahn")
    assert hit.is_partial
    assert "Straßenbahn" in hit.snippet
    assert not any(hit.is_partial for hit in search_words(database, "Straßenbahn See"))


def test_snippet_shows_the_place_where_most_words_stand_together() -> None:
    text = "Speicher für Daten. " + "Füllwort " * 60 + "Am Hafen entsteht ein Speicher für Wasserstoff."
    assert "Speicher für Wasserstoff" in snippet(text, ["wasserstoff", "speicher"])


@given(st.lists(st.tuples(st.integers(0, 600), st.sampled_from("abcd")), min_size=1, max_size=40).map(sorted))
def test_densest_is_the_first_place_with_most_different_words_around(found: list[tuple[int, str]]) -> None:
    around = {place: len({word for at, word in found if abs(at - place) < AROUND}) for place, _ in found}
    assert densest(found) == max(around, key=lambda place: (around[place], -place))


class Counting(list[tuple[int, str]]):
    """Counts how often one of its elements is asked for."""

    asked = 0

    def __iter__(self) -> Iterator[tuple[int, str]]:
        for one in super().__iter__():
            self.asked += 1
            yield one

    def __getitem__(self, at: Any) -> Any:
        self.asked += 1
        return super().__getitem__(at)


def test_densest_looks_at_each_of_many_places_a_few_times() -> None:
    found = Counting((place, "e") for place in range(5000))
    assert densest(found) == 0
    assert found.asked < 10 * len(found)


def test_search_words_looks_through_all_of_a_land(tmp_path: Path) -> None:
    """What other Länder say on it does not crowd out the one that is asked about, nor does what was thrown out."""
    opened = open_database(tmp_path / "comparison.db")
    many = brandenburg()
    for number in range(CONSIDERED + 5):
        many.write(f"Seilbahn {number}")
    store_paper(opened, many.build())
    rare = PaperBuilder(title="Masterplan Berlin", regions=("BE",), location="berlin.pdf")
    store_paper(opened, rare.write("Berlin baut weit draußen vor der Stadt nach langem Warten und vielen Prüfungen eine Seilbahn.").build())
    assert {hit.regions for hit in search_words(opened, "Seilbahn", limit=3)} == {("BB",)}
    assert [hit.paper for hit in search_words(opened, "Seilbahn", limit=3, wanted=SearchFilter(region="BE"))] == ["Masterplan Berlin"]
    assert search_words(opened, "Seilbahn", limit=3, wanted=SearchFilter(kind="measure")) == ()
    opened.conn.close()


@given(st.text(max_size=300), st.lists(st.text("abcdeäöü", min_size=1, max_size=4), max_size=3))
def test_snippet_is_a_part_of_the_text(text: str, words: list[str]) -> None:
    shown = snippet(text, [fold(word) for word in words])
    assert shown.removeprefix("… ").removesuffix(" …").strip() in text


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database for all examples of a property."""
    opened = open_database(tmp_path_factory.mktemp("held") / "comparison.db")
    store_paper(opened, brandenburg().build())
    yield opened
    opened.conn.close()


@given(query=st.text(max_size=60))
def test_search_words_takes_any_text_at_all(held: Database, query: str) -> None:
    assert all(hit.snippet for hit in search_words(held, query))


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("„an den See“", True),
        ('"STRASSENBAHN an den"', True),
        ('"den See" Straßenb', True),
        ('"See den"', False),
        ('"an den Se"', False),
        ('"an den See" Raumfahrt', False),
        ('"" See', True),
    ],
)
def test_search_words_takes_what_is_quoted_word_by_word(database: Database, query: str, is_found: bool) -> None:
    assert any("Straßenbahn" in hit.text for hit in search_words(database, query)) == is_found
    assert is_found or search_words(database, query) == ()
