"""Nothing that waits may show: each hidden thing is full of a word, and no answer has it."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from statements import dates, languages, text
from statements.models import (
    Edition,
    Event,
    Observance,
    Office,
    Organisation,
    Photo,
    Speaker,
    Statement,
    Topic,
    TopicAlias,
    Withdrawal,
)
from statements.models.labels import LabelsField
from tests import factories as f
from tests.reader import as_sent, crawl
from tests.world import FILES, PAGES

WORDS = [
    "zqdraft",
    "zqscheduled",
    "zqcorrection",
    "zqremoved",
    "zqwaits",
    "zqahead",
    "zqoffice",
    "zqorganisation",
    "zqspeaker",
    "zqnote",
    "zqtopic",
    "zqalias",
    "zqlisted",
    "zqyear",
    "zqphoto",
    "zqelsewhen",
    "zqsilent",
    "zqreason",
    "zqdesk",
    "1977-07-07",  # from when the hidden speaker holds the office
]
MORE_LANGUAGES = [("en", "English"), ("ar", "Arabic"), ("es", "Spanish"), ("fr", "French")]
SEA = {"observance__year": 2020, "slug": "sea-director"}
TEXT = "/2020/sea-director/"
FIRST = "first-speaker"

# Each with one of its shape where nothing waits.
EMBARGOED = {
    "/en/2011/": "/en/2012/",
    "/en/2011/zqelsewhen/": "/en/2012/nothing/",
    "/en/2020/zqwaits/": "/en/2020/nothing/",
    "/en/2020/zqahead/": "/en/2020/nothing/",
    "/en/2020/zqlisted/": "/en/2020/nothing/",
    "/en/2020/zqahead/editions/": "/en/2020/nothing/editions/",
    "/en/2020/zqahead/editions/1/": "/en/2020/nothing/editions/1/",
    "/en/2020/zqahead/with/fr/": "/en/2020/nothing/with/fr/",
    "/en/2020/zqahead/with/en/": "/en/2020/nothing/with/en/",
    f"/en{TEXT}editions/3/": f"/en{TEXT}editions/9/",
    f"/en{TEXT}editions/2/with/3/": f"/en{TEXT}editions/2/with/9/",
    f"/en{TEXT}editions/3/with/1/": f"/en{TEXT}editions/9/with/1/",
    f"/en{TEXT}editions/3/with/3/": f"/en{TEXT}editions/9/with/9/",
    "/en/2020/zqahead/editions/1/with/2/": "/en/2020/nothing/editions/1/with/2/",
    "/en/offices/zqoffice/": "/en/offices/nothing/",
    "/en/organisations/zqorganisation/": "/en/organisations/nothing/",
    "/en/speakers/zqspeaker/": "/en/speakers/nothing/",
    "/en/speakers/zqsilent/": "/en/speakers/nothing/",
    "/en/topics/zqtopic/": "/en/topics/nothing/",
    "/en/topics/zqalias/": "/en/topics/nothing/",
}
GUESSED = [
    *EMBARGOED,
    "/fr/2011/",
    "/fr/2020/zqahead/",
    "/ar/offices/zqoffice/",
    f"/fr{TEXT}editions/1/",
    f"/ar{TEXT}editions/",
    f"/ar{TEXT}editions/1/",
    f"/es{TEXT}editions/1/",
    f"/en{TEXT}with/ar/",
    f"/en{TEXT}with/es/",
    f"/en{TEXT}with/fr/",
    f"/fr{TEXT}with/en/",
    f"/ar{TEXT}with/en/",
    f"/es{TEXT}with/en/",
    f"/fr{TEXT}with/ar/",
    "/fr/2020/land-director/with/en/",
    "/ar/coverage/",
    "/en/2020/zqahead.txt",
    "/en/2020.json",
    "/en/search/?q=arrive",
    "/en/feed.atom",
    "/media/photos/zqphoto.jpg",
    "/",
    *PAGES.values(),
    *FILES.values(),
]


def full_of(word, model):
    """A value with the word in it for every field of the model that takes words."""
    values = {field.name: _full(word, field) for field in model._meta.concrete_fields}
    return {name: value for name, value in values.items() if value}


def _full(word, field):
    if field.choices or not field.editable or dates.validate_partial in field.validators:
        return None
    match field:
        case LabelsField():
            return dict.fromkeys(languages.CODES, word)
        case models.JSONField() if field.name == "symbols":
            return [{"symbol": word, "language": None}]
        case models.URLField():
            return f"https://{word}.example/"
        case models.CharField() | models.TextField():
            return word


def draft_of(word):
    unsealed = {"digest", "approved_digest", "emergency_reason"}
    return {name: value for name, value in full_of(word, Edition).items() if name not in unsealed}


def make_hidden():
    """Beside the world's public things, what no reader may see yet."""
    sea = Statement.objects.get(**SEA)
    f.make_draft(statement=sea, language="fr", **draft_of("zqdraft"))
    f.make_scheduled(statement=sea, language="ar", **full_of("zqscheduled", Edition))
    f.make_scheduled(statement=sea, **full_of("zqcorrection", Edition))
    french = Statement.objects.get(observance__year=2020, slug="land-director")
    f.make_scheduled(statement=french, **full_of("zqcorrection", Edition))
    _make_hidden_statements_of_a_public_year()
    _make_a_hidden_year()
    silent = f.make_speaker(**full_of("zqsilent", Speaker))
    f.make_tenure(
        speaker=silent, office=Office.objects.get(slug="sea-director"), start_on="1999-09-09"
    )
    f.make_withdrawal(
        statement=sea, since=f.FUTURE, kind="notice", **full_of("zqreason", Withdrawal)
    )
    editor = f.make_editor(username="zqdesk", email="zqdesk@desk.example", first_name="zqdesk")
    Event.objects.create(by=editor, verb="saved", statement=sea, **full_of("zqdesk", Event))


