"""Two editors in one form, in any order: nothing that was ever sent is lost."""

from random import Random

import pytest

from tests.admin import fact_savers
from tests.admin.fact_savers import Curator, Facts
from tests.admin.savers import Hand, Text, interleave, lost

INTERLEAVINGS, OF_FACTS = 100, 40


@pytest.mark.django_db
def test_in_100_interleavings_no_text_is_lost_and_none_overwritten_unseen():
    text, hands = Text(Random(18121990)), [Hand(), Hand()]

    interleave(text, hands, INTERLEAVINGS)

    assert lost(text) == []
    assert len(text.sent) == sum(text.outcomes.values()) > INTERLEAVINGS
    assert all(text.outcomes[each] > 10 for each in ("kept", "conflict", "on its way or gone"))


@pytest.mark.django_db
def test_in_40_interleavings_no_fact_is_lost_and_none_overwritten_unseen():
    facts, hands = Facts(Random(18121990)), [Curator(), Curator()]

    fact_savers.interleave(facts, hands, OF_FACTS)

    assert facts.faults == []
    assert sum(facts.outcomes.values()) == 2 * OF_FACTS
    assert all(facts.outcomes[each] > 3 for each in ("kept", "joined", "conflict"))
