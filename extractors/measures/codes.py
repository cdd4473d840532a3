"""The codes of measures: 'Ü-01', 'M 8-1', '3.1', and what only looks like one."""

from __future__ import annotations

import re

CODE = re.compile(
    r"^(?:(?:(?:\w*(?:[Mm]aßnahmen?|[Pp]rojekt|[Vv]orhaben|[Ss]teckbrief)|Nr\.)(?:\s?-?\s?Nr\.)?|M\s?-?\s?Nr\.)[:.]?\s*)?(?P<code>[A-ZÄÖÜ]{1,4}[a-zäöü]{0,3}[\s.\-–_]{0,2}\d{1,3}(?:[.\-/][A-ZÄÖÜ]{0,2}\d{1,2})*[a-z]?"
    r"|\d{1,2}[.\-]\d{1,2}(?:\.\d{1,2})?|\d{1,3})(?=$|[\s|:–\-]|(?<=[.\-]\d)\(|(?<=[.\-]\d\d)\(|(?:(?<=[.\-]\d)|(?<=[.\-]\d\d))[A-ZÄÖÜ][a-zäöü]{2})[\s|:–\-]*"
)


NO_CODES = frozenset(
    {"Amt", "FB", "FD", "Abb", "Tab", "Kap", "Nr", "Art", "Abs", "Teil", "Bild", "Ziff", "Ref", "Dez", "Abt", "Seite", "CO", "Uhr", "Stand"}
)
"""Letters before a number that make no code of it."""


def is_code(text: str) -> bool:
    """Tell whether a text is nothing but a measure's code ('Ü-01', 'AW 2', '3.1'), not an office ('Amt 61') or a figure ('Abb. 3')."""
    match = CODE.match(text.strip())
    if match is None or match.end() < len(text.strip()) or text.strip().isdigit():
        return False
    letters = re.match(r"[A-Za-zÄÖÜäöü]*", match["code"])
    return letters is None or letters.group() not in NO_CODES
