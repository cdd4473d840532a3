"""How topics of the evaluation are found: a glob imports every module that measures something, no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that is measured. `data` names the folder it reads: `nlp` (corpora), `gold` (annotated papers) or `weights`
    (nothing beside the project)."""

    name: str
    title: str
    data: str
    evaluate: Callable[[Path], Scores]


def load_topics() -> dict[str, Topic]:
    """Import every module beside this one that has an `evaluate`, and return the topics by name, in order."""
    package = importlib.import_module(__name__.rpartition(".")[0])
    modules = (importlib.import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__))
    topics = (_topic(module.__name__.rpartition(".")[2], vars(module)) for module in modules if hasattr(module, "evaluate"))
    return {topic.name: topic for topic in sorted(topics, key=lambda topic: topic.name)}


def _topic(name: str, module: dict[str, object]) -> Topic:
    title, data, evaluate = module["TITLE"], module.get("DATA", "nlp"), module["evaluate"]
    if not (isinstance(title, str) and isinstance(data, str) and callable(evaluate)):
        raise TypeError(f"models/evaluation/{name}.py needs TITLE and DATA as text and evaluate(folder)")
    return Topic(name, title, data, evaluate)
