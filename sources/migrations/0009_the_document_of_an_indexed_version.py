import django.db.models.deletion
from django.db import migrations, models

DOCUMENTS = """
UPDATE sources_indexedversion SET document_id = (
    SELECT document_id FROM sources_version WHERE sources_version.id = sources_indexedversion.version_id
)
"""


def check_keys_now(apps, schema_editor):
    """PostgreSQL alters no table whose new keys it has yet to check."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("sources", "0008_when_a_version_was_indexed")]

    operations = [
        migrations.AddField(
            model_name="indexedversion",
            name="document",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="sources.document",
            ),
        ),
        migrations.RunSQL(DOCUMENTS, migrations.RunSQL.noop),
        migrations.RunPython(check_keys_now, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="indexedversion",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="sources.document"
            ),
        ),
    ]
