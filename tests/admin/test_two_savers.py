"""Two editors in one text, in any order: no words that were ever sent are lost."""

import random
from itertools import count

import pytest
from django.test import Client

from statements.models import Edition, Event
from tests import factories as f
from tests.admin.browsing import ADMIN, boxes_of

pytestmark = pytest.mark.django_db

ROUNDS = 200
serial = count(1)


class Hand:
    """An editor with one form open; sends words that nobody sent before."""

    def __init__(self, address):
        self.client, self.address, self.form = Client(), address, None
        self.client.force_login(f.make_editor(is_superuser=True))

    def open(self):
        self.form = boxes_of(self.client.get(self.address))

    def save(self):
        """The words sent, whether they were kept, and the page where they were not."""
        if self.form is None:
            self.open()
        words = f"zq{next(serial)}zq"
        self.form["body"] = words
        page = self.client.post(self.address, self.form)
        if page.status_code == 302:
            self.form = None
            return words, None
        assert page.status_code == 409
        self.form = boxes_of(page)
        return words, page.content.decode()


def test_in_200_interleavings_no_text_is_lost_and_none_overwritten_unseen():
    chance = random.Random(18121990)
    draft = f.make_draft(body="zq0zq")
    hands = [Hand(f"{ADMIN}/edition/{draft.pk}/change/") for _ in range(2)]
    kept, refused = [draft.body], 0

    for _ in range(ROUNDS):
        for hand in chance.sample(hands, 2):
            chance.choice([hand.open, lambda: None])()
        for hand in chance.sample(hands, 2):
            words, page = hand.save()
            if page is None:
                kept.append(words)
                continue
            refused += 1
            assert hand.form["body"] == words  # mine stays in the form
            assert kept[-1] in page  # theirs is shown beside it
            assert Edition.objects.get().body == kept[-1]

    history = "".join(Event.objects.values_list("text", flat=True))
    assert [words for words in kept[1:] if words not in history] == []
    assert Edition.objects.get().body == kept[-1]
    assert len(kept) - 1 + refused == 2 * ROUNDS
    assert refused > ROUNDS / 10
