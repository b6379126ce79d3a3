import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from statements.models import Observance, Photo
from tests import factories as f


def test_an_observance_is_the_eighteenth_of_december_of_its_year(db):
    observance = f.make_observance(2020)

    assert observance.day == dt.date(2020, 12, 18)
    assert str(observance) == "2020"
    assert observance.get_absolute_url() == "/en/2020/"


def test_the_newest_year_comes_first(db):
    for year in (2019, 2021, 2020):
        f.make_observance(year)

    assert [observance.year for observance in Observance.objects.all()] == [2021, 2020, 2019]


def test_a_year_is_there_once(db):
    f.make_observance(2020)

    with pytest.raises(ValidationError) as refusal:
        Observance(year=2020).full_clean()

    assert refusal.value.message_dict == {"year": ["Observance with this Year already exists."]}


def test_a_photo_without_its_file_is_still_credited(db):
    photo = f.make_photo(slug="imvepi-2017", credit="UN Photo", caption={"en": "A settlement."})

    photo.full_clean()

    assert (str(photo), photo.credit, photo.file.name) == ("imvepi-2017", "UN Photo", "")


@pytest.mark.parametrize("taken_on", ["2017", "2017-06", "2017-06-22", ""])
def test_a_photo_may_be_dated_in_part(db, taken_on):
    Photo(slug="imvepi", credit="UN Photo", taken_on=taken_on).full_clean()


def test_a_photo_is_dated_by_a_day_that_exists(db):
    with pytest.raises(ValidationError) as refusal:
        Photo(slug="imvepi", credit="UN Photo", taken_on="June 2017").full_clean()

    assert list(refusal.value.message_dict) == ["taken_on"]


def test_a_photo_that_a_year_shows_stays(db):
    photo = f.make_photo()
    f.make_observance(2020, photo=photo)

    with pytest.raises(ProtectedError):
        photo.delete()

    assert list(Photo.objects.all()) == [photo]
