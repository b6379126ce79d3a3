import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.places import BenchError
from bench.processes import cpu_seconds, family, memory, run, running

SLEEPS = "import time; time.sleep(60)"
HAS_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{SLEEPS}'])"
IS_DEAF = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "print('deaf', flush=True); time.sleep(60)"
)


def python(words):
    return [sys.executable, "-c", words]


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(claim):
    end = time.monotonic() + 20
    while not claim():
        assert time.monotonic() < end


def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_the_cpu_of_all_threads_of_this_process_is_read():
    pids = [os.getpid()]
    with ThreadPoolExecutor(1) as pool:
        pool.submit(burn, 0).result()  # the thread is there before, and still there after
        before, known_before = cpu_seconds(pids), time.process_time()
        pool.submit(burn, 0.2).result()
        used, known = cpu_seconds(pids) - before, time.process_time() - known_before

    assert used == pytest.approx(known, abs=0.05)


def test_a_process_that_has_ended_used_nothing(tmp_path):
    with running(python(SLEEPS), env=os.environ, log=tmp_path / "log") as pid:
        pass

    assert cpu_seconds([pid]) == 0


def test_the_memory_of_this_process_is_less_than_all_that_it_shares():
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    assert resident / 2 < memory(os.getpid()) < resident


def test_a_process_and_its_children_end_with_the_block(tmp_path):
    with running(python(HAS_A_CHILD), env=os.environ, log=tmp_path / "log") as pid:
        until(lambda: len(family(pid)) == 2)
        both = family(pid)

    assert both[0] == pid
    until(lambda: not any(map(is_there, both)))


def test_a_process_ends_with_a_block_that_is_broken_off(tmp_path):
    with (
        pytest.raises(KeyboardInterrupt),
        running(python(SLEEPS), env=os.environ, log=tmp_path / "log") as pid,
    ):
        raise KeyboardInterrupt

    assert not is_there(pid)


def test_a_process_that_is_deaf_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr("bench.processes.SECONDS_TO_END", 0.2)
    log = tmp_path / "log"

    with running(python(IS_DEAF), env=os.environ, log=log) as pid:
        until(lambda: log.read_text() == "deaf\n")

    assert not is_there(pid)


def test_a_command_that_fails_is_told_by_its_last_line():
    words = "import sys; sys.exit('one line\\nthe reason')"

    with pytest.raises(BenchError, match=r" failed: the reason$"):
        run(python(words), env=os.environ, seconds=20)


def test_a_command_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BenchError, match=r"^nginx-of-nobody is not installed\.$"):
        run(["nginx-of-nobody"], env=os.environ, seconds=20)
    with (
        pytest.raises(BenchError, match=r"^nginx-of-nobody is not installed\.$"),
        running(["nginx-of-nobody"], env=os.environ, log=tmp_path / "log"),
    ):
        pass
