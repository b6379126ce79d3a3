"""Beside the small archive of all tests: the texts, names and addresses that are hardest to set."""

from tests import factories as f
from tests import world

HARD = {
    "a statement of lists, quotes and long words": "/en/2016/long/",
    "two hard texts side by side": "/en/2016/long/with/ar/",
    "two texts one after the other": "/en/2016/long/with/fr/",
    "two hard editions compared": "/en/2016/corrected/editions/1/with/2/",
    "an old edition of hard words": "/en/2016/corrected/editions/1/",
    "a statement held in Arabic": "/en/2016/arabic/",
    "a joint statement known": "/en/2016/joint/",
    "a year of hard texts": "/en/2016/",
    "an organisation of a long name": "/en/organisations/long/",
    "a speaker named in other scripts": "/en/speakers/antonio-guterres/",
    "what search finds": "/en/search/?q=migrate",
    "what search does not find": "/en/search/?q=migrate+“we+stay”+zebra&year=2020",
}
EASIER = {
    "a statement held in French",
    "a statement by two offices",
    "a statement known",
    "two texts side by side",
    "the current edition",
    "an old edition",
    "two editions compared",
    "an organisation",
    "a speaker",
}
"""Pages of the small archive that a hard one stands for: a browser takes its time."""

PAGES = (
    {name: address for name, address in world.PUBLIC.items() if name not in EASIER}
    | HARD
    | {
        "410": world.TAKEN_AWAY["a statement removed"],
        "451": world.TAKEN_AWAY["a statement under a legal demand"],
        "404": world.NOT_THERE["nothing"],
        "404, one text of two": world.NOT_THERE["a text beside one that is not held"],
    }
)

UNFOLDED = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
"""A script that opens all that is folded."""

ADDRESS = "https://example.org/" + "an-address-that-never-seems-to-end/" * 4
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
NAME = "Committee on the Protection of the Rights of All Migrant Workers and Their Families"
TEXT = f"""Everyone has the right to freedom of movement, *without any distinction*:

- to leave any country, including his own,
- and to return to his country.

> All human beings are born free and equal in dignity and rights.
>
> They are endowed with reason and conscience.

- A list of paragraphs

  > and a quote in it,

- has paragraphs with numbers.

1. {WORD}
2. [Article 13](https://www.un.org/en/about-us/universal-declaration-of-human-rights)

{ADDRESS}"""
ARABIC = """لكل فرد حرية التنقل واختيار محل إقامته داخل حدود كل دولة.

- يحق لكل فرد أن يغادر أية بلاد بما في ذلك بلده،
- كما يحق له العودة إليه.

1. لكل فرد الحق في الحياة

2. والحرية وفي الأمان على شخصه.

> يولد جميع الناس أحراراً متساوين في الكرامة والحقوق."""


CHINESE = """人人有权在各国境内自由迁徙和居住。

人人有权离开任何国家,包括其本国在内。

人人生而自由。"""


def make_hard_texts():
    organisation = f.make_organisation(
        slug="long", name={"en": NAME}, acronym={"en": "CMW"}, website=ADDRESS, sources=ADDRESS
    )
    offices = [f.make_office(organisation=organisation, sources=ADDRESS) for _ in range(3)]
    f.make_observance(2016, theme={"en": WORD}, theme_sources=ADDRESS)
    _make_long(offices[0])
    _make_arabic(offices[1])
    _make_joint(offices)
    _make_corrected(offices[2])


def _make_long(office):
    speaker = f.make_speaker(
        slug="antonio-guterres",
        name="António Guterres",
        sort_name="Guterres, António",
        native_names={
            "ar": "أنطونيو غوتيريش",
            "zh": "安东尼奥·古特雷斯",
            "ru": "Антониу Гутерриш",
        },
        sources=ADDRESS,
    )
    statement = f.make_statement(2016, slug="long", offices=[office], speaker=speaker)
    words = {"title": WORD, "signature": NAME, "editor_note": ADDRESS}
    english = f.make_released(
        statement=statement, attribution=NAME, body=TEXT, source_url=ADDRESS, **words
    )
    f.make_released(
        statement=statement,
        language="ar",
        based_on=english,
        attribution="المديرة العامة لليونسكو",
        body="\n\n".join([ARABIC, *["والحرية وفي الأمان على شخصه."] * 3]),
        **words,
    )
    f.make_released(statement=statement, language="fr", attribution=NAME, body=WORD)


def _make_arabic(office):
    statement = f.make_statement(2016, slug="arabic", offices=[office], original_language="ar")
    f.make_released(
        statement=statement,
        language="ar",
        authority="original",
        attribution="المديرة العامة لليونسكو",
        title="رسالة بمناسبة اليوم الدولي للمهاجرين",
        body=ARABIC,
        signature="أودري أزولاي",
    )


def _make_joint(offices):
    joint = f.make_listed(
        2016,
        slug="joint",
        kind="joint-statement",
        offices=offices,
        sources=f"{ADDRESS}\n{ADDRESS}second",
        source_note="An extract was seen in a report.",
        symbols=[{"symbol": "SG/SM/18827-OBV/1771-REF/1257", "language": None}],
        known_languages=["ar", "sv"],
    )
    speaker = f.make_speaker(name=NAME)
    f.make_authorship(statement=joint, speaker=speaker, note="and others", position=3)


def _make_corrected(office):
    """In each of three languages: words, layout, a whole paragraph, and all that stands beside."""
    statement = f.make_statement(2016, slug="corrected", offices=[office])
    f.tag(statement, f.make_topic(slug="long", labels={"en": NAME}, description={"en": WORD}))
    texts = {
        "en": (TEXT, TEXT.replace("including", "also").replace(WORD, f"{WORD}s") + f"\n\n{NAME}"),
        "ar": (ARABIC, ARABIC.replace("داخل", "في").replace("1. لكل فرد", "1. لكل إنسان")),
        "zh": (CHINESE, CHINESE.replace(",", "，").replace("人人生而自由。", "> 人人生而自由。")),
    }
    for language, (old, new) in texts.items():
        words = {"statement": statement, "language": language, "attribution": NAME}
        f.make_released(body=old, source_url=ADDRESS, editor_note=ADDRESS, at=f.PAST, **words)
        f.make_released(
            body=new, title=WORD, signature=NAME, authority="official", at=f.LATER, **words
        )
