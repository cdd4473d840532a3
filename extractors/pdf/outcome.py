"""What a PDF's pages are good for: an error where they hold no text, an issue for each page that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import UnreadableError
from corpus.records import Issue
from extractors.pdf.page import Page, Printed

OCR_REMEDY = "Bitte mit --ocr lesen; dafür muss Tesseract installiert sein (apt-get install tesseract-ocr tesseract-ocr-deu)."


def require_text(printed: Printed) -> None:
    """Raise UnreadableError `damaged`, `empty` or `needs_ocr` where no page holds text."""
    if any(page.lines for page in printed.pages):
        return
    if not printed.pages or len(printed.unread) == len(printed.pages):
        raise UnreadableError("damaged", "Keine Seite der PDF-Datei ist lesbar.", "Bitte die Datei neu herunterladen.")
    if not any(page.pictures or page.fills or page.rules for page in printed.pages):
        raise UnreadableError("empty", "Die PDF-Datei enthält keinen Text.", "Bitte prüfen, ob es die richtige Datei ist.")
    if any(page.is_recognised for page in printed.pages):
        raise UnreadableError("empty", "Die PDF-Datei enthält nur Bilder, in denen kein Text zu erkennen ist.", "Bitte die Bilder prüfen.")
    raise UnreadableError("needs_ocr", f"Die PDF-Datei ({len(printed.pages)} Seiten) enthält nur Bilder, keinen Text.", OCR_REMEDY)


def issues_of(printed: Printed) -> tuple[Issue, ...]:
    """Return what people should know about single pages and about what the file carries along."""
    issues = [
        Issue("read", "damaged", f"Seite {number} ließ sich nicht lesen.", page=number, remedy="Bitte im Original nachsehen.")
        for number in printed.unread
    ]
    issues += [_of_picture(page) for page in printed.pages if is_picture(page) and page.number not in printed.unread]
    recognised = [page.number for page in printed.pages if page.is_recognised and page.lines]
    if recognised:
        place = f"der Seiten {spans_of(recognised)}" if len(recognised) > 1 else f"von Seite {recognised[0]}"
        message = f"Der Text {place} stammt aus einer Texterkennung und kann Lesefehler enthalten."
        issues.append(Issue("read", "recognised", message, level="info", page=recognised[0]))
    return (*issues, *_attached(printed))


def _attached(printed: Printed) -> Iterator[Issue]:
    """Say that the file carries others along: the paper itself may be an attachment of its cover."""
    if printed.attachments > 0:
        what = "eine Anlage" if printed.attachments == 1 else f"{printed.attachments} Anlagen"
        remedy = "Wo das Papier eine Anlage ist: herauslösen und hinzufügen."
        yield Issue("read", "attachments", f"Die PDF-Datei trägt {what}; gelesen ist nur sie selbst.", "info", remedy=remedy)


def _of_picture(page: Page) -> Issue:
    if page.is_recognised:
        return Issue(
            "read", "empty", f"Seite {page.number} ist ein Bild, in dem kein Text zu erkennen ist.", level="info", page=page.number
        )
    return Issue("read", "needs_ocr", f"Seite {page.number} ist ein Bild ohne Text.", page=page.number, remedy=OCR_REMEDY)


def is_picture(page: Page) -> bool:
    """Tell whether a page shows pictures and holds no text."""
    return not page.lines and page.pictures > 0


def spans_of(numbers: list[int]) -> str:
    """Return ascending page numbers as people write them: '1-3, 7'."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return ", ".join("-".join(str(end) for end in span) for span in spans)
