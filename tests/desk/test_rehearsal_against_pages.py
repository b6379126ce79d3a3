"""What a rehearsal promises beside what the public's pages then are, asked one by one."""

from datetime import timedelta
from functools import partial

import pytest

from statements import desk
from statements.archive import Archive
from statements.models import Statement
from tests import factories as f
from tests.desk.lives import approved, corrected
from tests.world import make_world

pytestmark = pytest.mark.django_db

PAGE = {200, 410, 451}
REASON = {"en": "It was another text."}


def world():
    """A small public archive, and in it what the verbs are done to."""
    make_world()
    office, speaker, topic = f.make_office(slug="sea"), f.make_speaker(), f.make_topic(slug="water")
    statement = f.make_statement(2020, slug="sea", offices=[office], speaker=speaker)
    f.tag(statement, topic)
    return f.make_released(statement=statement).statement


def release(statement):
    new = approved(f.make_statement(2016, slug="new", offices=[f.make_office(slug="new")]))
    f.tag(new.statement, f.make_topic(slug="first"))
    return partial(desk.release, [new], at=f.PAST)


def release_correction(statement):
    text = corrected(statement.editions.get(), source_note="Received by post.")
    return partial(desk.release, [text], at=f.PAST + timedelta(days=1))


def release_translation(statement):
    text = approved(statement, language="fr")
    return partial(desk.release, [text], at=f.PAST)


def announce(statement):
    hidden = f.make_statement(2015, slug="hidden", speaker=f.make_speaker(slug="unheard"))
    return partial(desk.announce, hidden, at=f.PAST)


def correct(statement):
    return partial(desk.correct, statement.editions.get(), note="A word was wrong.")


def withdraw(statement, kind, language=""):
    return partial(desk.withdraw, statement, kind=kind, reason=REASON, language=language)


def restore(statement):
    withdrawal = f.make_withdrawal(statement=statement, kind="removed")
    return partial(desk.restore, withdrawal, note="It was right.")


def rename(statement):
    return partial(desk.rename, statement, slug="ocean")


def reorder(statement):
    of_the_year = list(Statement.objects.filter(observance=statement.observance))
    return partial(desk.reorder, statement.observance, statements=of_the_year[::-1])


def merge(statement):
    gone = statement.topic_items.get().tag
    kept = f.make_topic(slug="oceans")
    f.tag(f.make_released(statement=f.make_statement(2019)).statement, kept)
    return partial(desk.merge_topics, gone, into=kept)


VERBS = {
    "release": release,
    "release of a correction": release_correction,
    "release of a translation": release_translation,
    "announce": announce,
    "correct": correct,
    "notice": partial(withdraw, kind="notice"),
    "removal": partial(withdraw, kind="removed"),
    "removal of one language": partial(withdraw, kind="legal", language="en"),
    "restore": restore,
    "rename": rename,
    "reorder": reorder,
    "merge": merge,
}


def pages(client, addresses):
    """Status and bytes of each."""
    answers = {address: client.get(address) for address in addresses}
    return {address: (a.status_code, a.content) for address, a in answers.items()}


def addresses():
    return {a for a in Archive.live().addresses() if not a.startswith("/media/")}


@pytest.mark.parametrize("name", VERBS)
def test_what_is_promised_is_what_happens(client, name):
    act = partial(VERBS[name](world()), by=f.make_editor())
    promised = desk.rehearse(act)
    asked = addresses() | {*promised.opens, *promised.moves}
    before = pages(client, asked)

    act()
    asked |= addresses()
    after = pages(client, asked)

    def having(was, becomes):
        return sorted(a for a in asked if was(before.get(a, (404, b""))) and becomes(after[a]))

    assert promised.opens == having(is_none, is_page)
    assert promised.moves == having(is_page, lambda page: page[0] == 301)
    assert promised.ends == having(is_page, is_none)
    assert promised.changes == [a for a in having(is_page, is_page) if before[a] != after[a]]


def is_page(page):
    return page[0] in PAGE


def is_none(page):
    return page[0] == 404
