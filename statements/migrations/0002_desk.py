from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="edition",
            options={
                "ordering": ["statement", "language", "number"],
                "permissions": [
                    ("write_ar", "Can write texts in Arabic"),
                    ("write_zh", "Can write texts in Chinese"),
                    ("write_en", "Can write texts in English"),
                    ("write_fr", "Can write texts in French"),
                    ("write_ru", "Can write texts in Russian"),
                    ("write_es", "Can write texts in Spanish"),
                    ("approve_edition", "Can approve texts of others"),
                    ("release_edition", "Can release, move and hold editions"),
                    ("correct_edition", "Can begin corrections of what is public"),
                    ("release_unreviewed", "Can approve alone, for a reason"),
                ],
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
            },
        ),
        migrations.AlterModelOptions(
            name="statement",
            options={
                "ordering": ["-observance__year", "position", "slug"],
                "permissions": [
                    ("announce_statement", "Can announce, rename and reorder statements"),
                    ("withdraw_statement", "Can put a notice over a text, and restore it"),
                    ("remove_statement", "Can take a text away"),
                ],
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
            },
        ),
        migrations.AlterModelOptions(
            name="topic",
            options={
                "ordering": ["name"],
                "permissions": [("merge_topic", "Can merge topics")],
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
            },
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("started", "started"),
                    ("saved", "saved"),
                    ("submitted", "submitted"),
                    ("sent-back", "sent back"),
                    ("approved", "approved"),
                    ("approved-alone", "approved by one person"),
                    ("countersigned", "read by a second person"),
                    ("released", "released"),
                    ("moved", "moved"),
                    ("held", "held"),
                    ("corrected", "began a correction"),
                    ("withdrawn", "withdrawn"),
                    ("restored", "restored"),
                    ("announced", "announced"),
                    ("discarded", "discarded"),
                    ("renamed", "renamed"),
                    ("reordered", "reordered"),
                    ("merged", "merged"),
                ],
                max_length=30,
                verbose_name="verb",
            ),
        ),
    ]
