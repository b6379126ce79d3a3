"""Makes the pages, from the same fixtures as the site's."""

import json
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from bench.wagtail_site.models import YearPage  # noqa: E402

FIXTURES = Path(__file__).parent.parent.parent / "statements" / "fixtures"
MENU = {"years": "Years", "offices": "Offices", "topics": "Topics"}


def rows(fixture: str, model: str) -> list[dict[str, Any]]:
    objects = json.loads((FIXTURES / f"{fixture}.json").read_text("utf-8"))
    return [row["fields"] for row in objects if row["model"] == f"statements.{model}"]


def message(edition: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    paragraphs = [f"<p>{words.strip()}</p>" for words in edition["body"].split("\n\n")]
    return "message", {
        "slug": edition["statement"][1],
        "heading": edition["attribution"],
        "note": "English, authority not stated",
        "paragraphs": paragraphs,
        "signature": edition["signature"],
        "editor_note": edition["editor_note"],
    }


def known() -> tuple[str, dict[str, Any]]:
    """The one statement of that year whose text is not held."""
    found = next(row for row in rows("reference", "statement") if row["observance"] == [2020])
    titles = {row["slug"]: row["title"]["en"] for row in rows("reference", "office")}
    note = "Known, not held yet · video message · 18 December 2020"
    return "known", {"slug": found["slug"], "heading": titles[found["slug"]], "note": note}


def fill() -> None:
    call_command("migrate", verbosity=0)
    home = YearPage(title="Migrants Day", slug="en")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update(root_page=home)
    for slug, title in MENU.items():
        home.add_child(instance=Page(title=title, slug=slug, show_in_menus=True))
    years = {row["year"]: row for row in rows("reference", "observance")}
    photos = {row["slug"]: row for row in rows("reference", "photo")}
    for year, observance in sorted(years.items()):
        photo = photos[observance["photo"][0]] if observance["photo"] else {}
        page = YearPage(title=f"{year}", slug=f"{year}", theme=observance["theme"].get("en", ""))
        page.theme_source = observance["theme_sources"]
        page.introduction = observance["introduction"].get("en", "")
        page.caption = photo.get("caption", {}).get("en", "")
        page.credit = photo.get("credit", "")
        if year == 2020:
            page.messages = [*map(message, rows("migrants_day_2020", "edition")), known()]
        home.add_child(instance=page)


if __name__ == "__main__":
    fill()
