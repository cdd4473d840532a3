"""What the program says in errors and issues, read off its code: the German with numbered places for what is filled in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEAKERS = ("corpus/*.py", "extractors/**/*.py", "outputs/**/*.py", "flows/stages.py", "flows/editions.py")
"""Whose messages people may meet in the explorer; the others speak on the command line."""
SAYS = {"Issue", "QuerplanError", "WorkspaceError", "FetchError", "UnreadableError", "SqlError"}


def spoken_messages() -> Iterator[str]:
    """Yield message and remedy of every error and issue that states them where it is made."""
    for pattern in SPEAKERS:
        for path in sorted(ROOT.glob(pattern)):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in SAYS:
                    stated = [*call.args[1:], *(one.value for one in call.keywords if one.arg in {"message", "remedy"})]
                    yield from (text for one in stated if (text := _text(one)) and " " in _words_of(text))


def spoken_reasons() -> Iterator[str]:
    """Yield why a document is, or is not, taken for a plan: what stands behind points and facts, and what is yielded as it is."""
    tree = ast.parse((ROOT / "extractors/judge_plan.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        stated: list[ast.expr] = []
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "_Point":
            stated = node.args[1:]
        elif isinstance(node, ast.Yield) and node.value:
            stated = [node.value]
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[0], ast.Compare | ast.BoolOp):
            stated = node.elts[1:]
        for one in stated:
            either = [one.body, one.orelse] if isinstance(one, ast.IfExp) else [one]
            yield from filter(None, map(_text, either))


def spoken_transitions() -> Iterator[str]:
    """Yield why entries of two editions are one, or gone: every text of some words in the comparison of editions but its docstrings."""
    tree = ast.parse((ROOT / "models/editions.py").read_text(encoding="utf-8"))
    beside = {one.value for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in beside and " " in _words_of(node.value):
            yield node.value + ("{1}" if node.value.endswith(": ") else "")


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        number, text = 0, ""
        for part in node.values:
            number += isinstance(part, ast.FormattedValue)
            text += str(part.value) if isinstance(part, ast.Constant) else f"{{{number}}}"
        return text
    return ""


def _words_of(text: str) -> str:
    """The text without what is filled in: too little of it is no message."""
    return "".join(letter for letter in text if letter.isalpha() or letter == " ").strip()
