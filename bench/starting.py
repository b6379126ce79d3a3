"""How long a server takes to its first answer, and how much of that are the imports."""

import resource
import sys
import time

from bench.archives import FIXTURES_ALONE, url
from bench.figures import Line, compared, time_of
from bench.lineup import constant_django
from bench.processes import run
from bench.servers import Plan, site, started


def lines(rounds: int) -> list[Line]:
    first: dict[str, list[float]] = {"ours": [], "anchor": []}
    imports: dict[str, list[float]] = {"ours": [], "anchor": []}
    for _ in range(rounds):
        for name, plan in {
            "ours": site(url(FIXTURES_ALONE), "true"),
            "anchor": constant_django(),
        }.items():
            first[name].append(seconds_to_answer(plan))
            imports[name].append(cpu_of_import(plan))
    return [
        compared(
            "start",
            "start to first answer: us / Django constant",
            first["ours"],
            first["anchor"],
            time_of,
        ),
        compared(
            "start",
            "CPU of the imports: us / Django constant",
            imports["ours"],
            imports["anchor"],
            time_of,
        ),
    ]


def seconds_to_answer(plan: Plan) -> float:
    begun = time.perf_counter()
    with started(plan):
        return time.perf_counter() - begun


def cpu_of_import(plan: Plan) -> float:
    """Of a process that imports the application and ends, Python's own start included."""
    module = plan.command[-1].partition(":")[0]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run([sys.executable, "-c", f"import {module}"], env=plan.env, seconds=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