def _make_hidden_statements_of_a_public_year():
    """Some in the name of public offices and of a public speaker, under a public topic."""
    public = {"offices": offices_of_the_world(), "speaker": Speaker.objects.get(slug=FIRST)}
    draft = f.make_statement(2020, **public, **full_of("zqwaits", Statement))
    f.make_draft(statement=draft, **draft_of("zqwaits"))
    f.tag(draft, Topic.objects.get(slug="health"))
    f.make_listed(2020, at=f.FUTURE, **public, **full_of("zqlisted", Statement))
    ahead = f.make_statement(2020, offices=[], **full_of("zqahead", Statement))
    f.make_scheduled(statement=ahead, **full_of("zqahead", Edition))
    organisation = f.make_organisation(**full_of("zqorganisation", Organisation))
    office = f.make_office(organisation=organisation, **full_of("zqoffice", Office))
    speaker = f.make_speaker(**full_of("zqspeaker", Speaker))
    f.make_authorship(statement=ahead, office=office, speaker=speaker, note="zqnote")
    f.make_tenure(speaker=speaker, office=office, start_on="1977-07-07")
    topic = f.make_topic(**full_of("zqtopic", Topic))
    f.make_alias(topic=topic, **full_of("zqalias", TopicAlias))
    f.tag(ahead, topic)


def _make_a_hidden_year():
    public = {"offices": offices_of_the_world(), "speaker": Speaker.objects.get(slug=FIRST)}
    elsewhen = f.make_statement(2011, **public, **full_of("zqelsewhen", Statement))
    f.make_scheduled(statement=elsewhen, **full_of("zqelsewhen", Edition))
    f.tag(elsewhen, Topic.objects.get(slug="health"))
    photo = f.make_photo(**full_of("zqphoto", Photo))
    f.make_observance(2011, photo=photo, **full_of("zqyear", Observance))


def offices_of_the_world():
    return list(Office.objects.filter(slug__in=["sea-director", "land-director"]))


@pytest.fixture
def hidden(world):
    make_hidden()


@pytest.fixture
def removed(hidden):
    """Texts taken back, and one that was approved in an emergency: public, with a secret."""
    sea = Statement.objects.get(**SEA)
    f.make_released(statement=sea, language="es", **full_of("zqremoved", Edition))
    f.make_withdrawal(statement=sea, language="es")
    known = Statement.objects.get(observance__year=2017)
    f.make_released(statement=known, language="es", **full_of("zqremoved", Edition))
    f.make_withdrawal(statement=known, language="es")
    editor = f.make_editor(username="zqdesk-2", last_name="zqdesk")
    f.make_released(statement=sea, language="ru", submitted_by=editor, emergency_reason="zqdesk")


def told(response):
    """The words that any byte of an answer has, headers included."""
    sent = response.serialize()
    return [word for word in WORDS if word.encode() in sent.lower()]


def test_no_answer_has_a_byte_of_what_waits(client, removed, settings):
    settings.LANGUAGES = MORE_LANGUAGES

    answers = crawl(client, *GUESSED)

    assert {"/en/topics/health/", "/fr/2020/", f"/ar{TEXT}", f"/es{TEXT}"} < answers.keys()
    assert {address: told(answer) for address, answer in answers.items() if told(answer)} == {}
    statuses = {answers[address].status_code for address in EMBARGOED}
    assert statuses == {404}


def test_no_answer_to_a_request_for_headers_alone_has_it_either(client, removed):
    answers = {address: client.head(address) for address in GUESSED}

    assert {address: told(answer) for address, answer in answers.items() if told(answer)} == {}
    assert {answer.content for answer in answers.values()} == {b""}


