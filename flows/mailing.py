"""The digest as a mail: plain, over STARTTLS or TLS; what a mail server refuses is said in words that help."""

from __future__ import annotations

import os
import smtplib
import socket
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.records import content_id
from flows.settings import Mail

if TYPE_CHECKING:
    from outputs.digest import Digest

PASSWORD = "QUERPLAN_MAIL_PASSWORD"
SECONDS = 30.0
FAILURES: tuple[tuple[type[Exception], str, str], ...] = (
    (smtplib.SMTPAuthenticationError, "der Server nimmt Namen oder Passwort nicht an", f"[mail] user und die Umgebungsvariable {PASSWORD} prüfen."),
    (ssl.SSLCertVerificationError, "dem Zertifikat des Servers ist nicht zu trauen",
     "[mail] host prüfen; hat das Haus eine eigene Zertifizierungsstelle, deren PEM-Datei als [mail] authority angeben."),
    (ssl.SSLError, "mit dem Server kommt keine Verschlüsselung zustande", "[mail] port und security prüfen (starttls: meist 587, tls: meist 465)."),
    (smtplib.SMTPNotSupportedError, "der Server bietet nicht an, was verlangt ist", "[mail] security und user prüfen."),
    (smtplib.SMTPRecipientsRefused, "der Server nimmt die Empfänger nicht an", "[mail] to prüfen."),
    (smtplib.SMTPSenderRefused, "der Server nimmt den Absender nicht an", "[mail] sender und user prüfen."),
    (smtplib.SMTPServerDisconnected, "der Server brach das Gespräch ab", "[mail] port und security prüfen (starttls: meist 587, tls: meist 465)."),
    (TimeoutError, "der Server antwortet nicht", "[mail] host und port prüfen."),
    (ConnectionError, "der Server ist nicht zu erreichen", "[mail] host und port prüfen."),
    (socket.gaierror, "den Server gibt es unter diesem Namen nicht", "[mail] host prüfen."),
)  # fmt: skip
"""What went wrong and what to do, the most special first."""


def send_mail(mail: Mail, digest: Digest, now: datetime) -> None:
    """Send the digest as a mail of two forms, Markdown and HTML.

    Raises OSError: what the server refuses (SMTP errors), a certificate nobody vouches for, an authority file that is none.
    """
    context = ssl.create_default_context()
    if mail.authority:
        context.load_verify_locations(cadata=_text_of(mail.authority))
    is_tls = mail.security == "tls"
    with (
        smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=context)
        if is_tls
        else smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    ) as server:
        if mail.security == "starttls":
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, os.environ.get(PASSWORD, ""))
        server.send_message(_message(mail, digest, now))


def what_failed(error: OSError) -> tuple[str, str]:
    """Return in German why a mail did not go out, and what to do."""
    if isinstance(error, FileNotFoundError):
        return f"eine Datei fehlt ({error.filename})", "[mail] authority prüfen."
    for kind, said, remedy in FAILURES:
        if isinstance(error, kind):
            return said, remedy
    return error.strerror or str(error), "[mail] und tell in querplan.toml prüfen."


def _text_of(authority: Path) -> str:
    """Read the file here: OpenSSL's own complaint does not name it."""
    return authority.read_text(encoding="ascii", errors="ignore")


def _message(mail: Mail, digest: Digest, now: datetime) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = digest.subject, mail.sender, ", ".join(mail.to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{content_id(digest.markdown(), now.isoformat())}@querplan>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(digest.markdown())
    message.add_alternative(digest.html(), subtype="html")
    return message
