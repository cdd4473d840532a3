"""Words on whole themes teach the next comparison: papers to come are placed by them, and an equal run changes nothing."""

from __future__ import annotations

import numpy as np

from corpus.lessons import Learned, ThemeWord
from corpus.records import AlignItem, Alignment
from models.align import align
from models.explain import explain_pair
from models.theme_space import unit

ODD = ("Sternwarten", "Orgelpfade", "Mundartarchive")
VECTORS = dict(zip(ODD, np.random.default_rng(3).standard_normal((len(ODD), 384)), strict=True))


def item(key: str, label: str, land: str = "BB") -> AlignItem:
    return AlignItem(key, (land,), label, plan=key)


STARS, ORGANS, DIALECTS = item("1", "Sternwarten öffnen"), item("2", "Orgelpfade", "SN"), item("3", "Mundartarchive", "BE")
BICYCLES, LORRIES = item("4", "Radverkehr", "BE"), item("5", "Lastenräder für Betriebe", "SN")
FIRST = [STARS, ORGANS, DIALECTS, BICYCLES, LORRIES]


def vectors_of(items: list[AlignItem]) -> np.ndarray:
    rows = [
        sum((VECTORS[odd] for odd in ODD if odd in one.label), 0.3 * np.random.default_rng(int(one.id)).standard_normal(384))
        for one in items
    ]
    return unit(np.array(rows, np.float32))


def aligned(items: list[AlignItem], *words: ThemeWord) -> Alignment:
    """Compare, and once more with what the first comparison hands on: it changes nothing."""
    first = align(items, vectors_of(items), learned=Learned(words=words))
    again = Learned(themes=first.themes, pairs=tuple((match.a, match.b) for match in first.matches), words=words)
    assert align(items, vectors_of(items), learned=again) == first
    return first


def themes_of(alignment: Alignment, one: AlignItem) -> set[str]:
    return {theme.id for theme in alignment.themes if one.id in theme.members}


def theme_of(one: AlignItem) -> str:
    (theme,) = themes_of(aligned(FIRST), one)
    return theme


def pairs(alignment: Alignment) -> dict[tuple[str, str], float]:
    return {(match.a, match.b): match.probability for match in alignment.matches}


def test_a_new_name_is_a_wording_of_the_theme_for_papers_to_come() -> None:
    later = item("6", "Himmelskunde", "BE")
    stars = theme_of(STARS)
    assert stars not in themes_of(aligned([*FIRST, later]), later)
    taught = aligned([*FIRST, later], ThemeWord("rename", stars, STARS.label, "Himmelskunde", labels=(STARS.label,)))
    assert themes_of(taught, later) == themes_of(taught, STARS) == {stars}
    known = aligned([*FIRST, later], ThemeWord("rename", "radverkehr", "Radverkehr", "Himmelskunde"))
    assert themes_of(known, later) == themes_of(known, BICYCLES) == {"radverkehr", "mobilitaet"}


def test_a_renamed_theme_still_gathers_what_is_like_it() -> None:
    later = item("6", "Leitfaden Sternwarten", "BE")
    stars = theme_of(STARS)
    taught = aligned([*FIRST, later], ThemeWord("rename", stars, STARS.label, "Himmelskunde", labels=(STARS.label,)))
    assert themes_of(taught, later) == {stars}


def test_merged_into_a_known_theme_papers_to_come_follow() -> None:
    later = item("6", "Sternwarten öffnen", "BE")
    taught = aligned([*FIRST, later], ThemeWord("merge", theme_of(STARS), STARS.label, "Tourismus", "tourismus", labels=(STARS.label,)))
    assert "tourismus" in themes_of(taught, later) & themes_of(taught, STARS)
    assert theme_of(STARS) in themes_of(taught, later), "what is like it still finds the theme that went into the other"


def test_merged_known_themes_share_all_they_have() -> None:
    word = ThemeWord("merge", "radverkehr", "Radverkehr", "Tourismus", "tourismus")
    tourists = item("6", "Tourismus", "BB")
    before, taught = aligned([*FIRST, tourists]), aligned([*FIRST, tourists], word)
    assert "tourismus" in themes_of(taught, BICYCLES)
    assert pairs(taught)["4", "6"] > 0.5 > pairs(before).get(("4", "6"), 0.0)


def test_what_went_into_a_theme_goes_on_with_it() -> None:
    first = ThemeWord("merge", "radverkehr", "Radverkehr", "Tourismus", "tourismus")
    second = ThemeWord("merge", "tourismus", "Tourismus", "Kultur", "kultur")
    for words in ((first, second), (second, first)):
        assert {"tourismus", "kultur"} <= themes_of(aligned(FIRST, *words), BICYCLES)


