from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_memory_and_own_evidence")]

    operations = [
        migrations.RemoveIndex(model_name="claim", name="claim_by_haste"),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["due", "haste", "id", "state", "story", "assignee", "finding", "is_flagged"],
                name="claim_by_haste",
            ),
        ),
    ]
