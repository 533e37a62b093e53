from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0014_found_since_notification"),
        ("sources", "0009_the_document_of_an_indexed_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="claim",
            name="claim_by_haste",
        ),
        migrations.AddField(
            model_name="claim",
            name="hardness",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(finding="altered", then=7),
                    models.When(finding="not_found", then=6),
                    models.When(finding="similar", then=5),
                    models.When(finding="paraphrase", then=4),
                    models.When(finding="translation", then=3),
                    models.When(finding="minor_edit", then=2),
                    default=models.Value(0),
                ),
                output_field=models.SmallIntegerField(),
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=[
                    "due",
                    "haste",
                    "id",
                    "state",
                    "story",
                    "assignee",
                    "finding",
                    "kind",
                    "is_flagged",
                    "speaker_folded",
                    "draft",
                ],
                name="claim_by_haste",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=[
                    "-is_flagged",
                    "due",
                    "-priority",
                    "-hardness",
                    "id",
                    "state",
                    "story",
                    "assignee",
                    "finding",
                    "kind",
                ],
                name="claim_by_hardness",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["created_at", "state", "story"], name="claim_came"),
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["language"], name="draft_language"),
        ),
    ]
