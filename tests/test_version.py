import tomllib

from django.conf import settings


def test_the_version_is_said_alike_in_both_places():
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] == settings.VERSION
