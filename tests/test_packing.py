"""Answers as they are sent: what a reader's browser can unpack."""

import gzip

import brotli
import pytest
from backports import zstd

from migrantsday import packing

WORDS = b"We migrate. " * 200


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0.000 ,gzip;q=0", ""),
        ("br;q=0.001", "br"),
        ("identity", ""),
        ("*", ""),
        ("", ""),
        ("brotli, x-gzip", ""),
        (";;,,=;q=x", ""),
    ],
)
def test_the_smallest_form_that_the_reader_accepts_is_sent(accepted, sent):
    assert packing.encoding(accepted) == sent


@pytest.mark.parametrize(
    ("coding", "unpack"),
    [("br", brotli.decompress), ("zstd", zstd.decompress), ("gzip", gzip.decompress)],
)
def test_what_is_packed_is_smaller_and_can_be_unpacked(coding, unpack):
    packed = packing.PACKERS[coding](WORDS)

    assert len(packed) < len(WORDS) / 10
    assert unpack(packed) == WORDS


def test_the_same_words_are_packed_into_the_same_bytes():
    assert all(pack(WORDS) == pack(WORDS) for pack in packing.PACKERS.values())
