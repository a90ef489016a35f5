import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_keep_the_steps_of_inferences")]

    operations = [
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("documents", models.PositiveIntegerField()),
                ("articles", models.BinaryField()),
                ("versions", models.BinaryField()),
                ("kinds", models.BinaryField()),
                ("facts", models.BinaryField(default=bytes)),
                ("actors", models.BinaryField(default=bytes)),
                ("tags", models.BinaryField(default=bytes)),
                ("names", models.JSONField(default=list)),
                ("directory", models.BinaryField(default=bytes)),
            ],
        ),
        migrations.CreateModel(
            name="PostingBlock",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "segment", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to="archive.segment",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("words", models.BinaryField()),
                ("places", models.BinaryField()),
            ],
        ),
        migrations.RemoveIndex(model_name="searchrow", name="search_row_vector"),
        migrations.AddField(
            model_name="searchrow",
            name="starts",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None),
        ),
        migrations.AlterField(
            model_name="searchrow",
            name="analyzer_version",
            field=models.CharField(db_index=True, max_length=40),
        ),
        migrations.AddIndex(
            model_name="searchrow",
            index=django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="search_row_vector"),
        ),
    ]
