import pytest

from bench import __main__ as main
from bench.contest import Measured
from bench.places import BenchError
from bench.rows import CACHED, DJANGO, ROWS
from migrantsday.page_cache import MAX_BYTES


def test_the_bound_of_memory_is_that_of_the_page_cache():
    assert main.PAGE_CACHE == MAX_BYTES


def test_a_worker_may_hold_a_tenth_more_and_a_full_page_cache():
    measured = Measured()
    measured.memory[DJANGO] = [MAX_BYTES, MAX_BYTES, MAX_BYTES]
    measured.memory[CACHED] = [2 * MAX_BYTES] * 3

    line = main.memory_line(measured)

    assert line.target.bound == pytest.approx(2.1)
    assert (line.ratio, line.verdict) == (2, "met")


def test_without_arguments_all_rows_are_measured_in_seven_rounds():
    options = main.parsed([])

    assert (options.row or list(ROWS), options.rounds) == (list(ROWS), 7)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cached", "feed"], "there is no row feed"),
        (["--rounds", "0"], "there must be one round or more"),
        (["--rounds", "few"], "invalid int value: 'few'"),
    ],
)
def test_a_wrong_argument_is_told_in_one_line(arguments, words, capsys):
    with pytest.raises(SystemExit) as ended:
        main.parsed(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith(words)


def test_two_runs_at_once_are_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(main, "FOLDER", tmp_path)

    with (
        main.alone(),
        pytest.raises(BenchError, match=r"^Another bench is running here\.$"),
        main.alone(),
    ):
        pass

    with main.alone():
        assert (tmp_path / "lock").exists()