def test_what_waits_changes_no_byte_of_what_is_public(client, hidden, answers):
    """Counts, lists, neighbours and the sitemap included."""
    now = crawl(client, *PAGES.values(), *FILES.values())

    assert now.keys() == answers.keys()
    changed = [address for address in now if as_sent(now[address]) != as_sent(answers[address])]
    assert changed == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_an_embargoed_address_answers_as_one_that_never_was(client, hidden, method):
    for embargoed, never in EMBARGOED.items():
        waits, was_not = client.generic(method, embargoed), client.generic(method, never)

        assert as_sent(waits) == as_sent(was_not), embargoed
        assert waits.status_code == (404 if method in ("GET", "HEAD") else 405)


def test_an_embargoed_address_costs_as_much_as_one_that_never_was(
    client, hidden, django_assert_max_num_queries
):
    for embargoed, never in EMBARGOED.items():
        client.get(never)  # the words of the public editions are then kept
        with django_assert_max_num_queries(100) as asked_of_what_waits:
            client.get(embargoed)
        with django_assert_max_num_queries(100) as asked_of_nothing:
            client.get(never)
        assert len(asked_of_what_waits) == len(asked_of_nothing), embargoed


# There must be something that could leak: each word shows as soon as its thing is opened.


def release_draft():
    for draft in Edition.objects.filter(release_at=None):
        digest = text.digest(draft.plain)
        Edition.objects.filter(pk=draft.pk).update(
            status="approved", approved_digest=digest, digest=digest, number=1, release_at=f.PAST
        )


def release_scheduled():
    Edition.objects.filter(release_at=f.FUTURE).update(release_at=f.LATER)


def list_listed():
    Statement.objects.filter(listed_at=f.FUTURE).update(listed_at=f.PAST)


def give_back():
    Withdrawal.objects.filter(language="es").update(until=f.PAST + timedelta(days=1))


def let_the_silent_speak():
    known = Statement.objects.get(observance__year=2017)
    f.make_authorship(statement=known, speaker=Speaker.objects.get(slug="zqsilent"))


def take_back_now():
    noticed = Statement.objects.get(observance__year=2019)
    Withdrawal.objects.filter(statement=noticed).update(reason={"en": "zqreason"})


@pytest.mark.parametrize(
    ("open_it", "address", "word"),
    [
        (release_draft, f"/fr{TEXT}", "zqdraft"),
        (release_draft, "/en/2020/", "zqwaits"),
        (release_scheduled, f"/ar{TEXT}", "zqscheduled"),
        (release_scheduled, f"/en{TEXT}", "zqcorrection"),
        (release_scheduled, "/en/2020/", "zqahead"),
        (release_scheduled, "/sitemap.xml", "zqahead"),
        (release_scheduled, "/en/offices/", "zqoffice"),
        (release_scheduled, "/en/organisations/", "zqorganisation"),
        (release_scheduled, "/en/speakers/", "zqspeaker"),
        (release_scheduled, "/en/offices/zqoffice/", "1977-07-07"),
        (release_scheduled, "/en/2020/zqahead/", "zqnote"),
        (release_scheduled, "/en/topics/", "zqtopic"),
        (release_scheduled, "/en/topics/zqtopic/", "zqalias"),
        (release_scheduled, "/en/2011/", "zqyear"),
        (release_scheduled, "/en/2011/", "zqphoto"),
        (release_scheduled, "/en/2011/", "zqelsewhen"),
        (release_scheduled, f"/en{TEXT}editions/2/with/3/", "zqcorrection"),
        (release_draft, f"/en{TEXT}with/fr/", "zqdraft"),
        (release_draft, "/en/coverage/", "zqwaits"),
        (release_scheduled, f"/en{TEXT}with/ar/", "zqscheduled"),
        (release_scheduled, f"/ar{TEXT}with/en/", "zqscheduled"),
        (release_scheduled, "/en/coverage/", "zqoffice"),
        (list_listed, "/en/coverage/", "zqlisted"),
        (give_back, f"/en{TEXT}with/es/", "zqremoved"),
        (list_listed, "/en/2020/", "zqlisted"),
        (give_back, f"/es{TEXT}", "zqremoved"),
        (give_back, "/en/2017/", "zqremoved"),
        (let_the_silent_speak, "/en/speakers/", "zqsilent"),
        (take_back_now, "/en/2019/", "zqreason"),
    ],
)
def test_what_is_opened_shows(client, removed, settings, open_it, address, word):
    settings.LANGUAGES = MORE_LANGUAGES
    assert told(client.get(address)) == []

    open_it()

    assert word in told(client.get(address))


def test_every_word_is_where_it_could_leak_from(removed):
    """Among all rows of the archive, so that a word missing here cannot go unnoticed there."""
    rows = [
        str(list(model.objects.values_list()))
        for model in (
            *apps.get_app_config("statements").get_models(),
            get_user_model(),
        )
    ]

    assert [word for word in WORDS if not any(word in row for row in rows)] == []
