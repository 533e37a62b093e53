from django.db import migrations

CLUSTERED = """
CREATE TABLE sources_posting (
    key bigint NOT NULL, segment integer NOT NULL, df integer NOT NULL, data blob NOT NULL,
    PRIMARY KEY (key, segment)
) WITHOUT ROWID
"""


def cluster(apps, schema_editor):
    """Keep a key's rows side by side: SQLite as a table without row ids, PostgreSQL with its bytes uncompressed."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE sources_posting")
        schema_editor.execute(CLUSTERED)
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE sources_posting ALTER data SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]
    operations = [migrations.RunPython(cluster, migrations.RunPython.noop)]
