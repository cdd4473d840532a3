"""The digest reaches a real SMTP server and a real web hook, each thing once; what was not sent goes with the next run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import WorkspaceError
from corpus.events import Event
from corpus.health import Health, HealthChange
from corpus.visits import Content, paper_visit
from flows.alone import give_lease_back
from flows.rounds import Order, opened_database, run_round, running
from flows.settings import Mail, Settings
from flows.telling import tell
from outputs.candidates import Candidate, store_candidate
from outputs.database import open_database
from outputs.health import store_health
from outputs.runs import Lease, hold_lease, last_runs
from outputs.visits import Kept, store_visit
from tests.corpus.fault_server import answer, sends, serving
from tests.flows.post_office import Post, post_office

NOW = datetime(2026, 11, 2, 3, 40, tzinfo=UTC)
AT = "2026-11-02T03:30:00+00:00"


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office() as running:
        yield running


def workspace(folder: Path, **settings: object) -> Settings:
    """A workspace in which a paper appeared and a source fell silent."""
    made = Settings.model_validate({"workspace": folder, **settings})
    database = open_database(made.database)
    visit = paper_visit("https://www.example.de/<b>plan", AT, Content(b"x", "Ein Plan. " * 300, "Plan"))
    store_visit(database, Kept(visit), [Event("new_paper", visit.address, AT)])
    store_health(database, Health("presse", "alarm", AT, "0 Links", AT, None), HealthChange("presse", AT, "alarm", "0 Links"))
    database.conn.close()
    return made


def mail_to(post: Post) -> Mail:
    return Mail(to=("analyse@example.org",), sender="querplan@example.org", host="127.0.0.1", port=post.port, security="none")


def test_tell_mails_each_thing_once_as_text_and_page(post: Post, tmp_path: Path) -> None:
    settings = workspace(tmp_path, mail=mail_to(post))
    assert [tell(settings, NOW), tell(settings, NOW + timedelta(days=1))] == [(), ()]
    assert len(post.mails) == 1
    mail = post.mails[0]
    plain, page = (part.get_content() for part in mail.iter_parts())
    assert mail["Subject"] == "Querplan: 1 Neuigkeit zu Papieren, 1 Meldung zu Quellen"
    assert "**Neues Papier**" in plain
    assert "0 Links" in plain
    assert "&lt;b&gt;plan" in page


def test_tell_names_a_server_that_does_not_answer_and_sends_later(post: Post, tmp_path: Path) -> None:
    away = mail_to(post).model_copy(update={"port": 9})
    settings = workspace(tmp_path, mail=away)
    assert [issue.code for issue in tell(settings, NOW)] == ["not_sent"]
    assert tell(settings.model_copy(update={"mail": mail_to(post)}), NOW + timedelta(days=1)) == ()
    assert len(post.mails) == 1


def test_tell_posts_to_an_apprise_address(tmp_path: Path) -> None:
    with serving({"/haken": sends(answer(b"{}"))}) as server:
        settings = workspace(tmp_path, tell=(f"json://{server.origin.removeprefix('http://')}/haken",))
        assert [tell(settings, NOW), tell(settings, NOW)] == [(), ()]
        assert server.paths() == ["/haken"]


def test_tell_shows_and_keeps_nothing_of_an_address_but_its_kind(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = workspace(tmp_path, tell=("json://anna:geheim@127.0.0.1:9/geheimer-haken",))
    (issue,) = tell(settings, NOW)
    assert issue.message.startswith("Die Nachricht an json (1. Adresse in tell) ging nicht hinaus")
    assert tell(settings.model_copy(update={"tell": ("geheim://127.0.0.1/geheim",)}), NOW)
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    shown = capfd.readouterr()
    assert all("geheim" not in said.replace("geheim (1. Adresse", "") for said in (issue.message, shown.out, shown.err))
    assert b"geheim" not in stored


def test_tell_of_what_is_no_plan_waits_for_other_news_a_week_at_most(post: Post, tmp_path: Path) -> None:
    settings = Settings(workspace=tmp_path, mail=mail_to(post))
    paper = "https://www.example.de/notiz"
    with opened_database(settings) as database:
        visit = paper_visit(paper, AT, Content(b"x", "Eine Notiz. " * 300, "Notiz"))
        store_visit(database, Kept(visit), [Event("new_paper", paper, AT, after=visit.bytes_hash)])
        store_candidate(database, Candidate(paper, visit.bytes_hash, "amt", AT, "aside", "news", "Notiz"))
    sent = []
    for days in (0, 6, 7, 8):
        assert tell(settings, NOW + timedelta(days=days)) == ()
        sent.append(len(post.mails))
    assert (sent, post.mails[0]["Subject"]) == ([0, 0, 1, 1], "Querplan: 1 Nachricht zu Papieren, die keine Pläne sind")


def test_a_run_that_breaks_off_is_told_at_once_with_the_reason(post: Post, tmp_path: Path) -> None:
    order = Order(Settings(workspace=tmp_path, mail=mail_to(post)), ())
    with pytest.raises(WorkspaceError), running(order):
        raise WorkspaceError("unusable_archive", "Der Datenträger ist voll.", "Bitte Platz schaffen.")
    assert [mail["Subject"] for mail in post.mails] == ["Querplan: 1 Lauf abgebrochen"]
    plain = next(post.mails[0].iter_parts()).get_content()
    assert "**Abgebrochen**: Beobachtung der Quellen – Der Datenträger ist voll. Der nächste Lauf" in plain


def run_broken(order: Order) -> None:
    """Run out of space, with a database nobody can read any more."""
    with running(order):
        order.settings.database.write_bytes(b"kaputt" * 1000)
        raise WorkspaceError("unusable_archive", "Der Datenträger ist voll.", "Bitte Platz schaffen.")


def run_taken_over(order: Order, *, still_runs: bool) -> None:
    """Go on after a run of another machine took over, which still runs or has ended since."""
    with running(order) as begun:
        assert begun is not None
        with opened_database(order.settings) as database:
            give_lease_back(database)
            if still_runs:
                hold_lease(database, "watch", Lease("andere:1", AT, AT))
        begun.renew()


def test_a_run_that_breaks_off_is_told_with_its_own_reason_where_the_database_is_broken_too(post: Post, tmp_path: Path) -> None:
    order = Order(Settings(workspace=tmp_path, mail=mail_to(post)), ())
    with pytest.raises(WorkspaceError, match="voll"):
        run_broken(order)
    assert [mail["Subject"] for mail in post.mails] == ["Querplan: 1 Lauf abgebrochen"]


def test_a_run_that_ended_and_cannot_publish_is_told_and_stays_ended(post: Post, tmp_path: Path) -> None:
    order = Order(Settings(workspace=tmp_path, mail=mail_to(post)), ())
    order.settings.exports.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(FileExistsError):
        run_round(order)
    assert [mail["Subject"] for mail in post.mails] == ["Querplan: 1 Lauf abgebrochen"]
    with opened_database(order.settings) as database:
        assert [run.status for run in last_runs(database, "watch")] == ["done"]


@pytest.mark.parametrize("still_runs", [True, False])
def test_a_run_that_another_one_took_over_tells_nobody(post: Post, tmp_path: Path, *, still_runs: bool) -> None:
    order = Order(Settings(workspace=tmp_path, mail=mail_to(post)), ())
    with pytest.raises(WorkspaceError, match="übernommen"):
        run_taken_over(order, still_runs=still_runs)
    assert post.mails == []


def test_tell_says_nothing_where_nothing_happened(post: Post, tmp_path: Path) -> None:
    assert tell(Settings(workspace=tmp_path, mail=mail_to(post)), NOW) == ()
    assert post.mails == []
