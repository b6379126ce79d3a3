from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from statements.models import ArchiveState
from statements.zones import next_minute
from tests import factories as f

pytestmark = pytest.mark.django_db

DAY = datetime(2998, 12, 18, 5, tzinfo=UTC)


def told(capsys, *arguments):
    call_command("release_plan", *arguments)
    return capsys.readouterr().out.splitlines()


def test_nothing_that_opens_is_said_in_a_line(capsys):
    f.make_draft()

    assert told(capsys) == ["Nothing opens."]


def test_what_opens_is_told_in_utc_and_in_a_zone(capsys):
    statement = f.make_statement(2026, slug="iom")
    f.make_scheduled(statement=statement, at=DAY)
    f.make_scheduled(statement=statement, language="fr", at=DAY + timedelta(days=1))
    f.make_listed(2025, slug="un-secretary-general", at=DAY)

    assert told(capsys, "--zone", "Europe/Paris") == [
        "UTC               Europe/Paris      statement                  language  what",
        "2998-12-18 05:00  2998-12-18 06:00  2025/un-secretary-general            is listed",
        "2998-12-18 05:00  2998-12-18 06:00  2026/iom                   en        opens",
        "2998-12-19 05:00  2998-12-19 06:00  2026/iom                   fr        opens",
        "2026/iom opens without some languages; missing: ar zh ru es.",
    ]


def test_the_zone_is_the_uns_unless_another_is_named(capsys):
    f.make_listed(at=DAY)

    assert told(capsys)[0].split() == ["UTC", "America/New_York", "statement", "language", "what"]


def test_all_six_languages_are_told_too(capsys):
    statement = f.make_statement(2026, slug="iom")
    for language in ("ar", "zh", "en", "fr", "ru", "es"):
        f.make_scheduled(statement=statement, language=language)

    assert told(capsys)[-1] == "2026/iom opens in all six languages."


def test_a_check_fails_a_day_before_an_incomplete_release(capsys):
    statement = f.make_statement(2026, slug="iom")
    f.make_scheduled(statement=statement, at=next_minute(timezone.now()))

    with pytest.raises(CommandError) as refusal:
        call_command("release_plan", "--check")

    assert str(refusal.value) == "Within 24 hours, without all six languages: 2026/iom."
    assert capsys.readouterr().out.startswith("UTC ")


def test_a_check_passes_while_the_release_is_far(capsys):
    f.make_scheduled(at=DAY)

    assert told(capsys, "--check")


@pytest.mark.parametrize("name", ["Atlantis", "../etc/passwd", "", "Europe", "a" * 300])
def test_a_zone_that_is_none_is_refused_in_a_line(name):
    with pytest.raises(CommandError, match=r"there is no zone .*: write one as Europe/Paris$"):
        call_command("release_plan", "--zone", name)


def test_a_database_that_was_not_made_ready_is_told_in_a_line():
    ArchiveState.objects.all().delete()

    with pytest.raises(CommandError, match=r"^The database of DATABASE_URL does not answer: .*\.$"):
        call_command("release_plan")
