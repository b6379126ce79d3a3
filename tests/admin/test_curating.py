"""Addresses, order and names: rename, reorder, merge topics."""

import pytest

from statements.models import MovedAddress, Statement, Topic
from tests import factories as f
from tests.admin.browsing import ADMIN, Boxes, confirm, press, refusals, show, told
from tests.dumps import dump


def rename(statement):
    return f"{ADMIN}/statement/{statement.pk}/rename/"


def merge(topic):
    return f"{ADMIN}/topic/{topic.pk}/merge/"


def test_a_public_address_leads_to_the_new_one(desk):
    statement = f.make_listed(2020, slug="old")
    assert Boxes(desk.get(rename(statement)).content.decode()).sent["slug"] == "old"

    confirm(desk, rename(statement), slug="new")

    assert desk.get("/en/2020/old/").url == "/en/2020/new/"


def test_an_address_that_nobody_knew_leads_nowhere(desk):
    statement = f.make_statement(2020, slug="old")

    confirm(desk, rename(statement), slug="new")

    assert Statement.objects.get().slug == "new"
    assert not MovedAddress.objects.exists()


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("", "This field is required."),
        ("old", "This is its slug already."),
        ("taken", "Another statement of this year has this slug."),
        ("cited", "This address leads to 2020/taken since that moved: choose another slug."),
        ("editions", "This slug is reserved: choose another word."),
        ("2020", "Begin with a small letter from a to z."),
        ("-", "Begin with a small letter from a to z."),
        ("Old", "Begin with a small letter from a to z."),
        ("a b", "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
        ("a" * 200, "Ensure this value has at most 80 characters (it has 200)."),
        ("a\x00", "Null characters are not allowed."),
    ],
)
def test_a_slug_that_cannot_be_an_address_is_refused(desk, slug, sentence):
    statement = f.make_listed(2020, slug="old")
    f.make_listed(2020, slug="taken")
    f.make_moved_address(old_prefix="2020/cited", new_prefix="2020/taken")
    before = dump("statements")

    page = show(desk, rename(statement), slug=slug)

    assert refusals(page) == [sentence]
    assert dump("statements") == before


@pytest.fixture
def three(db):
    """The statements of a year, in their order."""
    return [f.make_listed(2020, slug=slug, position=10) for slug in ("a-one", "b-two", "c-three")]


@pytest.fixture
def reorder(three):
    return f"{ADMIN}/observance/{three[0].observance.pk}/reorder/"


def places(three, *numbers):
    return {f"place-{each.pk}": number for each, number in zip(three, numbers, strict=True)}


def slugs():
    return list(Statement.objects.order_by("position", "slug").values_list("slug", flat=True))


def test_the_boxes_hold_the_order_as_it_is(desk, three, reorder):
    sent = Boxes(desk.get(reorder).content.decode()).sent

    assert sent.items() >= places(three, "1", "2", "3").items()


def test_statements_are_put_in_the_order_of_their_numbers(desk, three, reorder):
    page = show(desk, reorder, **places(three, "20", "9999", "3"))
    answer = press(desk, page, "_confirm")

    assert "/en/2020/" in page.context["rehearsal"].changes
    assert told(desk, answer) == ["The statements stand in this order now."]
    assert answer.url == f"{ADMIN}/observance/{three[0].observance.pk}/change/"
    assert slugs() == ["c-three", "a-one", "b-two"]


@pytest.mark.parametrize(
    ("numbers", "sentences"),
    [
        (("1", "2", "2"), ["Two have the same number."]),
        (("1", "1", "1"), ["Two have the same number."]),
        (("1", "", "2"), ["This field is required."]),
        (("", "2", ""), ["This field is required."] * 2),
        (("0", "1", "2"), ["Ensure this value is greater than or equal to 1."]),
        (("1", "2", "10000"), ["Ensure this value is less than or equal to 9999."]),
        (("1", "2", "first"), ["Enter a whole number."]),
        (("1", "2", "9" * 5000), ["Enter a whole number."]),
    ],
)
def test_an_order_that_is_none_is_refused(desk, three, reorder, numbers, sentences):
    before = dump("statements")

    page = show(desk, reorder, **places(three, *numbers))

    assert refusals(page) == sentences
    assert dump("statements") == before


