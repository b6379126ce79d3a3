"""An anchor: what the server and Python can do at most, the page as one constant of gzip."""

import gzip
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

BODY: Final = gzip.compress(Path(os.environ["BENCH_PAGE"]).read_bytes(), 9)
HEADERS: Final = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", str(len(BODY))),
    ("Vary", "Accept-Encoding"),
]


def application(
    environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    start_response("200 OK", HEADERS)
    return [BODY]
