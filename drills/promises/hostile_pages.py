"""A hostile text is only a text: in no page and no screen does one run, load or leave.

Payloads are written past all validation into every text of every row that pages show, three to a
field; then public pages and screens of the admin are opened in Chromium. A payload that the policy
had to stop counts as a fault too.
"""

from random import Random

from django.contrib import admin
from django.db.models import Model
from django.test import Client

from drills.browsers import opened
from drills.hostile import PAYLOADS
from drills.outcome import Outcome
from drills.promises import hostile_texts
from drills.scratch import Scratch
from statements import languages
from statements.archive import Archive
from tests import factories as f

HELD = "36 payloads in every text, on 290 pages: 0 scripts, policy reports or other hosts"
FULL, SMALL = 400, 14
NEEDS = ("chromium",)

TOGETHER = 3
LONG = ("body", "editor_note", "correction_note", "sources", "source_note", "description")
PICTURES = "[...document.images].filter((i) => i.src.includes('off.example')).length"


def sabotage() -> None:
    """The texts may hold HTML, and lead anywhere."""
    hostile_texts.sabotage()


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    groups = [PAYLOADS[n : n + TOGETHER] for n in range(0, len(PAYLOADS), TOGETHER)]
    rows = [row for n, group in enumerate(groups) for row in _make_hostile(2000 + n, group)]
    editor = Client()
    editor.force_login(f.make_editor(is_superuser=True, first_name=PAYLOADS[0][:150]))
    addresses = _chosen(rows, size, chance)
    cookies = {name: morsel.value for name, morsel in editor.cookies.items()}
    faults, shown = [], 0
    with scratch.serve() as server, opened(server.url, cookies) as (page, heard):
        for address in addresses:
            answer = page.goto(address)
            shown += bool(answer and answer.status == 200 and answer.url.endswith(address))
            if page.evaluate("'ran' in window") or page.evaluate(PICTURES):
                heard.append("a script ran or a picture was asked for")
            faults += [f"{address}: {words}" for words in heard]
            heard.clear()
    figure = (
        f"{len(PAYLOADS)} payloads in each text of {len(rows)} rows, {shown} of "
        f"{len(addresses)} pages shown: {len(faults)} scripts, policy reports or other hosts"
    )
    missing = ["pages were not shown"] * (shown < len(addresses))
    return Outcome(figure, faults + missing)


def _chosen(rows: list[Model], size: int, chance: Random) -> list[str]:
    """Half of them public, half of the admin."""
    public = sorted(Archive.live().addresses())
    english = [address for address in public if address.startswith(("/en/20", "/en/offices/o"))]
    screens = [
        f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/{screen}/"
        for row in rows
        if type(row) in admin.site._registry
        for screen in ("change", "history")
    ]
    lists = {f"/admin/statements/{row._meta.model_name}/" for row in rows}
    half = size // 2
    return [
        *chance.sample(english, min(half // 2, len(english))),
        *chance.sample(public, half // 2),
        *sorted(each for each in lists if _is_listed(each))[: half // 2],
        *chance.sample(screens, min(half // 2 + half % 2, len(screens))),
    ]


def _is_listed(address: str) -> bool:
    return any(address.split("/")[3] == model._meta.model_name for model in admin.site._registry)


def _make_hostile(year: int, payloads: list[str]) -> list[Model]:
    """One of each kind of row, with the payloads in every text of it."""
    long, n = "\n\n".join(payloads), year - 2000
    short = payloads[0][:200]
    label = {code: " ".join(payloads) for code in languages.CODES}
    photo = f.make_photo(
        slug=f"photo-{n}", alt=label, caption=label, credit=short, licence=short[:100],
        source_url=payloads[1][:200],
    )  # fmt: skip
    observance = f.make_observance(
        year, theme=label, theme_sources=long, introduction=label, photo=photo
    )
    organisation = f.make_organisation(
        slug=f"o-{n}", name=label, acronym=label, website=payloads[2][:200], sources=long
    )
    office = f.make_office(organisation=organisation, slug=f"o-{n}", title=label, sources=long)
    speaker = f.make_speaker(
        slug=f"s-{n}", name=short, sort_name=short, native_names=label, sources=long
    )
    tenure = f.make_tenure(speaker=speaker, office=office, start_on="1999", sources=long)
    statement = f.make_statement(
        year, slug=f"s-{n}", sources=long, source_note=short, video_url=payloads[1][:200],
        symbols=[{"symbol": short, "language": None}], listed_at=f.PAST, offices=[],
    )  # fmt: skip
    f.make_authorship(statement=statement, office=office, speaker=speaker, note=short)
    words = {
        "attribution": short, "title": short, "signature": short, "body": long,
        "editor_note": long, "source_url": payloads[0][:200], "source_note": short,
    }  # fmt: skip
    edition = f.make_released(statement=statement, **words)
    later = f.make_released(statement=statement, correction_note=long, **words)
    french = f.make_released(statement=statement, language="fr", **words)
    draft = f.make_draft(statement=statement, language="ar", **words)
    topic = f.make_topic(slug=f"t-{n}", labels=label, description=label)
    f.tag(statement, topic)
    f.make_alias(topic=topic, name=short)
    taken = f.make_withdrawal(statement=statement, kind="notice", language="fr", reason=label)
    return [observance, organisation, office, speaker, statement, edition, later, french, draft,
            topic, photo, tenure, taken]  # fmt: skip
