"""The made-up workspace: the same papers each time, whole, with every quotation where it says."""

from __future__ import annotations

from benchmarks.made_papers import BLOCKS, FIELDS, MEASURES, made_papers


def test_made_papers_are_the_same_each_time_and_as_large_as_promised() -> None:
    first, again = list(made_papers(6)), list(made_papers(6))
    assert first == again
    assert len({made.paper.document.id for made in first}) == 6
    for made in first:
        found = made.paper.findings
        assert (len(made.paper.document.blocks), len(found.measures), len(found.action_fields)) == (BLOCKS, MEASURES, FIELDS)


def test_made_papers_quote_what_stands_in_their_text() -> None:
    for made in made_papers(3):
        found = made.paper.findings
        stated = [one.time.evidence for one in found.measures if one.time]
        labelled = [*(one.evidence for one in found.action_fields), *(one.evidence for one in found.measures)]
        others = [*(one.evidence for one in found.targets), *(one.evidence for one in found.lineage)]
        for passage in (*labelled, *others, *stated, *(mention for actor in found.actors for mention in actor.mentions)):
            assert made.paper.document.text[passage.start : passage.end] == passage.quote


def test_made_papers_have_editions_that_carry_measures_on() -> None:
    plans: dict[str, list[set[str]]] = {}
    for made in made_papers(12):
        plans.setdefault(made.paper.findings.profile.plan or "", []).append({one.title for one in made.paper.findings.measures})
    editions = [titles for titles in plans.values() if len(titles) > 1]
    assert editions
    assert all(titles[0] & titles[1] for titles in editions)
