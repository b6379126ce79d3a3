"""Every list pages by key; what it does not know in its address changes nothing."""

import pytest

from statements.archive import Archive
from statements.archive.pages import LONGEST
from statements.models import Authorship, Office, Organisation, Statement
from tests.factories import (
    FUTURE,
    PAST,
    make_listed,
    make_observance,
    make_office,
    make_organisation,
    make_scheduled,
    make_speaker,
    make_statement,
    make_topic,
    tag,
)
from tests.reader import as_sent, read

pytestmark = pytest.mark.django_db

NEXT, PREVIOUS = "//a[@rel='next']", "//a[@rel='prev']"
LISTS = ["/en/offices/", "/en/organisations/", "/en/speakers/", "/en/topics/"]
THREADS = [
    "/en/offices/office/",
    "/en/speakers/speaker/",
    "/en/organisations/organisation/",
    "/en/topics/topic/",
]
ENTRIES = "//ol[@class='hits']/li/h2/a"


def make_many():
    """One statement more than a page holds, in two years, in one name and on one topic."""
    office = make_office(organisation=make_organisation(slug="organisation"), slug="office")
    speaker, topic = make_speaker(slug="speaker"), make_topic(slug="topic")
    for year in (2019, 2020):
        observance = make_observance(year)
        Statement.objects.bulk_create(
            Statement(observance=observance, slug=f"s{n:02}", listed_at=PAST) for n in range(51)
        )
    Authorship.objects.bulk_create(
        Authorship(statement=statement, office=office, speaker=speaker)
        for statement in Statement.objects.all()
    )
    for statement in Statement.objects.all():
        tag(statement, topic)


def make_offices():
    """More offices, each of an organisation of its own, than a page holds."""
    statement = make_listed(2020, offices=[])
    Organisation.objects.bulk_create(
        Organisation(slug=f"o{n:03}", name={"en": f"O{n:03}"}) for n in range(LONGEST + 3)
    )
    Office.objects.bulk_create(
        Office(organisation=organisation, slug=organisation.slug, title=organisation.name)
        for organisation in Organisation.objects.all()
    )
    Authorship.objects.bulk_create(
        Authorship(statement=statement, office=office) for office in Office.objects.all()
    )


@pytest.mark.parametrize("address", ["/en/offices/", "/en/organisations/"])
def test_a_list_goes_on_at_an_address_that_names_its_place(client, address):
    make_offices()

    first = read(client, address)
    second = read(client, first.attribute(NEXT, "href"))

    assert first.attribute(NEXT, "href") == f"{address}?after=o099"
    assert first.one(NEXT) == "The list goes on"
    assert first.elements(PREVIOUS) == []
    assert second.all(ENTRIES) == ["O100", "O101", "O102"]
    assert second.attribute(PREVIOUS, "href") == address
    assert second.one(PREVIOUS) == "Back towards the beginning of the list"
    assert second.elements(NEXT) == []
    listed = [*first.all(ENTRIES), *second.all(ENTRIES)]
    assert listed == [f"O{n:03}" for n in range(LONGEST + 3)]


@pytest.mark.parametrize("address", THREADS)
def test_the_statements_of_a_thread_page_too(client, address):
    make_many()

    first = read(client, address)
    second = read(client, first.attribute(NEXT, "href"))

    def told(page):
        named = {*page.attributes("//main//a", "href")}
        return {place for place in named if place and place.startswith("/en/20") and "/s" in place}

    assert first.attribute(NEXT, "href") == f"{address}?after=2019/s48"
    assert told(second) == {"/en/2019/s49/", "/en/2019/s50/"}
    assert len(told(first)) == LONGEST
    assert told(first) & told(second) == set()


