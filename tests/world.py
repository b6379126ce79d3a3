"""A small archive that has every kind of page, and the address of each."""

from datetime import UTC, date, datetime

from tests import factories as f

OPENED = datetime(2021, 1, 1, 9, 30, tzinfo=UTC)
CORRECTED = datetime(2021, 3, 5, 8, 0, tzinfo=UTC)
TAKEN_BACK = datetime(2022, 2, 1, 12, 0, tzinfo=UTC)

PUBLIC = {
    "home": "/en/",
    "about": "/en/about/",
    "a year": "/en/2020/",
    "a year known": "/en/2017/",
    "a statement": "/en/2020/sea-director/",
    "a statement held in French": "/en/2020/land-director/",
    "a statement by two offices": "/en/2020/joint/",
    "two texts side by side": "/en/2020/joint/with/fr/",
    "a statement under a notice": "/en/2019/sea-director/",
    "a statement known": "/en/2017/sea-director/",
    "editions": "/en/2020/sea-director/editions/",
    "the current edition": "/en/2020/sea-director/editions/2/",
    "an old edition": "/en/2020/sea-director/editions/1/",
    "two editions compared": "/en/2020/sea-director/editions/1/with/2/",
    "offices": "/en/offices/",
    "an office": "/en/offices/sea-director/",
    "speakers": "/en/speakers/",
    "a speaker": "/en/speakers/first-speaker/",
    "organisations": "/en/organisations/",
    "an organisation": "/en/organisations/sea/",
    "topics": "/en/topics/",
    "coverage": "/en/coverage/",
    "search": "/en/search/",
    "a topic": "/en/topics/health/",
}
TAKEN_AWAY = {
    "a statement removed": "/en/2018/sea-director/",
    "editions of one removed": "/en/2018/sea-director/editions/",
    "an edition of one removed": "/en/2018/sea-director/editions/1/",
    "two texts, one removed": "/en/2019/sea-director/with/ru/",
    "a statement under a legal demand": "/en/2018/land-director/",
}
NOT_THERE = {
    "nothing": "/en/nothing/",
    "a year of nothing": "/en/2999/",
    "another language": "/de/2020/",
    "a text beside one that is not held": "/en/2020/joint/with/ru/",
    "editions of a text held in French": "/en/2020/land-director/editions/",
}
FILES = {
    "robots.txt": "/robots.txt",
    "sitemap.xml": "/sitemap.xml",
    "security.txt": "/.well-known/security.txt",
}
PAGES = PUBLIC | TAKEN_AWAY | NOT_THERE


def make_world():
    sea = f.make_organisation(
        slug="sea",
        position=1,
        name={"en": "Sea Organisation", "ar": "منظمة البحر", "zh": "海洋组织"},
        acronym={"en": "SEA"},
        website="https://sea.example/",
        sources="https://sea.example/history\nA leaflet of 2001",
    )
    land = f.make_organisation(slug="land", position=2, name={"en": "Land Organisation"})
    director = f.make_office(
        organisation=sea, slug="sea-director", title={"en": "Director of the Sea"}
    )
    other = f.make_office(
        organisation=land, slug="land-director", title={"en": "Director of the Land"}
    )
    first = f.make_speaker(
        slug="first-speaker",
        name="First Speaker",
        sort_name="Speaker, First",
        native_names={"en": "First Speaker", "ar": "المتحدث الأول"},
        wikidata_id="Q1",
        sources="https://sea.example/first",
    )
    f.make_tenure(speaker=first, office=director, start_on="2016-05", end_on="2020-12-31")
    _year_2020(director, other, first)
    _year_2019(director)
    _year_2018(director, other)
    _year_2017(director, first)


def _year_2020(director, other, first):
    photo = f.make_photo(caption={"en": "A harbour."}, credit="Photo/First")
    f.make_observance(
        2020,
        theme={"en": "Harbours & “homes”"},
        theme_sources="https://sea.example/2020\nA poster",
        introduction={"en": "Three texts."},
        photo=photo,
    )
    statement = f.make_statement(
        slug="sea-director",
        position=1,
        offices=[director],
        speaker=first,
        issued_on="2020-12-16",
        symbols=[{"symbol": "SEA/1", "language": None}, {"symbol": "SEA/2", "language": "fr"}],
        video_url="https://sea.example/video",
        sources="https://sea.example/message",
        source_note="Also read aloud.",
        known_languages=["en", "es", "sv"],
    )
    words = {
        "statement": statement,
        "attribution": "Director of the <Sea>",
        "title": "On harbours & homes",
        "signature": "First Speaker",
        "source_url": "https://sea.example/message",
        "source_note": "As sent to the press.",
        "retrieved_on": date(2020, 12, 19),
        "authority": "original",
    }
    f.make_released(at=OPENED, body="We arive.\n\nWe stay.", **words)
    f.make_released(
        at=CORRECTED,
        body="We arrive.\n\nWe stay.",
        editor_note="Paragraph 2\nends here.",
        correction_note="In paragraph 1, “arive” became “arrive”.",
        **words,
    )
    french = f.make_statement(slug="land-director", position=2, offices=[other])
    f.make_released(
        statement=french,
        language="fr",
        attribution="Directrice de la Terre",
        title="La terre",
        body="Nous arrivons.\n\n- un\n- deux",
        signature="Deuxième",
        authority="official",
    )
    joint = f.make_statement(
        slug="joint", position=3, offices=[director, other], kind="joint-statement"
    )
    original = f.make_released(
        statement=joint,
        language="fr",
        attribution="Directeurs de la Mer et de la Terre",
        body="Ensemble nous migrons.\n\n> Ensemble nous arrivons.",
        authority="original",
    )
    f.make_released(
        statement=joint,
        attribution="Directors of Sea and Land",
        body="Together we migrate.\n\nTogether we arrive.",
        authority="unofficial",
        based_on=original,
    )
    health = f.make_topic(
        slug="health",
        labels={"en": "Health", "ar": "الصحة"},
        description={"en": "Care for “all”."},
    )
    f.make_alias(topic=health, name="Medicine")
    for tagged in (statement, french):
        f.tag(tagged, health)


def _year_2019(director):
    noticed = f.make_statement(2019, slug="sea-director", offices=[director])
    f.make_released(statement=noticed, attribution="Director of the Sea")
    f.make_withdrawal(statement=noticed, kind="notice", since=TAKEN_BACK)
    f.make_released(statement=noticed, language="ru", attribution="Директор моря")
    f.make_withdrawal(statement=noticed, language="ru", since=TAKEN_BACK)


def _year_2018(director, other):
    removed = f.make_statement(2018, slug="sea-director", offices=[director])
    f.make_released(statement=removed, at=OPENED, attribution="Director of the Sea")
    f.make_withdrawal(statement=removed, kind="removed", since=TAKEN_BACK)
    legal = f.make_statement(2018, slug="land-director", offices=[other])
    f.make_released(statement=legal, at=OPENED, attribution="Director of the Land")
    f.make_withdrawal(
        statement=legal, kind="legal", since=TAKEN_BACK, reason={"en": "A court ordered it."}
    )


def _year_2017(director, first):
    f.make_listed(
        2017,
        slug="sea-director",
        offices=[director],
        speaker=first,
        symbols=[{"symbol": "SEA/0", "language": None}],
        sources="https://sea.example/2017\nclip 6115387600001",
        known_languages=["fr"],
    )
