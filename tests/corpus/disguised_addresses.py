"""Addresses that lead into private networks, in every disguise known, and good ones that must pass."""

from __future__ import annotations

LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "0177.0.0.1", "017700000001",
    "0177.1", "127.0.0.01", "127.0.0.1.", "00000177.0.0.1", "0x7F.0x0.0x0.0x1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
    "[fe80::1]", "[fe80::1%25eth0]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]", "[100::1]", "[::ffff:0:127.0.0.1]",
    "localhost", "LOCALHOST", "localhost.", "db.localhost", "printer.local", "host.internal", "metadata.google.internal", "intranet",
]  # fmt: skip
PRIVATE = [
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0", "0.0.0.1",
    "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376",
]  # fmt: skip
DISGUISED = [
    "http://①②⑦.⓪.⓪.①/", "http://１２７.０.０.１/", "http://127。0。0。1/", "http://localhoſt/", "http://gut.de@127.0.0.1/", "http://127.0.0.1@gut.de/",
    "http://gut.de:80@127.0.0.1/", "http://gut.de\\@127.0.0.1/", "http://gut.de\t@127.0.0.1/", "http://127.0.0.1%2f@gut.de/", "http:///127.0.0.1/",
    "http:127.0.0.1", "http://%31%32%37.0.0.1/", "http://gut.de:22/", "http://gut.de:6379/", "http://gut.de:99999/", "http://gut.de:x/",
    "file:///etc/hostname", "ftp://gut.de/x", "gopher://gut.de/", "dict://gut.de:2628/", "data:text/html,x", "javascript:alert(1)", "//gut.de/x",
    "http://", "http://./", "http://../", "http://[/", "http://[::1/", "http://gut..de/", "http://gut.de\r\nHost: x/", " http://127.0.0.1/",
]  # fmt: skip
INNER = (*LOOPBACK, *PRIVATE)
VECTORS = [f"http://{host}/" for host in INNER] + DISGUISED
GOOD = [
    "https://www.berlin.de/sen/wirtschaft/plan.pdf", "https://publikationen.sachsen.de/bdb/artikel/35302", "http://example.org:8080/a?b=c&d=%20",
    "https://mwaek.brandenburg.de/sixcms/detail.php?id=bb1.c.728626.de", "https://www.größe.de/maßnahmen plan.pdf".replace(" ", "%20"),
    "https://8.8.8.8/", "https://[2606:4700::1111]/", "HTTPS://WWW.Example.ORG/Straße/Übersicht", "https://a-b.example.de/x;jsessionid=1?q=[1]",
]  # fmt: skip
REMINDING = [
    f"https://www.{''.join(letter for letter in host.lower() if letter.isalnum()) or 'x'}-{land}.de/plan.pdf"
    for host in INNER
    for land in ("berlin", "brandenburg", "sachsen", "nrw", "hessen")
]
"""Good addresses whose names only remind of bad ones."""