def test_an_office_tells_each_year_without_a_message_on_one_page_alone(client):
    make_many()

    first = read(client, "/en/offices/office/")
    second = read(client, "/en/offices/office/?after=2019/s48")

    gaps = "//table[@class='data wide']//tr[@class='none']/th"
    assert second.all(gaps) == ["2000–2018"]
    assert all(int(gap[:4]) > 2020 for gap in first.all(gaps))


@pytest.mark.parametrize("address", [*LISTS, *THREADS])
@pytest.mark.parametrize(
    "query",
    ["after=", "after=nothing", "after=2020/nothing", "after=%00", "after=%ED%A0%80", "after=1"],
)
def test_a_place_that_is_not_there_is_no_page(client, address, query):
    topic = make_topic(slug="topic")
    office = make_office(organisation=make_organisation(slug="organisation"), slug="office")
    tag(make_listed(2020, offices=[office], speaker=make_speaker(slug="speaker")), topic)
    nothing = client.get("/en/nothing/")

    answer = client.get(f"{address}?{query}")

    assert (answer.status_code, answer.content) == (404, nothing.content)


@pytest.mark.parametrize("address", [*LISTS, *THREADS])
def test_parameters_that_a_list_does_not_know_change_nothing(client, address):
    make_many()

    plain = client.get(address)
    asked = client.get(f"{address}?page=2&before=x&q=%00&After=x&offset=9999999999")

    assert as_sent(asked) == as_sent(plain)


def test_pages_beyond_the_first_stay_out_of_search_engines(client):
    make_many()

    first, second = read(client, THREADS[0]), read(client, f"{THREADS[0]}?after=2019/s48")

    assert (
        first.attribute("//link[@rel='canonical']", "href") == f"http://localhost:8000{THREADS[0]}"
    )
    assert first.elements("//meta[@name='robots']") == []
    assert second.elements("//link[@rel='canonical']") == []
    assert second.attribute("//meta[@name='robots']", "content") == "noindex, follow"


def test_what_waits_is_no_place_in_a_list(client):
    office = make_office(slug="office")
    make_listed(2019, offices=[office], slug="public")
    waits = make_statement(2020, offices=[office, make_office(slug="zqhidden")], slug="waits")
    make_scheduled(statement=waits, at=FUTURE)
    nothing = client.get("/en/nothing/").content

    for address in ("/en/offices/?after=zqhidden", "/en/offices/office/?after=2020/waits"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, nothing)


@pytest.mark.parametrize(("slug", "changes"), [("o000", True), ("o102", False)])
def test_a_rehearsal_follows_the_first_page_of_a_list(client, settings, slug, changes):
    settings.LANGUAGES = [("en", "English")]
    make_offices()
    lists = "/en/offices/", "/en/organisations/"
    before = Archive.live().addresses(), [client.get(address).content for address in lists]

    make_listed(2020, offices=[Office.objects.get(slug=slug)])

    after = Archive.live().addresses(), [client.get(address).content for address in lists]
    promised = [before[0][address] != after[0][address] for address in lists]
    found = [was != now for was, now in zip(before[1], after[1], strict=True)]
    assert promised == found == [changes, changes]


@pytest.mark.parametrize(("place", "changes"), [("2020/s00", True), ("2019/s50", False)])
def test_a_rehearsal_follows_the_first_page_of_a_thread(client, settings, place, changes):
    """Another symbol of a statement is told on the page on which it stands."""
    settings.LANGUAGES = [("en", "English")]
    make_many()
    threads = "/en/offices/office/", "/en/organisations/organisation/", "/en/topics/topic/"
    before = Archive.live().addresses(), [client.get(address).content for address in threads]

    year, slug = place.split("/")
    symbols = [{"symbol": "SG/1", "language": None}]
    Statement.objects.filter(observance__year=year, slug=slug).update(symbols=symbols)

    after = Archive.live().addresses(), [client.get(address).content for address in threads]
    promised = [before[0][address] != after[0][address] for address in threads]
    found = [was != now for was, now in zip(before[1], after[1], strict=True)]
    assert promised == found == [changes] * 3


