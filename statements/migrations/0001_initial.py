import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import statements.dates
import statements.models.labels
import statements.models.statements
import statements.models.words
import statements.text
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchiveState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edits",
                    models.PositiveBigIntegerField(
                        default=0,
                        help_text="Grows with each change that a public page could show.",
                        verbose_name="edits",
                    ),
                ),
            ],
            options={
                "verbose_name": "state of the archive",
                "verbose_name_plural": "state of the archive",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="archivestate_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("ar", "Arabic"),
                            ("zh", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                        ],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number"),
                ),
                (
                    "attribution",
                    models.CharField(
                        blank=True,
                        help_text="The office as the text was issued under it.",
                        max_length=250,
                        validators=[statements.text.validate_plain],
                        verbose_name="heading",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Empty where the source has none.",
                        max_length=250,
                        validators=[statements.text.validate_plain],
                        verbose_name="title",
                    ),
                ),
                (
                    "body",
                    statements.models.words.WordsField(
                        blank=True,
                        help_text="A blank line between paragraphs. The words and faults of the source stay.",
                        validators=[statements.text.validate_plain],
                        verbose_name="text",
                    ),
                ),
                (
                    "signature",
                    models.CharField(
                        blank=True,
                        max_length=250,
                        validators=[statements.text.validate_plain],
                        verbose_name="signature",
                    ),
                ),
                (
                    "editor_note",
                    statements.models.words.WordsField(
                        blank=True,
                        help_text="Readers see it.",
                        validators=[statements.text.validate_plain],
                        verbose_name="editor’s note",
                    ),
                ),
                (
                    "authority",
                    models.CharField(
                        choices=[
                            ("not-stated", "authority not stated"),
                            ("original", "original"),
                            ("official", "official translation"),
                            ("unofficial", "unofficial translation"),
                        ],
                        default="not-stated",
                        max_length=10,
                        verbose_name="authority",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        max_length=500,
                        validators=[statements.text.validate_plain],
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(
                        blank=True,
                        help_text="Where no address tells it: “received by e-mail”.",
                        max_length=250,
                        validators=[statements.text.validate_plain],
                        verbose_name="source in words",
                    ),
                ),
                (
                    "retrieved_on",
                    models.DateField(blank=True, null=True, verbose_name="retrieved on"),
                ),
                (
                    "correction_note",
                    statements.models.words.WordsField(
                        blank=True,
                        help_text="What changed against the edition before, as readers are told.",
                        validators=[statements.text.validate_plain],
                        verbose_name="correction note",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in-review", "in review"),
                            ("approved", "approved"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "release_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="release at"),
                ),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="fingerprint")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "approved_digest",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="approved fingerprint"
                    ),
                ),
                (
                    "emergency_reason",
                    models.CharField(blank=True, max_length=250, verbose_name="emergency reason"),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approved_editions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        help_text="The edition this text is a translation of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="statements.edition",
                        verbose_name="translates",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submitted_editions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["statement", "language", "number"],
            },
        ),
        migrations.CreateModel(
            name="MovedAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "old_prefix",
                    models.CharField(max_length=120, unique=True, verbose_name="old address"),
                ),
                ("new_prefix", models.CharField(max_length=120, verbose_name="new address")),
            ],
            options={
                "verbose_name": "moved address",
                "verbose_name_plural": "moved addresses",
                "ordering": ["old_prefix"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("old_prefix", models.F("new_prefix")), _negated=True),
                            models.Q(("old_prefix", ""), _negated=True),
                            models.Q(("new_prefix", ""), _negated=True),
                        ),
                        name="movedaddress_leads_elsewhere",
                        violation_error_message="A moved address leads to another one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="slug")),
                (
                    "name",
                    statements.models.labels.LabelsField(
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        verbose_name="name",
                    ),
                ),
                (
                    "acronym",
                    statements.models.labels.LabelsField(
                        blank=True,
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        verbose_name="acronym",
                    ),
                ),
                (
                    "website",
                    models.URLField(
                        blank=True,
                        validators=[statements.text.validate_plain],
                        verbose_name="website",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Smaller numbers come first in lists.",
                        verbose_name="position",
                    ),
                ),
                (
                    "sources",
                    models.TextField(
                        blank=True,
                        help_text="One source a line, as it was found: an address, a document number.",
                        validators=[statements.text.validate_plain],
                        verbose_name="sources",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["position", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        name="organisation_has_a_slug",
                        violation_error_message="Write the slug, the last part of the address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name__has_key", "en"),
                            models.Q(("name__en", ""), _negated=True),
                            models.Q(("name__en", None), _negated=True),
                        ),
                        name="organisation_name_in_english",
                        violation_error_message="English is required.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acronym", {}),
                            models.Q(
                                ("acronym__has_key", "en"),
                                models.Q(("acronym__en", ""), _negated=True),
                                models.Q(("acronym__en", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="organisation_acronym_in_english_or_empty",
                        violation_error_message="Write English too, or leave all languages empty.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="slug")),
                (
                    "title",
                    statements.models.labels.LabelsField(
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        verbose_name="title",
                    ),
                ),
                (
                    "sources",
                    models.TextField(
                        blank=True,
                        help_text="One source a line, as it was found: an address, a document number.",
                        validators=[statements.text.validate_plain],
                        verbose_name="sources",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="statements.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "ordering": ["organisation", "slug"],
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="slug")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        editable=False,
                        max_length=120,
                        upload_to="photos",
                        verbose_name="file",
                    ),
                ),
                (
                    "alt",
                    statements.models.labels.LabelsField(
                        blank=True,
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        help_text="What is to be seen, for who cannot see it.",
                        verbose_name="alternative text",
                    ),
                ),
                ("is_decorative", models.BooleanField(default=False, verbose_name="decorative")),
                (
                    "caption",
                    statements.models.labels.LongLabelsField(
                        blank=True,
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        verbose_name="caption",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        max_length=120,
                        validators=[statements.text.validate_plain],
                        verbose_name="credit",
                    ),
                ),
                (
                    "taken_on",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[statements.dates.validate_partial],
                        verbose_name="taken on",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[statements.text.validate_plain],
                        verbose_name="licence",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        validators=[statements.text.validate_plain],
                        verbose_name="source address",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        name="photo_has_a_slug",
                        violation_error_message="Write the slug, the last part of the address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("alt", {}),
                            models.Q(
                                ("alt__has_key", "en"),
                                models.Q(("alt__en", ""), _negated=True),
                                models.Q(("alt__en", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="photo_alt_in_english_or_empty",
                        violation_error_message="Write English too, or leave all languages empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("caption", {}),
                            models.Q(
                                ("caption__has_key", "en"),
                                models.Q(("caption__en", ""), _negated=True),
                                models.Q(("caption__en", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="photo_caption_in_english_or_empty",
                        violation_error_message="Write English too, or leave all languages empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credit", ""), _negated=True),
                        name="photo_has_a_credit",
                        violation_error_message="Name who took the picture.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Observance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        unique=True,
                        validators=[django.core.validators.MinValueValidator(2000)],
                        verbose_name="year",
                    ),
                ),
                (
                    "theme",
                    statements.models.labels.LabelsField(
                        blank=True,
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        verbose_name="theme",
                    ),
                ),
                (
                    "theme_sources",
                    models.TextField(
                        blank=True,
                        help_text="One source a line, as it was found: an address, a document number.",
                        validators=[statements.text.validate_plain],
                        verbose_name="sources of the theme",
                    ),
                ),
                (
                    "introduction",
                    statements.models.labels.LongLabelsField(
                        blank=True,
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observances",
                        to="statements.photo",
                        verbose_name="photo",
                    ),
                ),
            ],
            options={
                "verbose_name": "observance",
                "verbose_name_plural": "observances",
                "ordering": ["-year"],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="slug")),
                (
                    "name",
                    models.CharField(
                        max_length=120,
                        validators=[statements.text.validate_plain],
                        verbose_name="name",
                    ),
                ),
                (
                    "sort_name",
                    models.CharField(
                        help_text="As in a list: Guterres, António.",
                        max_length=120,
                        validators=[statements.text.validate_plain],
                        verbose_name="sort name",
                    ),
                ),
                (
                    "native_names",
                    statements.models.labels.LabelsField(
                        blank=True,
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        help_text="Only forms seen in a source.",
                        verbose_name="names in other scripts",
                    ),
                ),
                (
                    "wikidata_id",
                    models.CharField(
                        blank=True,
                        help_text="As in Q1253.",
                        max_length=20,
                        validators=[statements.text.validate_plain],
                        verbose_name="Wikidata item",
                    ),
                ),
                (
                    "sources",
                    models.TextField(
                        blank=True,
                        help_text="One source a line, as it was found: an address, a document number.",
                        validators=[statements.text.validate_plain],
                        verbose_name="sources",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["sort_name", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        name="speaker_has_a_slug",
                        violation_error_message="Write the slug, the last part of the address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("sort_name", ""), _negated=True),
                        ),
                        name="speaker_has_a_name",
                        violation_error_message="Write the name, and the name to sort by.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of its address, for ever: un-secretary-general.",
                        max_length=80,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z]", "Begin with a small letter from a to z."
                            )
                        ],
                        verbose_name="slug",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Its place among the statements of the year.",
                        verbose_name="position",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("message", "message"),
                            ("statement", "statement"),
                            ("joint-statement", "joint statement"),
                            ("video-message", "video message"),
                            ("remarks", "remarks"),
                            ("press-release", "press release"),
                        ],
                        default="message",
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "original_language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ar", "Arabic"),
                            ("zh", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                        ],
                        help_text="Empty where it is not known.",
                        max_length=2,
                        verbose_name="original language",
                    ),
                ),
                (
                    "issued_on",
                    models.CharField(
                        blank=True,
                        help_text="By the office: 2017-12-18, 2017-12 or 2017. When we open it is another date.",
                        max_length=10,
                        validators=[statements.dates.validate_partial],
                        verbose_name="issued on",
                    ),
                ),
                (
                    "symbols",
                    models.JSONField(
                        blank=True,
                        default=list,
                        encoder=statements.models.labels.PlainJSON,
                        validators=[statements.models.statements.validate_symbols],
                        verbose_name="symbols",
                    ),
                ),
                (
                    "video_url",
                    models.URLField(
                        blank=True,
                        validators=[statements.text.validate_plain],
                        verbose_name="video address",
                    ),
                ),
                (
                    "sources",
                    models.TextField(
                        blank=True,
                        help_text="One source a line, as it was found: an address, a document number.",
                        validators=[statements.text.validate_plain],
                        verbose_name="sources",
                    ),
                ),
                (
                    "source_note",
                    models.TextField(
                        blank=True,
                        help_text="Readers see it: reports, extracts, doubts.",
                        validators=[statements.text.validate_plain],
                        verbose_name="note on the sources",
                    ),
                ),
                (
                    "known_languages",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="In which the whole text is known to exist, held here or not.",
                        validators=[statements.models.statements.validate_language_codes],
                        verbose_name="languages known",
                    ),
                ),
                (
                    "listed_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="From then on its existence may be told, though no text is held.",
                        null=True,
                        verbose_name="listed at",
                    ),
                ),
                (
                    "observance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="statements.observance",
                        verbose_name="observance",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ["-observance__year", "position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                ("verb", models.CharField(max_length=30, verbose_name="verb")),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        help_text="The natural key of what else was touched.",
                        max_length=120,
                        verbose_name="subject",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="The words after a save, before a discard.",
                        verbose_name="text",
                    ),
                ),
                (
                    "digest_before",
                    models.CharField(blank=True, max_length=64, verbose_name="fingerprint before"),
                ),
                (
                    "digest_after",
                    models.CharField(blank=True, max_length=64, verbose_name="fingerprint after"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="statements.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="statements.statement",
                        verbose_name="statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="statements.statement",
                verbose_name="statement",
            ),
        ),
        migrations.CreateModel(
            name="Authorship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="What the source says beyond that: “and others”, “quoted”.",
                        max_length=200,
                        validators=[statements.text.validate_plain],
                        verbose_name="note",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorships",
                        to="statements.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where nobody is named.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorships",
                        to="statements.speaker",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authorships",
                        to="statements.statement",
                        verbose_name="statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "author",
                "verbose_name_plural": "authors",
                "ordering": ["statement", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "start_on",
                    models.CharField(
                        help_text="1998, 1998-10 or 1998-10-01.",
                        max_length=10,
                        validators=[statements.dates.validate_partial],
                        verbose_name="from",
                    ),
                ),
                (
                    "end_on",
                    models.CharField(
                        blank=True,
                        help_text="Empty while the term lasts or its end is not known.",
                        max_length=10,
                        validators=[statements.dates.validate_partial],
                        verbose_name="to",
                    ),
                ),
                ("is_acting", models.BooleanField(default=False, verbose_name="acting")),
                (
                    "sources",
                    models.TextField(
                        blank=True,
                        help_text="One source a line, as it was found: an address, a document number.",
                        validators=[statements.text.validate_plain],
                        verbose_name="sources",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to="statements.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to="statements.speaker",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "tenure",
                "verbose_name_plural": "tenures",
                "ordering": ["office", "start_on"],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        editable=False, max_length=100, unique=True, verbose_name="name"
                    ),
                ),
                ("slug", models.SlugField(max_length=100, unique=True, verbose_name="slug")),
                (
                    "labels",
                    statements.models.labels.LabelsField(
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        verbose_name="labels",
                    ),
                ),
                (
                    "description",
                    statements.models.labels.LongLabelsField(
                        blank=True,
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        verbose_name="description",
                    ),
                ),
                ("folded", models.CharField(editable=False, max_length=200, unique=True)),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        name="topic_has_a_slug",
                        violation_error_message="Write the slug, the last part of the address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("labels__has_key", "en"),
                            models.Q(("labels__en", ""), _negated=True),
                            models.Q(("labels__en", None), _negated=True),
                        ),
                        name="topic_labels_in_english",
                        violation_error_message="English is required.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("description", {}),
                            models.Q(
                                ("description__has_key", "en"),
                                models.Q(("description__en", ""), _negated=True),
                                models.Q(("description__en", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="topic_description_in_english_or_empty",
                        violation_error_message="Write English too, or leave all languages empty.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaggedStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_items",
                        to="statements.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="statements.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of a statement",
                "verbose_name_plural": "topics of statements",
                "ordering": ["content_object", "tag"],
            },
        ),
        migrations.AddField(
            model_name="statement",
            name="topics",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="statements.TaggedStatement",
                to="statements.Topic",
                verbose_name="topics",
            ),
        ),
        migrations.CreateModel(
            name="TopicAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=100,
                        validators=[statements.text.validate_plain],
                        verbose_name="name",
                    ),
                ),
                ("folded", models.CharField(editable=False, max_length=200, unique=True)),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="statements.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "alias",
                "verbose_name_plural": "aliases",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ar", "Arabic"),
                            ("zh", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                        ],
                        help_text="Empty: all.",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("notice", "notice: the text stays under a banner"),
                            ("removed", "removed: the page says why"),
                            ("legal", "legal demand: the page says whose"),
                        ],
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reason",
                    statements.models.labels.LongLabelsField(
                        default=dict,
                        encoder=statements.models.labels.PlainJSON,
                        verbose_name="reason",
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="since")),
                ("until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="statements.statement",
                        verbose_name="statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "withdrawal",
                "verbose_name_plural": "withdrawals",
                "ordering": ["statement", "since"],
            },
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True),
                name="office_has_a_slug",
                violation_error_message="Write the slug, the last part of the address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("title__has_key", "en"),
                    models.Q(("title__en", ""), _negated=True),
                    models.Q(("title__en", None), _negated=True),
                ),
                name="office_title_in_english",
                violation_error_message="English is required.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observance",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2000), ("year__lte", 2999)),
                name="observance_since_the_first_day",
                violation_error_message="The Day was first observed in 2000.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("theme", {}),
                    models.Q(
                        ("theme__has_key", "en"),
                        models.Q(("theme__en", ""), _negated=True),
                        models.Q(("theme__en", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="observance_theme_in_english_or_empty",
                violation_error_message="Write English too, or leave all languages empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("introduction", {}),
                    models.Q(
                        ("introduction__has_key", "en"),
                        models.Q(("introduction__en", ""), _negated=True),
                        models.Q(("introduction__en", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="observance_introduction_in_english_or_empty",
                violation_error_message="Write English too, or leave all languages empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("theme", {}), ("theme_sources", "")),
                    models.Q(
                        models.Q(("theme", {}), _negated=True),
                        models.Q(("theme_sources", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="observance_theme_with_its_source",
                violation_error_message="A theme needs its source. Leave both empty if none is known.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb", ""), _negated=True),
                name="event_has_a_verb",
                violation_error_message="Say what was done.",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                models.F("statement"),
                models.F("language"),
                models.OrderBy(models.F("number"), descending=True),
                models.F("release_at"),
                name="edition_current",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(models.F("release_at"), name="edition_release"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("statement", "language", "number"),
                name="edition_number_once",
                violation_error_message="This text already has an edition with this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("release_at", None)),
                fields=("statement", "language"),
                name="edition_one_open_draft",
                violation_error_message="This text already has an open draft.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ("ar", "zh", "en", "fr", "ru", "es"))),
                name="edition_in_the_six",
                violation_error_message="Choose one of the six languages.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "in-review", "approved"])),
                name="edition_status_known",
                violation_error_message="The status is draft, in review or approved.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("authority__in", ["not-stated", "original", "official", "unofficial"])
                ),
                name="edition_authority_known",
                violation_error_message="Choose one of the authorities.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "draft"),
                    models.Q(
                        models.Q(("attribution", ""), _negated=True),
                        models.Q(("body", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="edition_words_before_review",
                violation_error_message="A text is reviewed with its heading and its words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("release_at", None), ("status", "approved"), _connector="OR"),
                name="edition_approved_before_release",
                violation_error_message="Approve this edition before releasing it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", None), ("release_at", None)),
                    models.Q(
                        ("number__gte", 1), ("number__isnull", False), ("release_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="edition_number_with_release",
                violation_error_message="An edition gets its number with its release.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("digest", ""), ("release_at", None)),
                    models.Q(
                        ("digest", models.F("approved_digest")),
                        ("release_at__isnull", False),
                        models.Q(("digest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="edition_digest_with_release",
                violation_error_message="An edition is released with the fingerprint approved.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "approved"), models.Q(("approved_digest", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("status", "approved"), _negated=True),
                        ("approved_by", None),
                        ("approved_digest", ""),
                        ("emergency_reason", ""),
                    ),
                    _connector="OR",
                ),
                name="edition_approval_holds_for_its_words",
                violation_error_message="An approval holds for the words that were approved.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("submitted_by", None),
                    ("approved_by", None),
                    ("submitted_by__lt", models.F("approved_by")),
                    ("submitted_by__gt", models.F("approved_by")),
                    _connector="OR",
                ),
                name="edition_approved_by_another",
                violation_error_message="You submitted this text, so someone else must approve it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "approved"), _negated=True),
                    ("submitted_by", None),
                    ("approved_by__isnull", False),
                    models.Q(("emergency_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="edition_approved_by_someone",
                violation_error_message="Say who approved this text, or why nobody could.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", None),
                    models.Q(("number", 1), ("number__isnull", False)),
                    models.Q(("correction_note", ""), _negated=True),
                    _connector="OR",
                ),
                name="edition_correction_with_a_note",
                violation_error_message="Say what changed, as a reader would ask it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorship",
            constraint=models.UniqueConstraint(
                fields=("statement", "office"),
                name="authorship_office_once",
                violation_error_message="This office is already an author of this statement.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tenure",
            constraint=models.UniqueConstraint(
                fields=("speaker", "office", "start_on"),
                name="tenure_once",
                violation_error_message="This term of this person is already there.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tenure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("end_on", ""),
                    ("end_on__gte", django.db.models.functions.text.Left("start_on", 4)),
                    _connector="OR",
                ),
                name="tenure_ends_after_its_start",
                violation_error_message="A term ends after it has started.",
            ),
        ),
        migrations.AddConstraint(
            model_name="taggedstatement",
            constraint=models.UniqueConstraint(
                fields=("content_object", "tag"),
                name="taggedstatement_once",
                violation_error_message="This statement already has this topic.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("observance", "slug"),
                name="statement_slug_once_a_year",
                violation_error_message="Another statement of this year has this slug.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "slug__in",
                        [
                            "",
                            "editions",
                            "with",
                            "at",
                            "corpus",
                            "coverage",
                            "verify",
                            "terms",
                            "feed",
                            "search",
                            "offices",
                            "speakers",
                            "organisations",
                            "topics",
                            "about",
                        ],
                    ),
                    _negated=True,
                ),
                name="statement_slug_not_reserved",
                violation_error_message="This slug is reserved: choose another word.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("original_language__in", ["", "ar", "zh", "en", "fr", "ru", "es"])
                ),
                name="statement_original_in_the_six",
                violation_error_message="The original is in one of the six languages, or not known.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "message",
                            "statement",
                            "joint-statement",
                            "video-message",
                            "remarks",
                            "press-release",
                        ],
                    )
                ),
                name="statement_kind_known",
                violation_error_message="Choose one of the kinds.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topicalias",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="topicalias_has_a_name",
                violation_error_message="Write the other name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=models.UniqueConstraint(
                fields=("statement", "language", "since"),
                name="withdrawal_once",
                violation_error_message="This text is already withdrawn since then.",
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("statement", "language"),
                name="withdrawal_one_in_force",
                violation_error_message="This text is already withdrawn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["", "ar", "zh", "en", "fr", "ru", "es"])),
                name="withdrawal_in_the_six",
                violation_error_message="Choose one of the six languages, or none for all.",
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["notice", "removed", "legal"])),
                name="withdrawal_kind_known",
                violation_error_message="A withdrawal is a notice, a removal or a legal demand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason__has_key", "en"),
                    models.Q(("reason__en", ""), _negated=True),
                    models.Q(("reason__en", None), _negated=True),
                ),
                name="withdrawal_reason_in_english",
                violation_error_message="English is required.",
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None),
                    models.Q(("until__gt", models.F("since")), ("until__isnull", False)),
                    _connector="OR",
                ),
                name="withdrawal_ends_after_its_start",
                violation_error_message="A withdrawal ends after it has started.",
            ),
        ),
    ]
