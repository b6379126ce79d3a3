"""What goes over the wire for a browser that takes Brotli: head and body of one answer."""

import socket
import time
from typing import Final

import brotli

from bench.archives import FIXTURES_ALONE, url
from bench.figures import Line, at_most, compared, size_of
from bench.places import PAGE, YEAR
from bench.servers import Server, site, started

HEAD: Final = 300
"""Bytes that are allowed for the head of the answer."""

SECONDS_TO_PACK: Final = 2
"""The best compression may be made after the first answer."""


def lines(rounds: int) -> list[Line]:
    with started(site(url(FIXTURES_ALONE), "true")) as server:
        size_on_the_wire(server)
        time.sleep(SECONDS_TO_PACK)
        sizes = [size_on_the_wire(server) for _ in range(rounds)]
    best = len(brotli.compress(PAGE.read_bytes(), quality=11)) + HEAD
    what = f"br on the wire: us / br q11 of the body + {HEAD} B"
    return [compared("bytes", what, sizes, [best] * rounds, size_of, at_most(1))]


def size_on_the_wire(server: Server) -> int:
    asked = (f"GET {YEAR} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: br", "Connection: close")
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall("\r\n".join([*asked, "", ""]).encode())
        return sum(map(len, iter(lambda: connection.recv(65536), b"")))
