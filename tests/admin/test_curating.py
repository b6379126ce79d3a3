import pytest

from statements.models import MovedAddress, Observance, Statement, TaggedStatement, Topic
from tests import factories as f
from tests.admin.browsing import ADMIN, confirmed, refusals, shown
from tests.desk.lives import released

pytestmark = pytest.mark.django_db


def of(thing, name):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/{name}/"


@pytest.mark.parametrize("slug", ["editions", "with", "search", "about"])
def test_a_reserved_word_is_no_slug(desk, slug):
    page = shown(desk, of(f.make_statement(), "rename"), slug=slug)

    assert refusals(page) == ["This slug is reserved: choose another word."]


@pytest.mark.parametrize("slug", ["2020", "-", "Über uns", "a/b", "x" * 81])
def test_what_is_no_word_for_an_address_is_refused(desk, slug):
    statement = f.make_statement(slug="sea")

    assert len(refusals(shown(desk, of(statement, "rename"), slug=slug))) >= 1
    assert Statement.objects.get().slug == "sea"


def test_a_slug_that_was_never_public_moves_nothing(desk):
    statement = f.make_statement(slug="sea")

    confirmed(desk, of(statement, "rename"), slug="ocean")

    assert Statement.objects.get().slug == "ocean"
    assert not MovedAddress.objects.exists()


def in_order():
    statements = Statement.objects.order_by("position", "slug")
    return list(statements.values_list("slug", flat=True))


def three():
    for place, slug in enumerate(["one", "two", "three"], 1):
        f.make_listed(2020, slug=slug, position=place)
    keys = dict(Statement.objects.values_list("slug", "pk"))
    return Observance.objects.get(), keys


def test_the_statements_of_a_year_are_put_in_another_order(desk):
    year, keys = three()
    boxes = {f"place-{keys['one']}": "9", f"place-{keys['three']}": "1"}

    rehearsal = shown(desk, of(year, "reorder"), **boxes).context["rehearsal"]
    confirmed(desk, of(year, "reorder"), **boxes)

    assert "/en/2020/" in rehearsal.changes
    assert in_order() == ["three", "two", "one"]


def test_two_statements_do_not_have_one_place(desk):
    year, keys = three()

    page = shown(desk, of(year, "reorder"), **{f"place-{keys['one']}": "2"})

    assert refusals(page) == ["Two statements have the same number."]
    assert in_order() == ["one", "two", "three"]


@pytest.mark.parametrize("place", ["", "0", "x", "10000", "１٢x"])
def test_a_place_is_a_number(desk, place):
    year, keys = three()

    assert len(refusals(shown(desk, of(year, "reorder"), **{f"place-{keys['one']}": place}))) == 1


def test_a_year_of_one_statement_has_no_order_to_change(desk):
    one = f.make_listed(2019).observance
    two, _keys = three_in_2020()

    assert of(one, "reorder") not in desk.get(of(one, "change")).content.decode()
    assert of(two, "reorder") in desk.get(of(two, "change")).content.decode()


def three_in_2020():
    f.make_listed(2020)
    return f.make_listed(2020).observance, None


def test_two_topics_become_one_and_all_that_follows_is_shown_first(desk):
    kept = f.make_topic(slug="cohesion", labels={"en": "Cohesion", "fr": "Cohésion"})
    gone = f.make_topic(slug="together", labels={"en": "Living together", "ru": "Вместе"})
    both, one = released().statement, released().statement
    for statement, topic in ((both, kept), (both, gone), (one, gone)):
        f.tag(statement, topic)

    page = shown(desk, of(gone, "merge"), into=kept.pk)
    answer = confirmed(desk, of(gone, "merge"), into=kept.pk)

    effects = page.context["effects"]
    assert (effects["moving"], effects["both"]) == ("1 statement moves", "1 has both")
    assert effects["after"] == "2 statements afterwards"
    assert effects["names"] == [
        ("en", "Cohesion", "Living together"),
        ("fr", "Cohésion", ""),
        ("ru", "", "Вместе"),
    ]
    assert "/en/topics/together/" in page.context["rehearsal"].moves
    assert answer["Location"] == f"{ADMIN}/topic/"
    assert list(Topic.objects.all()) == [kept]
    assert TaggedStatement.objects.count() == 2
    assert set(kept.aliases.values_list("name", flat=True)) == {"Living together", "Вместе"}


def test_a_topic_is_not_merged_into_itself_or_into_nothing(desk):
    topic = f.make_topic()

    for into in (topic.pk, "", "x", 9**30):
        page = shown(desk, of(topic, "merge"), into=into)
        assert len(refusals(page)) == 1

    assert Topic.objects.count() == 1
