"""Who asks: the name every request carries, with whom to write to about it."""

from __future__ import annotations

import re
import unicodedata

AGENT = "Querplan"
"""The name robots.txt knows us by."""
PURPOSE = "Vergleich oeffentlicher Strategiepapiere"
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def user_agent(operator: str = "", contact: str = "") -> str:
    """Return the User-Agent: `Querplan/0.1 (Vergleich ...; Beispielinstitut; +plaene@example.org)`.

    `contact` is a mail or web address, sent as it stands. Headers are ASCII, and a parenthesis would end the comment (RFC 9110, 5.6.5).
    Raises ValueError for a contact that no header can carry.
    """
    if not is_plain(contact):
        raise ValueError(f"{contact!r} hat Zeichen, die keine Anfrage tragen kann (erlaubt: ASCII ohne Leerzeichen, Klammern, \\ und ;)")
    who = (PURPOSE, _plain(operator), f"+{contact}" if contact else "")
    return f"{AGENT}/0.1 ({'; '.join(filter(None, who))})"


def is_plain(text: str) -> bool:
    """Tell whether a header carries the text unchanged: no blank, no letter beyond ASCII, nothing that ends a comment."""
    return " " not in text and _plain(text) == text


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(GERMAN)).encode("ascii", "ignore").decode("ascii")
    return " ".join(re.sub(r"[^ -~]|[()\\;]", " ", folded).split())