# A topic by office


@pytest.fixture
def spoken():
    """A topic of which two offices speak; a third one's text waits."""
    topic = make_topic(slug="topic")
    sea = make_office(slug="sea", title={"en": "Sea"})
    land = make_office(slug="land", title={"en": "Land"})
    for year, offices in ((2018, [sea]), (2019, [sea]), (2020, [land])):
        tag(make_listed(year, offices=offices, slug=offices[0].slug), topic)
    waits = make_statement(2020, offices=[make_office(slug="zqhidden"), land])
    tag(make_scheduled(statement=waits).statement, topic)


FILTERS = "//nav[@aria-labelledby='by-office']//li"


def test_a_topic_is_read_by_office_with_the_number_of_each(client, spoken):
    page = read(client, "/en/topics/topic/")

    assert page.all(FILTERS) == ["All offices", "Sea 2", "Land 1"]
    assert page.attributes(FILTERS + "//a", "href") == [
        "/en/topics/topic/",
        "/en/topics/topic/?office=sea",
        "/en/topics/topic/?office=land",
    ]


def test_a_filter_leaves_the_statements_of_that_office(client, spoken):
    page = read(client, "/en/topics/topic/?office=sea")

    assert page.attributes("//ol[@class='hits']/li/h3/a", "href") == [
        "/en/2019/sea/",
        "/en/2018/sea/",
    ]
    assert page.all(FILTERS + "//a[@aria-current='page']") == ["Sea"]
    assert page.attribute("//meta[@name='robots']", "content") == "noindex, follow"


@pytest.mark.parametrize("office", ["", "zqhidden", "nothing", "SEA", "sea/"])
def test_a_filter_that_is_not_there_is_no_page(client, spoken, office):
    answer = client.get(f"/en/topics/topic/?office={office}")

    assert (answer.status_code, answer.content) == (404, client.get("/en/nothing/").content)


def test_a_place_is_one_among_what_the_filter_leaves(client, spoken):
    assert client.get("/en/topics/topic/?office=sea&after=2019/sea").status_code == 200
    assert client.get("/en/topics/topic/?office=sea&after=2020/land").status_code == 404


def make_offices_of_two():
    """Of one organisation more than a page holds, and one office of another."""
    many = make_organisation(slug="many", name={"en": "Many"})
    other = make_organisation(slug="other")
    Office.objects.bulk_create(
        Office(organisation=many, slug=f"m{n:03}", title={"en": f"M{n:03}"})
        for n in range(LONGEST + 3)
    )
    make_office(organisation=other, slug="elsewhere", title={"en": "Elsewhere"})
    statement = make_listed(2020, offices=[])
    Authorship.objects.bulk_create(
        Authorship(statement=statement, office=office) for office in Office.objects.all()
    )


def test_the_offices_of_an_organisation_go_on_in_the_list_of_all_offices(client):
    make_offices_of_two()

    page = read(client, "/en/organisations/many/")
    rest = read(client, page.attribute(NEXT, "href"))

    assert page.attribute(NEXT, "href") == "/en/offices/?organisation=many&after=m099"
    assert len(page.elements("//ol[@class='hits']/li")) == LONGEST
    assert rest.all(ENTRIES) == ["M100", "M101", "M102"]
    assert rest.one("//title") == "Many: its offices"
    assert rest.attribute(PREVIOUS, "href") == "/en/offices/?organisation=many"
    assert read(client, "/en/offices/?organisation=other").all(ENTRIES) == ["Elsewhere"]


@pytest.mark.parametrize("slug", ["", "none", "%00", "%ff", "hidden"])
def test_the_offices_of_an_organisation_that_is_not_there_are_no_page(client, slug):
    make_offices_of_two()
    make_office(organisation=make_organisation(slug="hidden"))

    assert client.get(f"/en/offices/?organisation={slug}").status_code == 404
