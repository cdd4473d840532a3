"""A server on loopback that misbehaves on purpose: one path a fault of the catalogue."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAGE = b"<html><title>Plan</title><body><h1>Masterplan</h1></body></html>"
Fault = Callable[[socket.socket, threading.Event], bytes]
"""Does its worst on the connection until the event, and returns what is left to send."""


def answer(body: bytes = PAGE, status: str = "200 OK", *headers: str, length: str | None = None) -> bytes:
    """Return a whole answer; `length` replaces the true Content-Length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def sends(data: bytes) -> Fault:
    """Return a fault that is sent in one go."""
    return lambda *_: data


def repeats(head: bytes, piece: bytes, pause: float = 0.0) -> Fault:
    """Return a fault that never ends: `piece` again and again."""

    def send(connection: socket.socket, stop: threading.Event) -> bytes:
        connection.sendall(head)
        while not stop.wait(pause):
            connection.sendall(piece)
        return b""

    return send


def hangs(connection: socket.socket, stop: threading.Event) -> bytes:
    """Say nothing until the test is over."""
    stop.wait(30)
    return b""


def resets(connection: socket.socket, _: threading.Event) -> bytes:
    """End the connection with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return b""


def chunked(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body


def packed(body: bytes, encoding: str) -> bytes:
    return answer(body, "200 OK", f"Content-Encoding: {encoding}")


def gzip_bomb(megabytes: int) -> bytes:
    """Return a gzip stream that unpacks to that many megabytes of zeros, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


HEAD = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip_bomb(200)
FAULTS: dict[str, tuple[Fault, str]] = {
    "/close": (sends(b""), "damaged_answer"),
    "/rst": (resets, "unreachable"),
    "/hang": (hangs, "timeout"),
    "/drip": (repeats(HEAD + b"Content-Length: 100000\r\n\r\n", b"x", 0.05), "timeout"),
    "/driphdr": (repeats(HEAD + b"X-Slow: ", b"x", 0.05), "timeout"),
    "/dripstatus": (repeats(b"HTTP", b"1", 0.05), "timeout"),
    "/short": (sends(answer(PAGE, length="5000")), "damaged_answer"),
    "/neglen": (sends(answer(PAGE, length="-5")), "damaged_answer"),
    "/twolen": (sends(answer(PAGE, "200 OK", "Content-Length: 3")), "damaged_answer"),
    "/wordlen": (sends(answer(PAGE, length="viel")), "damaged_answer"),
    "/chunkcut": (sends(chunked(b"40\r\nabc")), "damaged_answer"),
    "/chunkbad": (sends(chunked(b"zz\r\nabc\r\n0\r\n\r\n")), "damaged_answer"),
    "/chunkneg": (sends(chunked(b"-5\r\nabc\r\n0\r\n\r\n")), "damaged_answer"),
    "/chunkdrip": (repeats(chunked(b""), b"1\r\nx\r\n", 0.05), "timeout"),
    "/endless": (repeats(HEAD + b"\r\n", b"x" * 65536), "too_large"),
    "/biglen": (sends(answer(PAGE, length="99000000000")), "too_large"),
    "/gzbomb": (sends(packed(BOMB, "gzip")), "too_large"),
    "/gzcut": (sends(packed(gzip.compress(PAGE * 100)[:-12], "gzip")), "damaged_answer"),
    "/gzlie": (sends(packed(PAGE, "gzip")), "damaged_answer"),
    "/brlie": (sends(packed(PAGE, "br")), "damaged_answer"),
    "/gzstacked": (sends(packed(gzip.compress(gzip.compress(PAGE)), "gzip, gzip")), "damaged_answer"),
    "/bighdr": (sends(answer(PAGE, "200 OK", "X-Big: " + "x" * 10_000_000)), "damaged_answer"),
    "/manyhdr": (sends(answer(PAGE, "200 OK", *(f"X-{n}: 1" for n in range(200_000)))), "damaged_answer"),
    "/100flood": (repeats(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), "timeout"),
    "/http09": (sends(PAGE), "damaged_answer"),
    "/garbage": (sends(bytes(range(256)) * 40), "damaged_answer"),
    "/nulheader": (sends(answer(PAGE, "200 OK", "X-Nul: a\x00b")), "damaged_answer"),
    "/loop": (sends(answer(b"", "302 Found", "Location: /loop")), "too_many_redirects"),
    "/toprivate": (sends(answer(b"", "302 Found", "Location: http://10.0.0.1/")), "forbidden_address"),
    "/tofile": (sends(answer(b"", "302 Found", "Location: file:///etc/hostname")), "forbidden_address"),
    "/404": (sends(answer(PAGE, "404 Not Found")), "not_found"),
    "/410": (sends(answer(PAGE, "410 Gone")), "not_found"),
    "/429": (sends(answer(b"", "429 Slow Down", "Retry-After: 100000000000")), "too_many_requests"),
    "/503": (sends(answer(b"", "503 Busy", "Retry-After: -5")), "server_error"),
    "/304": (sends(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "refused"),
    "/206": (sends(answer(PAGE[:9], "206 Partial Content", "Content-Range: bytes 0-8/64")), "refused"),
    "/empty": (sends(answer(b"")), "damaged_answer"),
}
"""The fault at each path and the code of the error it has to end in."""


class FaultServer:
    """Answers each request with what stands at its path; counts who came when. `dwell` seconds each waits, so that two at once meet."""

    def __init__(self, routes: dict[str, Fault], dwell: float = 0.0) -> None:
        self._dwell = dwell
        self.routes, self.requests, self.most_at_once = routes, list[bytes](), 0
        self._at_once, self._counting, self._stop = 0, threading.Lock(), threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.origin = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def paths(self) -> list[str]:
        """Return the paths asked for so far, in order."""
        return [request.split(b" ")[1].decode() for request in self.requests]

    def close(self) -> None:
        self._stop.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                request = self._request(connection)
                fault = self.routes.get(request.split(b" ")[1].decode(), sends(answer(PAGE, "404 Not Found")))
                with self._counted(request):
                    data = fault(connection, self._stop)
                connection.sendall(data)  # no longer counted: who has read the status may already ask for the next
            except (OSError, IndexError):
                return

    @contextmanager
    def _counted(self, request: bytes) -> Iterator[None]:
        with self._counting:
            self.requests.append(request)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            self._stop.wait(self._dwell)
            yield
        finally:
            with self._counting:
                self._at_once -= 1

    @staticmethod
    def _request(connection: socket.socket) -> bytes:
        data = b""
        while b"\r\n\r\n" not in data and (chunk := connection.recv(65536)):
            data += chunk
        return data


@contextmanager
def serving(routes: dict[str, Fault], dwell: float = 0.0) -> Iterator[FaultServer]:
    """Run a server with those routes."""
    server = FaultServer(routes, dwell)
    try:
        yield server
    finally:
        server.close()
