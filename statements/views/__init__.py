"""Public pages: each asks the Archive and fills a template."""

from statements.views.coverage import coverage
from statements.views.editions import comparison, edition, editions
from statements.views.people import (
    office,
    offices,
    organisation,
    organisations,
    speaker,
    speakers,
)
from statements.views.search import opensearch, search
from statements.views.site import (
    about,
    front_door,
    media,
    not_found,
    robots,
    security_txt,
    server_error,
    sitemap,
)
from statements.views.statements import pair, statement, statement_page
from statements.views.topics import topic, topics
from statements.views.years import home, year

__all__ = [
    "about",
    "comparison",
    "coverage",
    "edition",
    "editions",
    "front_door",
    "home",
    "media",
    "not_found",
    "office",
    "offices",
    "opensearch",
    "organisation",
    "organisations",
    "pair",
    "robots",
    "search",
    "security_txt",
    "server_error",
    "sitemap",
    "speaker",
    "speakers",
    "statement",
    "statement_page",
    "topic",
    "topics",
    "year",
]
