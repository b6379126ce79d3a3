import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import UniqueConstraint

from statements.models import (
    Authorship,
    Edition,
    MovedAddress,
    Observance,
    Office,
    Organisation,
    Photo,
    Speaker,
    Statement,
    TaggedStatement,
    Tenure,
    Topic,
    TopicAlias,
    Withdrawal,
    triggers,
)
from tests import factories as f

MAKE = {
    Organisation: f.make_organisation,
    Office: f.make_office,
    Speaker: f.make_speaker,
    Tenure: f.make_tenure,
    Photo: f.make_photo,
    Observance: f.make_observance,
    Statement: f.make_statement,
    Authorship: f.make_authorship,
    Edition: f.make_released,
    Withdrawal: f.make_withdrawal,
    Topic: f.make_topic,
    TopicAlias: f.make_alias,
    TaggedStatement: lambda: f.tag(f.make_statement(), f.make_topic()),
    MovedAddress: f.make_moved_address,
}
KEYS = {
    Organisation: ("iom",),
    Office: ("iom-director-general",),
    Speaker: ("a-speaker",),
    Tenure: ("a-speaker", "iom-director-general", "2018-10"),
    Photo: ("imvepi",),
    Observance: (2019,),
    Statement: (2019, "iom"),
    Authorship: (2019, "iom", "iom-director-general"),
    Edition: (2019, "iom", "fr", 1),
    Withdrawal: (2019, "iom", "fr", "2022-01-01T00:00:00+00:00"),
    Topic: ("solidarity",),
    TopicAlias: ("Togetherness",),
    TaggedStatement: (2019, "iom", "solidarity"),
    MovedAddress: ("2019/iom-head",),
}


def make_one_of_each():
    """A small archive with everything that a fixture carries."""
    organisation = f.make_organisation(slug="iom", name={"en": "IOM", "ar": "الهجرة"})
    office = f.make_office(slug="iom-director-general", organisation=organisation)
    speaker = f.make_speaker(slug="a-speaker", native_names={"ru": "Имя"})
    f.make_tenure(speaker=speaker, office=office, start_on="2018-10", end_on="2023")
    photo = f.make_photo(slug="imvepi", caption={"en": "A settlement."})
    f.make_observance(2019, photo=photo, theme={"en": "Dignity"}, theme_sources="un.org")
    symbols = [{"symbol": "SG/SM/18827", "language": None}]
    statement = f.make_statement(
        2019, slug="iom", offices=[office], speaker=speaker, symbols=symbols, known_languages=["sv"]
    )
    original = f.make_released(statement=statement, language="fr", body="Nous.\u00a0")
    f.make_released(statement=statement, language="fr", at=f.LATER)
    f.make_draft(statement=statement, language="en", based_on=original)
    f.make_withdrawal(statement=statement, language="fr", since=f.LATER)
    topic = f.make_topic(slug="solidarity", labels={"en": "Solidarity", "zh": "团结"})
    f.make_alias(name="Togetherness", topic=topic)
    f.tag(statement, topic)
    f.make_moved_address(old_prefix="2019/iom-head", new_prefix="2019/iom")
    f.make_listed(2018, slug="known")


def rows():
    """Every row of every model with a natural key, as the database has it."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MAKE}


def dump(path):
    """A fixture of it all, without a number of ours."""
    exclude = ["statements.archivestate", "statements.event", "statements.searchentry"]
    natural = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    call_command("dumpdata", "statements", exclude=exclude, output=str(path), indent=2, **natural)
    return path.read_text("utf-8")


def empty_the_archive():
    triggers.remove()
    Edition.objects.update(based_on=None)
    for model in reversed(MAKE):
        model.objects.all().delete()
    triggers.install()


def models_with_a_natural_key():
    models = apps.get_app_config("statements").get_models()
    return {model for model in models if hasattr(model, "natural_key")}


def test_every_model_but_the_history_and_what_is_made_has_a_natural_key():
    assert models_with_a_natural_key() == set(MAKE)
    assert {model.__name__ for model in apps.get_app_config("statements").get_models()} == {
        *(model.__name__ for model in MAKE),
        "ArchiveState",
        "Event",
        "SearchEntry",
    }


@pytest.mark.parametrize("model", MAKE)
def test_a_natural_key_finds_its_row_among_others(db, model):
    MAKE[model]()
    row = MAKE[model]()
    MAKE[model]()

    assert model.objects.get_by_natural_key(*row.natural_key()) == row


@pytest.mark.parametrize("model", KEYS)
def test_a_natural_key_is_what_a_fixture_writes(db, model):
    make_one_of_each()

    row = model.objects.get_by_natural_key(*KEYS[model])

    assert row.natural_key() == KEYS[model]


def test_a_draft_is_found_by_its_key_without_a_number(db):
    released = f.make_released()
    draft = f.make_draft(statement=released.statement)

    assert draft.natural_key() == (2020, draft.statement.slug, "en", None)
    assert Edition.objects.get_by_natural_key(*draft.natural_key()) == draft


def test_a_natural_key_of_another_length_is_refused(db):
    f.make_statement(2020, slug="iom")

    with pytest.raises(ValueError, match="zip"):
        Statement.objects.get_by_natural_key(2020)


@pytest.mark.parametrize(
    "model", sorted(set(MAKE) - {TopicAlias}, key=lambda model: model.__name__)
)
def test_a_natural_key_is_unique_in_the_database(model):
    fields = {path.split("__")[0] for path in model.natural_key_fields}

    unique = [{field.name} for field in model._meta.fields if field.unique]
    constraints = model._meta.constraints
    unique += [set(c.fields) for c in constraints if isinstance(c, UniqueConstraint)]
    assert fields in unique


def test_a_fixture_of_the_archive_holds_no_number_of_ours(db, tmp_path):
    make_one_of_each()

    assert '"pk"' not in dump(tmp_path / "all.json")


def test_a_fixture_loaded_over_its_own_archive_changes_nothing(db, tmp_path):
    make_one_of_each()
    before = rows()
    dump(tmp_path / "all.json")

    call_command("loaddata", tmp_path / "all.json", verbosity=0)

    assert rows() == before


def test_a_fixture_loaded_into_an_empty_archive_gives_it_back(db, tmp_path):
    make_one_of_each()
    before = dump(tmp_path / "before.json")
    empty_the_archive()

    call_command("loaddata", tmp_path / "before.json", verbosity=0)

    assert dump(tmp_path / "after.json") == before
    assert before.count('"model":') == sum(map(len, rows().values()))
