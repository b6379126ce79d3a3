from math import inf

import pytest

from bench.figures import (
    COST,
    RATE,
    THRIFT,
    Line,
    at_least,
    at_most,
    compared,
    megabytes,
    short,
    size_of,
    time_of,
)
from bench.load import Load

LOAD = Load(answers=400, seconds=2.0, cpu=0.1, p50=0.004, p99=0.02)


def test_the_ratio_is_that_of_the_medians_and_the_spread_that_of_the_rounds():
    line = compared("cached", "what", [3, 1, 8], [2, 4, 5], str, at_least(0.5))

    assert (line.ours, line.anchor, line.n) == ("3", "4", 3)
    assert line.ratio == 0.75
    assert line.spread == "0.250–1.60"


def test_rounds_that_are_not_pairs_are_refused():
    with pytest.raises(ValueError, match="zip"):
        compared("cached", "what", [1, 2], [1], str)


@pytest.mark.parametrize(
    ("target", "ratio", "verdict"),
    [
        (at_least(0.6), 0.6, "met"),
        (at_least(0.6), 0.599, "missed"),
        (at_most(2), 2, "met"),
        (at_most(2), 2.001, "missed"),
        (at_most(1), inf, "missed"),
        (at_most(0), 0, "met"),
    ],
)
def test_a_target_is_met_up_to_its_bound(target, ratio, verdict):
    assert Line("row", "what", ratio=ratio, target=target).verdict == verdict


def test_without_a_ratio_or_a_target_there_is_no_verdict():
    assert Line("row", "what", target=at_most(2)).verdict == ""
    assert Line("row", "what", ratio=1.0).verdict == ""


def test_a_load_has_a_rate_a_cost_and_a_thrift():
    assert (LOAD.rate, LOAD.cost) == (200, 0.00025)
    assert (RATE.of(LOAD), RATE.shown(200)) == (200, "200/s")
    assert (COST.of(LOAD), COST.shown(COST.of(LOAD))) == (0.00025, "250 µs")
    assert (THRIFT.of(LOAD), THRIFT.shown(THRIFT.of(LOAD))) == (4000, "250 µs")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.00926, "0.00926"),
        (0.6, "0.600"),
        (1.5, "1.50"),
        (12.34, "12.3"),
        (99.97, "100"),
        (1239.6, "1,240"),
    ],
)
def test_a_figure_is_as_exact_as_it_is_known(value, shown):
    assert short(value) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.0000384, "38.4 µs"), (0.00471, "4.71 ms"), (20.77, "20.8 s")]
)
def test_a_time_is_shown_in_its_own_unit(seconds, shown):
    assert time_of(seconds) == shown


def test_sizes_are_bytes_or_millions_of_them():
    assert (size_of(2524), megabytes(45_300_000)) == ("2,524 B", "45.3 MB")
