"""The text search configuration `archive_turkish`: reads the lexemes that the archive's analyzer wrote, unchanged.

Default parser, `simple` dictionaries, no stop words; for psql users and Django's SearchQuery (docs/search.md).
"""

from django.db import migrations

TOKEN_TYPES = (
    "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart, "
    "email, protocol, url, host, url_path, file, sfloat, float, int, uint, version, tag, entity"
)


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql=[
                "CREATE TEXT SEARCH CONFIGURATION archive_turkish (PARSER = default)",
                f"ALTER TEXT SEARCH CONFIGURATION archive_turkish ADD MAPPING FOR {TOKEN_TYPES} WITH simple",
            ],
            reverse_sql="DROP TEXT SEARCH CONFIGURATION archive_turkish",
        ),
    ]
