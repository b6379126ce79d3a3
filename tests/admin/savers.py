"""Two editors in one text, each with a form open, who meet in any order."""

from collections import Counter
from itertools import count

from django.contrib.auth.models import Group
from django.test import Client

from statements import desk as verbs
from statements.models import Edition, Event
from tests import factories as f
from tests.admin.browsing import ADMIN, boxes_of
from tests.desk.lives import drafted

serial = count(1)


class Hand:
    """A writer with one form open, who sends words that nobody sent before."""

    def __init__(self):
        writer, self.client = f.make_editor(), Client()
        writer.groups.set(Group.objects.filter(name="Writers"))
        self.client.force_login(writer)
        self.form, self.address, self.seen = None, "", ""

    def open(self, text):
        self.address = text.address
        page = self.client.get(self.address)
        self.form = boxes_of(page) if b'name="body"' in page.content else None
        self.seen = text.edition.body

    def save(self, text, joined=""):
        if self.form is None:
            self.open(text)
        if self.form is None:  # on its way to readers: there is no box to write in
            return
        words = f"zq{next(serial)}zq{joined}"
        stored = text.edition
        answer = self.client.post(self.address, self.form | {"body": words})
        text.sent.append(words)
        {302: self._kept, 409: self._refused}[answer.status_code](text, words, stored, answer)

    def _kept(self, text, words, stored, answer):
        assert stored.body == self.seen  # or it would have overwritten what it had not seen
        assert text.edition.body == words
        text.outcomes["kept"] += 1
        self.form = None

    def _refused(self, text, words, stored, page):
        """Shown again; where the text is still a draft, in the form, beside what somebody left."""
        assert text.edition.body == stored.body
        text.shown.append(words)
        if unsaved := page.context.get("unsaved"):
            assert ("Text", words) in unsaved
            assert words in page.content.decode()
            text.outcomes["on its way or gone"] += 1
            self.form = None
            return
        self.form, self.seen = boxes_of(page), stored.body
        assert self.form["body"] == words
        told = [line.old for line in page.context["conflict"]["both"]]
        assert "\n\n".join(told) == stored.body
        assert all(theirs in page.content.decode() for theirs in told)
        text.outcomes["conflict"] += 1
        if text.chance.random() < 0.4:
            self.save(text, joined=f"\n\n{stored.body.split()[0]}")
            assert self.form is None  # whoever has seen both saves


class Text:
    """The draft that both write in, and what became of each text sent."""

    def __init__(self, chance):
        self.chance, self.colleague = chance, f.make_editor()
        self.statement = f.make_statement()
        self.sent, self.shown, self.outcomes = [], [], Counter()
        self.last = self.begin()

    @property
    def edition(self):
        return Edition.objects.filter(pk=self.last.pk).first() or self.last

    @property
    def address(self):
        return f"{ADMIN}/edition/{self.last.pk}/change/"

    def begin(self):
        return drafted(self.statement, by=self.colleague, body=f"zq{next(serial)}zq")

    def happen(self):
        """Somebody else sends it to review, asks for changes, or discards it."""
        deed = self.chance.choice([self._submit, self._send_back, self._discard])
        deed(Edition.objects.filter(pk=self.last.pk).first())

    def settle(self):
        """A draft once more, for the next two."""
        edition = Edition.objects.filter(pk=self.last.pk).first()
        self._send_back(edition)
        if edition is None:
            self.last = self.begin()

    def _submit(self, edition):
        if edition and edition.status == "draft":
            verbs.submit(edition, by=self.colleague)

    def _send_back(self, edition):
        if edition and edition.status != "draft":
            verbs.send_back(edition, reason="Once more.", by=self.colleague)

    def _discard(self, edition):
        if edition:
            verbs.discard(edition, by=self.colleague)


def interleave(text, hands, times):
    """Both open and save, in an order of chance, while now and then something else happens."""
    for _ in range(times):
        steps = [(hand, step) for hand in hands for step in ("open", "save")]
        for hand, step in text.chance.sample(steps, 4):
            if text.chance.random() < 0.15:
                text.happen()
            getattr(hand, step)(text)
        text.settle()


def lost(text):
    """What was sent, and neither kept in the history nor shown again to who sent it."""
    kept = "".join([*(event.fields.get("body", "") for event in Event.objects.all()), *text.shown])
    return [words for words in text.sent if words not in kept]