def test_a_merge_turned_round_holds_the_later_way_only() -> None:
    tourists = item("6", "Tourismus", "BB")
    word = ThemeWord("merge", "radverkehr", "Radverkehr", "Tourismus", "tourismus")
    back = ThemeWord("merge", "tourismus", "Tourismus", "Radverkehr", "radverkehr")
    taught = aligned([*FIRST, tourists], word, back)
    assert "radverkehr" in themes_of(taught, tourists)
    assert "tourismus" not in themes_of(taught, BICYCLES)


def test_the_name_a_theme_was_given_goes_with_it_into_another_one() -> None:
    stars, later = theme_of(STARS), item("6", "Himmelskunde", "BE")
    renamed = ThemeWord("rename", stars, STARS.label, "Himmelskunde", labels=(STARS.label,))
    merged = ThemeWord("merge", stars, "Himmelskunde", "Tourismus", "tourismus", labels=(STARS.label,))
    assert "tourismus" in themes_of(aligned([*FIRST, later], renamed, merged), later)


def test_two_unknown_themes_merged_are_one() -> None:
    stars, organs = theme_of(STARS), theme_of(ORGANS)
    later = item("6", "Orgelpfade", "BE")
    word = ThemeWord("merge", stars, STARS.label, ORGANS.label, organs, (STARS.label,), (ORGANS.label,))
    taught = aligned([*FIRST, later], word)
    assert themes_of(taught, STARS) == themes_of(taught, ORGANS) == themes_of(taught, later) == {organs}
    assert themes_of(taught, DIALECTS) != {organs}


def test_a_part_of_a_known_theme_is_its_own_for_papers_to_come() -> None:
    word = ThemeWord("split", "radverkehr", "Radverkehr", "Lastenverkehr", "neu-part", (BICYCLES.label,), (LORRIES.label,))
    later = item("6", "Lastenräder für Betriebe", "BB")
    before, taught = aligned([*FIRST, later]), aligned([*FIRST, later], word)
    assert "radverkehr" in themes_of(before, later) & themes_of(before, BICYCLES)
    assert "neu-part" in themes_of(taught, later) & themes_of(taught, LORRIES)
    assert "radverkehr" not in themes_of(taught, later) | themes_of(taught, LORRIES)
    assert themes_of(taught, BICYCLES) == themes_of(before, BICYCLES)
    assert {theme.label for theme in taught.themes if theme.id == "neu-part"} == {"Lastenverkehr"}
    assert pairs(taught).get(("4", "5"), 0.0) < pairs(before)["4", "5"]


def test_parts_of_an_unknown_theme_stay_apart_though_they_are_alike() -> None:
    one, other, later = (item(str(6 + n), f"{frame} Sternwarten", "BE") for n, frame in enumerate(("Handbuch", "Leitfaden", "Leitfaden")))
    items = [*FIRST, one, other]
    (stars,) = themes_of(aligned(items), STARS)
    assert themes_of(aligned(items), one) == themes_of(aligned(items), other) == {stars}
    word = ThemeWord("split", stars, "Sternwarten", "Leitfäden", "neu-part", (STARS.label, one.label), (other.label,))
    taught = aligned([*items, later], word)
    assert themes_of(taught, later) == themes_of(taught, other) == {"neu-part"}
    assert themes_of(taught, STARS) == themes_of(taught, one) == {stars}


def test_the_later_word_counts() -> None:
    split = ThemeWord("split", "radverkehr", "Radverkehr", "Lastenverkehr", "neu-part", (BICYCLES.label,), (LORRIES.label,))
    back = ThemeWord("merge", "neu-part", "Lastenverkehr", "Radverkehr", "radverkehr", (LORRIES.label,), (BICYCLES.label,))
    assert "radverkehr" in themes_of(aligned(FIRST, split, back), LORRIES)
    assert "radverkehr" not in themes_of(aligned(FIRST, back, split), LORRIES)


def test_words_on_themes_move_no_other_probability() -> None:
    word = ThemeWord("split", "radverkehr", "Radverkehr", "Lastenverkehr", "neu-part", (BICYCLES.label,), (LORRIES.label,))
    before, taught = pairs(aligned(FIRST)), pairs(aligned(FIRST, word))
    assert {pair: share for pair, share in taught.items() if "5" not in pair} == {p: s for p, s in before.items() if "5" not in p}


def test_explain_pair_says_which_theme_a_word_put_a_label_into() -> None:
    word = ThemeWord("merge", theme_of(STARS), STARS.label, "Tourismus", "tourismus", labels=(STARS.label,))
    lessons, tourists = aligned(FIRST, word).lessons, item("6", "Tourismus", "BE")
    explained = explain_pair((STARS, tourists), vectors_of([STARS, tourists]), lessons=lessons)
    assert {(theme.id, theme.is_decided) for theme in explained.themes[0]} >= {("tourismus", True)}
    assert {theme.is_decided for theme in explained.themes[1]} == {False}
    assert explained.probability == pairs(aligned([*FIRST, tourists], word))["1", "6"]
