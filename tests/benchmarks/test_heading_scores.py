"""The scoring of headings: what counts as found, and when neighbours stand in the right relation."""

from __future__ import annotations

from benchmarks.heading_scores import Title, score, unmatched

GOLD = [Title("1 Wasser", 1, 2), Title("Netze und Speicher", 2, 2), Title("Leitungen", 2, 3), Title("2 Wärme", 1, 4)]


def test_score_of_the_truth_itself_is_perfect() -> None:
    result = score(GOLD, GOLD)
    assert (result.precision, result.recall, result.f1, result.depth) == (1.0, 1.0, 1.0, 1.0)


def test_score_numbers_in_front_and_small_slips_do_not_matter() -> None:
    assert score(GOLD, [Title("Wasser", 1, 2), Title("1.1 Netze und Speichern", 2, 2)]).hits == 2


def test_score_pages_may_differ_by_one_but_not_by_two() -> None:
    assert score(GOLD, [Title("Leitungen", 2, 4)]).hits == 1
    assert score(GOLD, [Title("Leitungen", 2, 5)]).hits == 0


def test_score_a_found_heading_serves_once() -> None:
    assert score([Title("Wasser", 1, 1), Title("Wasser", 1, 2)], [Title("Wasser", 1, 1)]).hits == 1


def test_score_depth_asks_for_relations_not_for_levels() -> None:
    shifted = [Title(title.text, (title.level or 0) + 3, title.page) for title in GOLD]
    flat = [Title(title.text, 1, title.page) for title in GOLD]
    assert score(GOLD, shifted).depth == 1.0
    assert score(GOLD, flat).depth == 1 / 3


def test_unmatched_names_what_was_missed_and_what_is_wrong() -> None:
    missed, wrong = unmatched(GOLD, [*GOLD[1:], Title("Impressum", 1, 9)])
    assert ([title.text for title in missed], [title.text for title in wrong]) == (["1 Wasser"], ["Impressum"])
