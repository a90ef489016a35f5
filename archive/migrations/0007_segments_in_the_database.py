"""What the search segments need of the database itself.

- One sequence numbers the entries of all articles, so that of two the later one is known.
- Packed columns are stored as they are: trying to compress them costs more than it saves, and parts can be read.
- A deleted article leaves an entry that says so, by whatever way it was deleted: a trigger on its search row.
- Rows from before the segments are marked as written by no analyzer of ours: `reindex` is asked for.
"""

from django.db import migrations

STORED_AS_THEY_ARE = {
    "archive_segment": ("articles", "versions", "kinds", "facts", "actors", "tags", "directory"),
    "archive_postingblock": ("words", "places"),
}

# int8send writes what numpy calls ">i8"; kind 2 is "gone" (archive.search.index.segments).
TRIGGER = """
CREATE FUNCTION archive_forget_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE version bigint;
BEGIN
    IF EXISTS (SELECT FROM deleted) THEN
        version := nextval('archive_search_version');
        INSERT INTO archive_segment
            (id, documents, articles, versions, kinds, facts, actors, tags, names, directory)
        SELECT gen_random_uuid(), count(*),
            string_agg(int8send(article_id), ''::bytea ORDER BY article_id),
            string_agg(int8send(version), ''::bytea),
            string_agg('\\x02'::bytea, ''::bytea),
            '', '', '', '[]', ''
        FROM deleted GROUP BY article_id / 65536;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER archive_forget_deleted AFTER DELETE ON archive_searchrow
    REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION archive_forget_deleted();
"""


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_search_segments")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE archive_search_version", "DROP SEQUENCE archive_search_version"),
        *(
            migrations.RunSQL(
                f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL",
                f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTENDED",
            )
            for table, columns in STORED_AS_THEY_ARE.items()
            for column in columns
        ),
        migrations.RunSQL(TRIGGER, "DROP FUNCTION archive_forget_deleted() CASCADE"),
        migrations.RunSQL("UPDATE archive_searchrow SET analyzer_version = ''", migrations.RunSQL.noop),
    ]
