from django.db import migrations

from statements.models.holding import tune_index, untune_index


class Migration(migrations.Migration):

    dependencies = [
        ('statements', '0003_search'),
    ]

    operations = [
        migrations.RunPython(tune_index, untune_index),
    ]
