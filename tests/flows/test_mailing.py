"""The mail to people over real connections: encrypted both ways, with a password; refusals are said in plain words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

from flows.mailing import PASSWORD, send_mail, what_failed
from flows.settings import Mail
from outputs.digest import Digest, Entry
from tests.flows.post_office import Post, certificate, post_office

NOW = datetime(2026, 11, 2, 3, 40, tzinfo=UTC)
DIGEST = Digest((("Papiere", (Entry("Neues Papier", "Masterplan Wasser"),)),))
Security = Literal["none", "starttls", "tls"]


def mail_to(post: Post, security: Security, **more: object) -> Mail:
    stated = {"to": ("analyse@example.org",), "sender": "querplan@example.org", "host": "127.0.0.1", "port": post.port,
              "security": security, "user": "leserin", "authority": post.authority, **more}  # fmt: skip
    return Mail.model_validate(stated)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_send_mail_speaks_encrypted_and_logs_in(security: Security, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "geheim")
    with post_office(security, certificate(tmp_path)) as post:
        send_mail(mail_to(post, security), DIGEST, NOW)
    assert (len(post.mails), post.encrypted) == (1, 1)
    assert "Masterplan Wasser" in post.mails[0].as_string()


@dataclass(frozen=True)
class Refusal:
    """How the server speaks, how it is asked, and what people are told."""

    said: str
    serves: Security = "tls"
    asks: Security = "tls"
    password: str = "geheim"
    more: dict[str, object] = field(default_factory=dict)


REFUSALS = (
    Refusal("der Server nimmt Namen oder Passwort nicht an", password="falsch"),
    Refusal("der Server nimmt Namen oder Passwort nicht an", "starttls", "starttls", password="falsch"),
    Refusal("dem Zertifikat des Servers ist nicht zu trauen", more={"authority": None}),
    Refusal("dem Zertifikat des Servers ist nicht zu trauen", "starttls", "starttls", more={"authority": None}),
    Refusal("dem Zertifikat des Servers ist nicht zu trauen", more={"host": "localhost"}),
    Refusal("der Server bietet nicht an, was verlangt ist", "none", "starttls"),
    Refusal("mit dem Server kommt keine Verschlüsselung zustande", "starttls", "tls"),
    Refusal("der Server nimmt den Absender nicht an", more={"user": None}),
    Refusal("der Server ist nicht zu erreichen", more={"port": 9}),
    Refusal("eine Datei fehlt (/gibt/es/nicht.pem)", more={"authority": "/gibt/es/nicht.pem"}),
)


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.serves}-{case.asks}-{case.said[:30]}")
def test_send_mail_that_is_refused_says_why_and_sends_nothing(case: Refusal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, case.password)
    with post_office(case.serves, certificate(tmp_path)) as post:
        mail = mail_to(post, case.asks, **case.more)
        with pytest.raises(OSError) as caught:  # noqa: PT011 - which one is what is tested
            send_mail(mail, DIGEST, NOW)
    what, remedy = what_failed(caught.value)
    assert (what, post.mails) == (case.said, [])
    assert "[mail]" in remedy
    assert case.password not in what + remedy
