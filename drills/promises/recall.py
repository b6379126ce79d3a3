"""A correction or a withdrawal reaches every reader within a minute, through caches too.

nginx with a cache of its own stands before a server of two processes, and readers ask both all the
time; a text is taken back, and another one corrected, by the desk. The clock of the database runs
ahead (`drills/clock.py`), so that the verbs fall on a given second of a minute.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from socket import create_connection

from django.contrib.auth.models import User

from drills.crowds import Reading, crowd
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import DEADLINE, Scratch, free_port, set_clock, wait_until
from drills.worlds import make_world
from migrantsday import answers
from statements import desk, text
from statements.models import Edition, Statement
from tests import factories as f

HELD = "a text taken back and one corrected: through a cache 0 of 1,000 answers old after 61 s"
FULL, SMALL = 1000, 60
NEEDS = ("nginx",)

MINUTE = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
SECOND_OF_VERBS = {FULL: 5, SMALL: 55}
"""Early in the minute a cache keeps its copies longest."""
SECOND = 1.0
TAKEN, CORRECTED = "/en/2020/land-director/", "/en/2020/sea-director/"
YEAR = "/en/2020/"
OLD = {
    TAKEN: "La terre",
    CORRECTED: "We arrive.",
    YEAR: "We arrive.",
}
"""Words that must be gone."""
CONFIGURATION = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/temp;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  proxy_cache_path {folder}/cache keys_zone=pages:1m;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://127.0.0.1:{target};
      proxy_set_header Host $host;
      proxy_cache pages;
      proxy_cache_lock on;
      proxy_cache_use_stale error timeout http_500 http_503;
      add_header X-Cache $upstream_cache_status;
    }}
  }}
}}
"""


def sabotage() -> None:
    """Caches are told to keep a page for ten minutes."""
    replace(answers, "LIFETIMES", [("Cache-Control", "public, max-age=600")] * 60)


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    make_world()
    editor = f.make_editor()
    second = SECOND_OF_VERBS[size]
    set_clock(scratch, MINUTE + timedelta(seconds=second - 4))
    with scratch.serve(workers=2) as server, _nginx(scratch, server.port) as port:
        ahead = MINUTE + timedelta(seconds=second - 3) - datetime.now(UTC)
        set_clock(scratch, ahead)
        end = (MINUTE + timedelta(minutes=1) - ahead).timestamp() + SECOND
        with (
            crowd(port, list(OLD), pause=0.02) as readings,
            crowd(server.port, list(OLD)) as origin,
        ):
            wait_until(lambda: len({each.address for each in readings}) == len(OLD))
            spoken = _verbs(editor)
            wait_until(lambda: time.time() > end + SECOND, seconds=90)
            wait_until(lambda: sum(each.asked > end for each in readings) >= size, seconds=120)
    cached = sum(each.headers.get("x-cache") == "HIT" for each in readings)
    old = [each for each in readings if each.asked > end and _is_old(each)]
    behind = [each for each in origin if each.asked > spoken + SECOND and _is_old(each)]
    asked = sum(each.asked > end for each in readings)
    figure = (
        f"a text taken back and one corrected on second {second}: {len(old)} of {asked:,} answers "
        f"through a cache ({cached:,} hits) were old after {end - spoken:.0f} s, {len(behind)} of "
        f"the server’s own after one"
    )
    faults = [f"{each.address} was old" for each in old + behind]
    never = ["the old words were never there"] * (not any(_is_old(each) for each in readings))
    return Outcome(figure, faults + never + ["nothing was cached"] * (not cached))


def _is_old(reading: Reading) -> bool:
    return OLD[reading.address] in reading.body.decode()


def _verbs(editor: User) -> float:
    """Takes one text back and releases the correction of another; when both were done."""
    taken = Statement.objects.get(observance__year=2020, slug="land-director")
    desk.withdraw(taken, kind="removed", reason={"en": "By mistake."}, by=editor)
    public = Edition.objects.get(statement__slug="sea-director", number=2)
    draft = desk.correct(public, note="A misprint.", by=editor)
    draft = desk.save_draft(draft, body="We come.", by=editor)
    draft = desk.submit(draft, by=editor)
    draft = desk.approve(draft, digest=text.digest(draft.plain), by=f.make_editor())
    desk.release([draft], at=MINUTE, by=editor)
    return time.time()


@contextmanager
def _nginx(scratch: Scratch, target: int) -> Iterator[int]:
    """nginx before a server, with a cache; its port."""
    port, path = free_port(), scratch.folder / "nginx.conf"
    words = CONFIGURATION.format(folder=scratch.folder, port=port, target=target)
    path.write_text(words, "utf-8")
    process = subprocess.Popen(("nginx", "-c", str(path), "-e", str(scratch.folder / "start.log")))
    try:
        wait_until(lambda: _listens(port))
        yield port
    finally:
        process.terminate()
        process.wait(DEADLINE)


def _listens(port: int) -> bool:
    try:
        create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
