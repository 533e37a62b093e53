from django.db import migrations

ROWS = """
CREATE TABLE rearranged_posting (key bigint NOT NULL, segment integer NOT NULL, df integer NOT NULL, data blob NOT NULL);
INSERT INTO rearranged_posting SELECT key, segment, df, data FROM sources_posting ORDER BY segment, key;
DROP TABLE sources_posting;
ALTER TABLE rearranged_posting RENAME TO sources_posting;
CREATE UNIQUE INDEX sources_posting_key ON sources_posting (key, segment, df)
"""

CLUSTERED = """
CREATE TABLE rearranged_posting (
    key bigint NOT NULL, segment integer NOT NULL, df integer NOT NULL, data blob NOT NULL, PRIMARY KEY (key, segment)
) WITHOUT ROWID;
INSERT INTO rearranged_posting SELECT key, segment, df, data FROM sources_posting;
DROP TABLE sources_posting;
ALTER TABLE rearranged_posting RENAME TO sources_posting
"""


def find_keys_in_an_index_of_their_own(apps, schema_editor):
    """A table clustered by its key is searched through pages full of postings: twice as many are read."""
    rearrange(schema_editor, ROWS)


def cluster_by_key(apps, schema_editor):
    rearrange(schema_editor, CLUSTERED)


def rearrange(schema_editor, statements):
    if schema_editor.connection.vendor == "sqlite":
        for statement in statements.split(";"):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("sources", "0005_missing_source")]

    operations = [migrations.RunPython(find_keys_in_an_index_of_their_own, cluster_by_key)]
