from statements.models import Observance, Photo
from tests import factories as f
from tests.admin.browsing import ADMIN, form_of, send, sentences


def change(observance):
    return f"{ADMIN}/observance/{observance.pk}/change/"


def test_a_year_is_added_with_its_theme_and_its_photo(desk):
    photo = f.make_photo()

    send(
        desk,
        f"{ADMIN}/observance/add/",
        year="2025",
        theme_en="My Great Story",
        theme_es="Mi gran historia",
        theme_sources="un.org/en/observances/migrants-day",
        introduction_en="Two lines\nof it.",
        photo=str(photo.pk),
    )

    observance = Observance.objects.get(year=2025)
    assert observance.theme == {"en": "My Great Story", "es": "Mi gran historia"}
    assert observance.introduction == {"en": "Two lines\nof it."}
    assert observance.photo == photo


def test_a_theme_without_its_source_is_refused(desk):
    answer = send(desk, f"{ADMIN}/observance/add/", year="2025", theme_en="My Great Story")

    assert sentences(answer) == ["A theme needs its source. Leave both empty if none is known."]
    assert not Observance.objects.exists()


def test_a_theme_without_english_is_refused(desk):
    answer = send(
        desk, f"{ADMIN}/observance/add/", year="2025", theme_fr="Mon histoire", theme_sources="x"
    )

    assert sentences(answer) == ["Write English too, or leave all languages empty."]


def test_a_year_before_the_first_day_is_refused(desk):
    answer = send(desk, f"{ADMIN}/observance/add/", year="1999")

    assert sentences(answer) == ["Ensure this value is greater than or equal to 2000."]


def test_the_year_of_an_observance_is_typed_once(desk):
    observance = f.make_observance(2020)

    assert "year" not in form_of(desk, change(observance))
    assert send(desk, change(observance), year="2021").status_code == 302
    assert Observance.objects.get().year == 2020


def test_a_year_with_statements_is_not_deleted(desk):
    statement = f.make_statement(2020)

    desk.post(f"{ADMIN}/observance/{statement.observance_id}/delete/", {"post": "yes"})

    assert Observance.objects.get() == statement.observance


def test_the_list_tells_the_theme_and_the_number_of_statements(desk):
    f.make_observance(2020, theme={"en": "Reimagining"}, theme_sources="a page")
    f.make_statement(2021)
    f.make_statement(2021)

    rows = desk.get(f"{ADMIN}/observance/").context["cl"].result_list

    assert [(row.year, str(row.theme), row.statement_count) for row in rows] == [
        (2021, "", 2),
        (2020, "Reimagining", 0),
    ]


def test_a_photo_is_curated_without_its_file(desk):
    photo = f.make_photo(credit="IOM", taken_on="2020-12")

    assert "file" not in form_of(desk, f"{ADMIN}/photo/{photo.pk}/change/")
    send(desk, f"{ADMIN}/photo/{photo.pk}/change/", caption_en="A nurse.", file="x.svg")

    photo = Photo.objects.get()
    assert (photo.caption, photo.taken_on, photo.file.name) == ({"en": "A nurse."}, "2020-12", "")
