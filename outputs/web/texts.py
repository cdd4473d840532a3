"""The explorer's words in other languages: German stands in templates and code, gettext catalogues say the rest.

`texts/LANGUAGE/LC_MESSAGES/pages.po` has what pages say, `messages.po` what errors and hints say that were made elsewhere: there
`{1}`, `{2}` stand for what was filled in. Every program for translators reads and writes them; a new language is a new folder.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent / "texts"
LANGUAGES = {"de": "Deutsch", "en": "English"}
PLACE = re.compile(r"\\\{\d\\\}")


@dataclass(frozen=True, slots=True)
class Texts:
    """One language's words. German is the source: it has no catalogue."""

    language: str
    translations: NullTranslations
    filled: Sequence[tuple[re.Pattern[str], str]] = ()
    """Messages in which something was filled in when they were made, and what they are in this language."""

    def one(self, german: str) -> str:
        """Return the text in this language; where nobody has translated it, in German."""
        # a catalogue says of itself what it is under the empty text
        said = self.translations.gettext(german) if german else ""
        return said if said != german else self._with_places(german)

    def many(self, singular: str, plural: str, number: int) -> str:
        """Return the text that fits the number by the language's own rule."""
        return self.translations.ngettext(singular, plural, number)

    def _with_places(self, german: str) -> str:
        for pattern, said in self.filled:
            if found := pattern.fullmatch(german):
                return said.format("", *found.groups())
        return german


@cache
def texts_in(language: str) -> Texts:
    """Return the words of a language, from all its catalogues."""
    catalogs = catalogs_in(language)
    translations = NullTranslations()
    for catalog in catalogs.values():
        more = _translations(catalog)
        more.add_fallback(translations)
        translations = more
    said = {one.id: str(one.string) for one in catalogs.get("messages", ()) if isinstance(one.id, str) and "{1}" in one.id}
    # what says most is tried first: little text around what is filled in fits more
    return Texts(language, translations, tuple((_pattern(german), said[german]) for german in sorted(said, key=len, reverse=True)))


def catalogs_in(language: str) -> Mapping[str, Catalog]:
    """Return the catalogues of a language by name; none for German."""
    found: dict[str, Catalog] = {}
    for path in sorted((FOLDER / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale=language, domain=path.stem, abort_invalid=True)
    return found


def _translations(catalog: Catalog) -> GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _pattern(german: str) -> re.Pattern[str]:
    return re.compile(PLACE.sub("(.+?)", re.escape(german)), re.DOTALL)
