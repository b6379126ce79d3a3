"""Two editors in one statement's form, rows included, who meet in any order."""

from collections import Counter
from copy import deepcopy
from itertools import count

from django.contrib.auth.models import Group
from django.test import Client

from statements import desk as verbs
from statements.models import Office, Statement, Topic
from statements.values import difference
from tests import factories as f
from tests.admin.browsing import ADMIN, as_sent, boxes_of

serial = count(1)
TEXTS = ("source_note", "sources")


class Facts:
    """The statement that both write in, and what became of each save."""

    def __init__(self, chance):
        self.chance, self.outcomes, self.faults = chance, Counter(), []
        self.offices = [f.make_office(slug=f"office-of-{n}") for n in range(4)]
        self.topics = [f.make_topic(slug=f"topic-of-{n}") for n in range(4)]
        self.statement = f.make_listed(offices=self.offices[:2])
        self.address = f"{ADMIN}/statement/{self.statement.pk}/change/"

    @property
    def values(self):
        return verbs.values(Statement.objects.get(pk=self.statement.pk))


class Curator:
    """A writer with the form open: `shown` as values, `mine` with what was typed since."""

    def __init__(self):
        writer, self.client = f.make_editor(), Client()
        writer.groups.set(Group.objects.filter(name="Writers"))
        self.client.force_login(writer)
        self.form = None

    def open(self, facts):
        self._take(facts, self.client.get(facts.address))

    def save(self, facts):
        if self.form is None:
            self.open(facts)
        self._type(facts)
        before = facts.values
        answer = self.client.post(facts.address, as_sent(self.form | {"_save": "Save"}))
        {302: self._kept, 409: self._refused}[answer.status_code](facts, before, answer)

    def _take(self, facts, page):
        self.form, self.shown = boxes_of(page), facts.values
        self.form = {name: v for name, v in self.form.items() if "__prefix__" not in name}
        self.mine = deepcopy(self.shown)

    def _type(self, facts):
        for deed in facts.chance.sample([self._text, self._author, self._topic, self._note], 2):
            deed(facts.chance)

    def _text(self, chance):
        name = chance.choice(TEXTS)
        self.form[name] = self.mine[name] = f"typed {next(serial)}"

    def _note(self, chance):
        if rows := self._rows("authorships", "office"):
            number, key = chance.choice(rows)
            slug = Office.objects.get(pk=key).slug
            note = self.form[f"authorships-{number}-note"] = f"noted {next(serial)}"
            self.mine["authorships"][slug]["note"] = note

    def _author(self, chance):
        office = Office.objects.get(slug=f"office-of-{chance.randrange(4)}")
        place = next(serial)
        row = {"speaker": None, "note": "", "position": place}
        self._turn("authorships", "office", office, row, position=str(place), note="", speaker="")

    def _topic(self, chance):
        topic = Topic.objects.get(slug=f"topic-of-{chance.randrange(4)}")
        self._turn("topic_items", "tag", topic, True)

    def _turn(self, prefix, name, thing, row, **boxes):
        """The row is struck out where it stands, and added where it does not."""
        for number, key in self._rows(prefix, name):
            if key == str(thing.pk):
                self.form[f"{prefix}-{number}-DELETE"] = "on"
                del self.mine[prefix][thing.slug]
                return
        total = int(self.form[f"{prefix}-TOTAL_FORMS"])
        self.form[f"{prefix}-TOTAL_FORMS"] = str(total + 1)
        for box, words in {name: str(thing.pk), "id": "", **boxes}.items():
            self.form[f"{prefix}-{total}-{box}"] = words
        self.mine[prefix][thing.slug] = row

    def _rows(self, prefix, name):
        """Number and key of each row that stands in the form."""
        numbers = range(int(self.form[f"{prefix}-TOTAL_FORMS"]))
        rows = [(number, self.form.get(f"{prefix}-{number}-{name}")) for number in numbers]
        return [
            (number, key)
            for number, key in rows
            if key and not self.form.get(f"{prefix}-{number}-DELETE")
        ]

    def _kept(self, facts, before, answer):
        """All that I changed is there, and all that others changed since I looked."""
        after = flat(facts.values)
        mine, theirs = changes(self.shown, self.mine), changes(self.shown, before)
        wrong = {path for path, new in (theirs | mine).items() if after.get(path) != new}
        unseen = {path for path in mine.keys() & theirs.keys() if mine[path] != theirs[path]}
        facts.faults += [("lost", path) for path in wrong] + [("unseen", path) for path in unseen]
        facts.outcomes["joined" if theirs else "kept"] += 1
        self.form = None

    def _refused(self, facts, before, page):
        """Nothing is saved, and the form still says all that I changed."""
        if facts.values != before:
            facts.faults.append(("half saved", ""))
        mine = changes(self.shown, self.mine)
        self._take(facts, page)
        facts.outcomes["conflict"] += 1
        answer = self.client.post(facts.address, as_sent(self.form | {"_save": "Save"}))
        after = flat(facts.values)
        lost = {path for path, new in mine.items() if after.get(path) != new}
        facts.faults += [("lost in a conflict", path) for path in lost]
        facts.faults += [("refused twice", "")] * (answer.status_code != 302)
        self.form = None


def flat(values):
    """By path, to the last map."""
    return {path: new for path, (_old, new) in difference(_blank(values), values).items()}


def changes(old, new):
    """What differs, by path to the last map; None where it is gone."""
    was, now = flat(old), flat(new)
    return {
        path: now.get(path) for path in was.keys() | now.keys() if was.get(path) != now.get(path)
    }


def _blank(values):
    return {name: _blank(each) for name, each in values.items() if isinstance(each, dict)}


def interleave(facts, hands, times):
    for _ in range(times):
        steps = [(hand, step) for hand in hands for step in ("open", "save")]
        for hand, step in facts.chance.sample(steps, 4):
            getattr(hand, step)(facts)
