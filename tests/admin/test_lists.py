import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import ArchiveState, Event
from tests import factories as f
from tests.admin.browsing import ADMIN


def make_observance():
    year = 2001 + f.models.Observance.objects.count()
    return f.make_observance(year, photo=f.make_photo(), theme={"en": "T"}, theme_sources="a page")


def make_statement():
    statement = f.make_released(statement=f.make_statement(make_observance().year)).statement
    f.make_authorship(statement=statement)
    f.tag(statement, f.make_topic())
    return statement


def make_edition():
    return f.make_released(statement=make_statement())


def make_event():
    edition = make_edition()
    statement = edition.statement
    return Event.objects.create(
        by=f.make_editor(), verb="read", statement=statement, edition=edition
    )


LISTS = {
    "observance": make_observance,
    "statement": make_statement,
    "edition": make_edition,
    "topic": lambda: f.make_alias().topic,
    "photo": f.make_photo,
    "organisation": f.make_organisation,
    "office": f.make_office,
    "speaker": f.make_speaker,
    "tenure": f.make_tenure,
    "withdrawal": lambda: f.make_withdrawal(statement=make_statement()),
    "movedaddress": f.make_moved_address,
    "event": make_event,
}


def queries(desk, name):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert desk.get(f"{ADMIN}/{name}/").status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_many_costs_no_more_queries_than_a_list_of_one(desk, name):
    LISTS[name]()
    desk.get(f"{ADMIN}/{name}/")
    of_one = queries(desk, name)
    for _ in range(3):
        LISTS[name]()

    of_many = queries(desk, name)

    assert of_many == of_one <= 20


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_its_rows(desk, name):
    row = LISTS[name]()

    page = desk.get(f"{ADMIN}/{name}/").content.decode()

    assert f'href="{ADMIN}/{name}/{row.pk}/change/"' in page


def test_the_state_of_the_archive_is_one_row(desk):
    state = ArchiveState.objects.get()

    assert f"/{state.pk}/change/" in desk.get(f"{ADMIN}/archivestate/").content.decode()


@pytest.mark.parametrize(
    "question",
    [
        "person__secret__startswith=a",
        "day__year=99999999",
        "release_at__year=99999999",
        "release_at__gte=soon",
        "status__exact=%00",
    ],
)
def test_a_question_that_makes_no_sense_leads_to_the_list_with_a_message(desk, question):
    edition = f.make_draft()

    answer = desk.get(f"{ADMIN}/edition/?{question}", follow=True)

    assert answer.redirect_chain == [(f"{ADMIN}/edition/?e=1", 302)]
    assert [str(said) for said in answer.context["messages"]] == [
        "That could not be asked: this is the list."
    ]
    assert list(answer.context["cl"].result_list) == [edition]


@pytest.mark.parametrize(
    "question", ["p=999999999999", "p=abc", "o=99.x", "q=%00", "id=9" + "9" * 30]
)
def test_a_page_that_is_not_there_is_no_fault(desk, question):
    f.make_draft()

    assert desk.get(f"{ADMIN}/edition/?{question}", follow=True).status_code == 200


def test_nobody_reads_passwords_through_a_filter(desk):
    assert desk.get(f"{ADMIN}/edition/?submitted_by__password__startswith=a").status_code == 400


@pytest.mark.parametrize("name", [*LISTS, "archivestate"])
@pytest.mark.parametrize("key", ["9" * 23, "abc", "%00"])
def test_a_row_that_is_not_there_leads_home_with_a_message(desk, name, key):
    answer = desk.get(f"{ADMIN}/{name}/{key}/change/", follow=True)

    assert answer.redirect_chain == [("/admin/", 302)]
    assert "doesn’t exist" in str(*answer.context["messages"])


@pytest.mark.parametrize("field", ["statement", "based_on"])
@pytest.mark.parametrize("key", ["x", "9" * 30, "٣"])
def test_an_add_form_ignores_a_key_that_is_none(desk, field, key):
    assert desk.get(f"{ADMIN}/edition/add/?{field}={key}").status_code == 200


def test_an_autocomplete_asked_for_nul_finds_nothing_worse_than_everything(desk):
    f.make_statement(2020, slug="un-secretary-general")
    where = "app_label=statements&model_name=edition&field_name=statement"

    found = desk.get(f"/admin/autocomplete/?term=%00&{where}").json()["results"]

    assert [row["text"] for row in found] == ["2020/un-secretary-general"]
