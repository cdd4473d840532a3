"""Adding papers: files or an address go in, a page shows how far each is, and leads to the paper."""

from __future__ import annotations

from starlette.datastructures import UploadFile

from corpus.errors import FetchError, QuerplanError, WorkspaceError
from corpus.laender import CODES
from outputs.web.answers import Answer, Elsewhere, View
from outputs.web.asked import Asked
from outputs.web.intake import ENDINGS, STATIONS, Job, Told
from outputs.web.registry import ADDERS, REVIEWERS, action, page

LARGEST = 200_000_000
"""Bytes of all files of one form together."""
MOST = 50
"""Files of one form."""
SHOWN = 20
"""Jobs in the list."""
FORMS = ".pdf,.html,.htm,.docx,.odt,.pptx,.md,.txt"


@page("/hinzufuegen", title="Hinzufügen", place=8, guard=REVIEWERS)
def adding(asked: Asked) -> Answer:
    """Ask for files or an address, and list the papers on their way."""
    return _form(asked)


@action("/hinzufuegen", guard=ADDERS, largest=LARGEST)
def add(asked: Asked) -> Answer:
    """Take in what was sent; one paper leads to its progress, several to the list."""
    try:
        jobs = _taken(asked)
    except (FetchError, WorkspaceError) as error:
        return _form(asked, error)
    return Elsewhere(f"/auftrag/{jobs[0].id}" if len(jobs) == 1 else "/hinzufuegen#auftraege")


@page("/auftrag/{job}", guard=REVIEWERS)
def progress(asked: Asked) -> Answer:
    """Show how far a paper is."""
    return View("auftrag", {"job": asked.services.intake.job(asked.parts["job"]), "stations": STATIONS, "endings": ENDINGS})


@action("/auftrag/{job}/nochmal", guard=ADDERS)
def again(asked: Asked) -> Answer:
    """Go on with a paper whose way was interrupted."""
    return Elsewhere(f"/auftrag/{asked.services.intake.again(asked.parts['job']).id}")


def _taken(asked: Asked) -> list[Job]:
    files = [one for one in asked.form.getlist("dateien") if isinstance(one, UploadFile) and one.filename]
    address = asked.said("adresse")
    if not files and not address:
        raise WorkspaceError(
            "nothing_sent", "Es kam weder eine Datei noch eine Adresse an.", "Bitte eine Datei wählen oder eine Adresse angeben."
        )
    if len(files) > MOST:
        raise WorkspaceError("too_many", f"Das sind mehr als {MOST} Dateien auf einmal.", "Bitte in mehreren Schritten hinzufügen.")
    intake, told = asked.services.intake, _told(asked)
    if told.title and len(files) + bool(address) > 1:
        raise WorkspaceError(
            "one_title", "Ein Titel passt nur zu einem Papier.", "Bitte den Titel weglassen oder die Papiere einzeln hinzufügen."
        )
    # people leave out the scheme, as browsers do
    jobs = [intake.take_address(address if "://" in address else f"https://{address}", told)] if address else []
    return [*jobs, *(intake.take_file(one.file.read(), one.filename or "", told) for one in files)]


def _told(asked: Asked) -> Told:
    regions = tuple(dict.fromkeys(code for code in asked.form.getlist("land") if isinstance(code, str) and code in CODES))
    return Told(regions, asked.said("titel"), bool(asked.said("ocr")))


def _form(asked: Asked, error: QuerplanError | None = None) -> Answer:
    jobs = asked.services.intake.jobs()[:SHOWN]
    values = {
        "error": error,
        "jobs": jobs,
        "is_working": any(one.ending is None for one in jobs),
        "address_given": asked.said("adresse"),
        "told": _told(asked),
        "regions": CODES,
        "stations": STATIONS,
        "endings": ENDINGS,
        "forms": FORMS,
        "megabytes": LARGEST // 1_000_000,
        "here": "/hinzufuegen",
    }
    return View("hinzufuegen", values, 400 if error else 200)
