"""Words of the pages around the articles, for searches that ask for them."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_count_input_files_and_undo_imports")]

    operations = [
        migrations.CreateModel(
            name="PageWords",
            fields=[
                (
                    "capture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="page_words",
                        serialize=False,
                        to="archive.capture",
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                ("analyzer_version", models.CharField(max_length=40)),
                ("extraction_version", models.CharField(max_length=40)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["vector"], name="page_words_vector"
                    )
                ],
            },
        ),
    ]
