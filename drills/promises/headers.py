"""Headers earn the best public marks.

A server runs as behind a proxy that speaks https; pages, files, refusals and the way in to the
admin are scored as Mozilla's HTTP Observatory would (`drills/observatory.py`), plain http must lead
to https, `check --deploy` must have nothing to say, and security.txt must not have expired.
"""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from random import Random

from django.conf import settings

from drills.observatory import score
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch, Server
from drills.worlds import make_world
from migrantsday import middleware
from statements.archive import Archive

HELD = "60 addresses with 125 points or more, http leads to https, check --deploy: 0 warnings"
FULL, SMALL = 60, 10

SITE = "https://migrantsday.example"
FEWEST = 125
FIRST = [
    "/en/",
    "/en/2999/",
    "/robots.txt",
    "/sitemap.xml",
    "/static/css/site.css",
    "/admin/login/",
    "/nothing.php",
]


def sabotage() -> None:
    """Public pages may load and run anything."""
    replace(middleware, "PUBLIC_POLICY", "default-src * 'unsafe-inline'")


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    make_world()
    addresses = FIRST + chance.sample(sorted(Archive.live().addresses()), size - len(FIRST))
    with scratch.serve(DRILLS_SITE_URL=SITE) as server:
        scores = {address: score(_headers(server, address)) for address in addresses}
        expires = _expires(server)
        led = [address for address in addresses if not _leads_to_https(server, address)]
    warnings = _warnings(scratch)
    expired = ["security.txt has expired"] * (expires < datetime.now(UTC))
    low = [f"{address}: {points}" for address, points in scores.items() if points < FEWEST]
    figure = (
        f"{len(addresses)} addresses had {min(scores.values())} to {max(scores.values())} points, "
        f"{len(led)} did not lead to https, check --deploy had {len(warnings)} warnings, "
        f"security.txt holds until {expires:%Y-%m-%d}"
    )
    return Outcome(
        figure, low + [f"{address} stays on http" for address in led] + warnings + expired
    )


def _headers(server: Server, address: str) -> dict[str, str]:
    _status, headers, _body = server.ask(
        address,
        Host="migrantsday.example",
        X_Forwarded_Proto="https",
        X_Forwarded_For="192.0.2.1",
    )
    return headers


def _expires(server: Server) -> datetime:
    """Raises ValueError where security.txt has no such line."""
    _status, _headers, body = server.ask(
        "/.well-known/security.txt", Host="migrantsday.example", X_Forwarded_Proto="https",
        X_Forwarded_For="192.0.2.1",
    )  # fmt: skip
    [expires] = re.findall("^Expires: (.+)$", body.decode(), re.MULTILINE)
    return datetime.fromisoformat(expires)


def _leads_to_https(server: Server, address: str) -> bool:
    status, headers, _body = server.ask(address, Host="migrantsday.example")
    return (status, headers.get("location")) == (301, f"{SITE}{address}")


def _warnings(scratch: Scratch) -> list[str]:
    told = subprocess.run(
        (sys.executable, "manage.py", "check", "--deploy", "--database", "default",
         "--fail-level", "WARNING"),
        cwd=settings.BASE_DIR,
        env=os.environ | scratch.settings | {"DRILLS_SITE_URL": SITE},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    lines = [line for line in told.stderr.splitlines() if line.startswith("?:")]
    return lines or [told.stderr] * bool(told.returncode)
