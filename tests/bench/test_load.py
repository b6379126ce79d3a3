import pytest

from bench.load import Load, read
from bench.places import BenchError

SAID = """Running 1s test @ http://127.0.0.1:8000/en/2020/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.53ms    1.10ms  20.04ms   92.18%
    Req/Sec    22.05k     2.80k   26.50k    70.00%
  Latency Distribution
     50%  890.00us
     75%    1.72ms
     90%    2.10ms
     99%    1.02s
  22012 requests in 1.10s, 131.81MB read
Requests/sec:  20010.91
Transfer/sec:    119.83MB
"""


def test_what_wrk_prints_is_read_in_seconds():
    load = read(SAID, 0.5)

    assert load == Load(answers=22012, seconds=1.1, cpu=0.5, p50=pytest.approx(0.00089), p99=1.02)


@pytest.mark.parametrize(
    "wrong",
    [
        "  Non-2xx or 3xx responses: 3\n",
        "  Socket errors: connect 0, read 0, write 0, timeout 2\n",
    ],
)
def test_a_wrong_answer_stops_the_bench(wrong):
    with pytest.raises(BenchError, match=wrong.strip()):
        read(SAID + wrong, 0.5)


def test_no_answer_stops_the_bench():
    with pytest.raises(BenchError, match=r"^wrk got no answer in its time\.$"):
        read(SAID.replace("22012 requests", "0 requests"), 0.5)