def test_a_statement_that_came_meanwhile_has_to_be_given_a_number(desk, three, reorder):
    shown = show(desk, reorder, **places(three, "3", "2", "1"))
    f.make_statement(2020, slug="d-four", position=40)

    page = press(desk, shown, "_confirm")

    assert refusals(page) == ["This field is required."]
    assert slugs() == ["a-one", "b-two", "c-three", "d-four"]


def test_an_order_is_offered_where_there_is_one(desk, three):
    alone = f.make_statement(2021)
    offers = [
        "Reorder …" in desk.get(f"{ADMIN}/observance/{each.observance.pk}/change/").content.decode()
        for each in (three[0], alone)
    ]

    assert offers == [True, False]


@pytest.fixture
def health(db):
    """A topic of two public statements."""
    topic = f.make_topic(slug="health", labels={"en": "Health", "ar": "الصحة"})
    for _each in range(2):
        f.tag(f.make_listed(2020), topic)
    return topic


@pytest.fixture
def care(health):
    """One that has a statement in common with it, and another."""
    topic = f.make_topic(slug="care", labels={"en": "Care", "fr": "Soins"})
    f.tag(health.items.first().content_object, topic)
    f.tag(f.make_listed(2020), topic)
    return topic


def test_what_a_merge_does_is_shown_before_it(desk, health, care):
    before = dump("statements")

    page = show(desk, merge(health), into=str(care.pk))

    effects = page.context["effects"]
    assert (effects["moving"], effects["both"]) == ("1 statement moves", "1 has both")
    assert effects["after"] == "3 statements afterwards"
    assert effects["names"] == [
        ("ar", "", "الصحة"),
        ("en", "Care", "Health"),
        ("fr", "Soins", ""),
    ]
    assert effects["is_public"]
    for words in (
        "1 statement moves",
        "1 has both",
        "3 statements afterwards",
        "<bdi>Health</bdi> → <bdi>Care</bdi>",
    ):
        assert words in page.content.decode()
    assert "Its address leads to the other from now on" in page.content.decode()
    assert "/en/topics/health/" in page.context["rehearsal"].moves
    assert dump("statements") == before


def test_what_was_foretold_of_a_merge_comes_true(desk, health, care):
    answer = confirm(desk, merge(health), into=str(care.pk))

    assert answer.url == f"{ADMIN}/topic/"
    assert told(desk, answer) == ["“Health” leads to “Care” now."]
    assert [topic.slug for topic in Topic.objects.all()] == ["care"]
    assert care.items.count() == 3
    assert {alias.name for alias in care.aliases.all()} == {"Health", "الصحة"}
    assert desk.get("/en/topics/health/").url == "/en/topics/care/"


def test_a_topic_that_nobody_saw_leads_nowhere(desk, care):
    unseen = f.make_topic()

    page = show(desk, merge(unseen), into=str(care.pk))
    press(desk, page, "_confirm")

    assert not page.context["effects"]["is_public"]
    assert "Its address leads" not in page.content.decode()
    assert not MovedAddress.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "\x00", "9" * 18, "9" * 30])
def test_a_topic_that_is_none_is_refused(desk, health, key):
    page = show(desk, merge(health), into=key)

    assert list(page.context["form"].errors) == ["into"]
    assert "effects" not in page.context
    assert Topic.objects.count() == 1


def test_a_topic_is_not_merged_into_itself(desk, health):
    page = show(desk, merge(health), into=str(health.pk))

    assert list(page.context["form"].errors) == ["into"]
    assert Topic.objects.count() == 1


def test_a_name_too_long_for_an_alias_is_refused(desk, care):
    long = f.make_topic(labels={"en": "Long", "fr": "l" * 300})
    before = dump("statements")

    page = show(desk, merge(long), into=str(care.pk))

    assert len(refusals(page)) == 1
    assert refusals(page)[0].endswith("is too long for an alias: shorten this label first.")
    assert dump("statements") == before


def test_a_topic_that_somebody_merged_meanwhile_is_no_choice_any_more(desk, health, care):
    shown = show(desk, merge(health), into=str(care.pk))
    confirm(desk, merge(care), into=str(health.pk))

    page = press(desk, shown, "_confirm")

    assert list(page.context["form"].errors) == ["into"]
    assert [topic.slug for topic in Topic.objects.all()] == ["health"]
