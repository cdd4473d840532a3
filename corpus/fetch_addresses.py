"""Which addresses may be contacted at all: a strict reading of the text and a table of networks that are not public."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from corpus.errors import FetchError

PORTS = {"http": 80, "https": 443}
OPEN_PORTS = frozenset({80, 443, 8080, 8443})
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
UNSAFE = re.compile(r"[\x00-\x20\x7f\\\s]")
CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]*@")
INNER_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain", "home.arpa", "onion")
CLOSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        # besides what ipaddress calls not global: reserved, relays, and the address of a cloud's own control server
        "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "168.63.129.16/32",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip
GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
"""The only IPv6 space given out: mapped, translated (NAT64), local and multicast addresses all lie outside of it."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A checked address in ASCII: `url` as it is sent (without fragment), `host` in lower case, `port` always a number."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        """Return scheme, host and port, the unit that robots.txt and connections belong to."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        """Return host and port as they stand in the address; the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def parse_address(text: str, *, open_hosts: frozenset[str] = frozenset()) -> WebAddress:
    """Return the address in the one form that is sent.

    Raises FetchError `forbidden_address` for anything but plain http(s): user names, unusual ports, blanks, backslashes,
    numeric hosts in other notations than a.b.c.d, names without a dot. `open_hosts` may have any port and any name.
    """
    try:
        parts = urlsplit(text)
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError as error:
        raise _forbidden(text) from error
    if scheme not in PORTS or UNSAFE.search(text) or "@" in parts.netloc:
        raise _forbidden(text)
    host = _host(text, parts.hostname or "")
    port = PORTS[scheme] if port is None else port
    if host not in open_hosts and (not _is_usual(host) or port not in OPEN_PORTS):
        raise _forbidden(text)
    address = WebAddress("", scheme, host, port)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|") if parts.query else ""
    return WebAddress(f"{address.origin}{path}{query}", scheme, host, port)


def is_public(ip: str) -> bool:
    """Tell whether the IP address belongs to the open internet: no private, loopback, translated or reserved network."""
    try:
        parsed = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and (parsed.scope_id or parsed not in GLOBAL_IPV6):
        return False
    return (
        parsed.is_global
        and not parsed.is_multicast
        and not any(parsed in network for network in CLOSED if network.version == parsed.version)
    )


def _host(text: str, host: str) -> str:
    """Return the host in ASCII: a name, a dotted IPv4 address, an IPv6 address in its short form."""
    try:
        if ":" in host:
            return ipaddress.IPv6Address(host).compressed
        # a name whose letters become digits or dots when folded is a disguise, not a name
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise _forbidden(text) from error
    labels = plain.lower().removesuffix(".").split(".")
    if not host.isascii() and len(labels) != len(host.removesuffix(".").split(".")):
        raise _forbidden(text)
    if not all(LABEL.fullmatch(label) for label in labels):
        raise _forbidden(text)
    if NUMBER.fullmatch(labels[-1]) and not _is_dotted(plain):
        raise _forbidden(text)
    return ".".join(labels)


def _is_dotted(host: str) -> bool:
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False


def _is_usual(host: str) -> bool:
    if ":" in host or _is_dotted(host):
        return is_public(host)
    return "." in host and not any(host == name or host.endswith(f".{name}") for name in INNER_NAMES)


def without_secrets(text: str) -> str:
    """Return an address as it may be shown and stored: name and password before its host become an ellipsis."""
    return CREDENTIALS.sub("…@", text)


def _forbidden(text: str) -> FetchError:
    return FetchError(
        "forbidden_address",
        f"{without_secrets(text)[:200]!r} ist keine öffentliche http(s)-Adresse.",
        "Bitte eine vollständige Adresse angeben; einen Rechner im eigenen Netz in querplan.toml unter open_hosts eintragen.",
    )
