"""Two editors in one text, in any order: no words that were ever sent are lost."""

from random import Random

import pytest

from tests.admin.savers import Hand, Text, interleave, lost

INTERLEAVINGS = 100


@pytest.mark.django_db
def test_in_100_interleavings_no_text_is_lost_and_none_overwritten_unseen():
    text, hands = Text(Random(18121990)), [Hand(), Hand()]

    interleave(text, hands, INTERLEAVINGS)

    assert lost(text) == []
    assert len(text.sent) == sum(text.outcomes.values()) > INTERLEAVINGS
    assert all(text.outcomes[each] > 10 for each in ("kept", "conflict", "on its way or gone"))
