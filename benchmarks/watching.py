"""How rightly watching names what happened, on made-up histories; every figure with its count.

python -m benchmarks.watching
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from benchmarks.change_pairs import History, change_pairs, noisy_pairs
from corpus.events import events_of

SEEDS = range(5)


def named_rightly(histories: Iterable[History]) -> tuple[int, int, Counter[str]]:
    """Return how many histories brought exactly the expected event, of how many, and which kinds went wrong."""
    right, total, wrong = 0, 0, Counter[str]()
    for history in histories:
        kinds = [event.kind for event in events_of(history.previous, history.new)]
        good = kinds == ([history.expected] if history.expected else [])
        right, total = right + good, total + 1
        if not good:
            wrong[f"{history.expected} as {','.join(kinds) or 'nothing'}"] += 1
    return right, total, wrong


def main() -> None:
    """Print the figures."""
    for seed in SEEDS:
        right, total, wrong = named_rightly(change_pairs(seed))
        print(f"events named rightly, seed {seed}: {right} of {total} {dict(wrong) or ''}")
    right, total, _ = named_rightly(noisy_pairs(0, 1000))
    print(f"false alarms on noisy pages: {total - right} of {total}")


if __name__ == "__main__":
    main()
