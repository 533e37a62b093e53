from django.db import migrations


class Migration(migrations.Migration):
    """A merge reads its segments along their keys, not through all there are."""

    dependencies = [("sources", "0006_postings_in_rows")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX sources_posting_segment ON sources_posting (segment, key)",
            "DROP INDEX sources_posting_segment",
        )
    ]
