"""A mail server on loopback (RFC 5321) with STARTTLS, implicit TLS and a password, and a certificate of its own making."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Security = Literal["none", "starttls", "tls"]
LOGIN = base64.b64encode(b"\0leserin\0geheim")


@dataclass
class Post:
    """The server: its port, the file that vouches for it, the mails it got and how many of them were encrypted."""

    port: int
    authority: Path | None = None
    mails: list[EmailMessage] = field(default_factory=list)
    encrypted: int = 0


def certificate(folder: Path, host: str = "127.0.0.1", *, days: int = 1) -> Path:
    """Write a self-signed certificate for that address, good for so many days from now, with its key into one PEM file and return it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Poststelle")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "poststelle.pem"
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def post_office(security: Security = "none", pem: Path | None = None) -> Iterator[Post]:
    """Serve mail; with a certificate it wants the name 'leserin' and the password 'geheim'."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    if pem:
        context.load_cert_chain(pem)

    class Talk(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.is_encrypted, self.is_known = security == "tls", pem is None
            with suppress(OSError, ssl.SSLError):  # who does not trust the certificate hangs up
                if self.is_encrypted:
                    self.request = context.wrap_socket(self.request, server_side=True)
                self.lines = self.request.makefile("rb")
                self.say("220 bereit")
                while line := self.lines.readline():
                    self.answer(line.strip())

        def finish(self) -> None:
            self.request.close()

        def say(self, text: str) -> None:
            self.request.sendall(f"{text}\r\n".encode())

        def answer(self, line: bytes) -> None:
            word = line[:4].upper()
            if word == b"EHLO":
                offered = ["STARTTLS"] if security == "starttls" and not self.is_encrypted else []
                self.say("\r\n".join(["250-Poststelle", *(f"250-{one}" for one in offered), "250 AUTH PLAIN"]))
            elif word == b"STAR" and security == "starttls":
                self.say("220 los")
                self.request = context.wrap_socket(self.request, server_side=True)
                self.lines, self.is_encrypted = self.request.makefile("rb"), True
            elif word == b"AUTH":
                self.is_known = line.endswith(LOGIN)
                self.say("235 gut" if self.is_known else "535 nein")
            elif word == b"MAIL" and not self.is_known:
                self.say("530 erst anmelden")
            elif word == b"DATA":
                self.keep()
            else:
                self.say("221 tschau" if word == b"QUIT" else "250 gut")

        def keep(self) -> None:
            self.say("354 los")
            lines = iter(self.lines.readline, b".\r\n")
            kept.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
            kept.encrypted += self.is_encrypted
            self.say("250 gut")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        kept = Post(server.server_address[1], pem)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield kept
        server.shutdown()
