"""A story is deleted for good: its texts go, the chain of acts keeps a tombstone that still verifies."""

from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.models import Checking, Claim, Draft, Story, Verdict
from claims.services.history import TOMBSTONE
from claims.services.sheet_files import drop_files
from claims.services.stories import lock
from sources.models import Act, Intake, MissingSource, Original, Version
from sources.services import acts
from sources.services.originals import drop_original


@transaction.atomic
def delete_for_good(story: Story, *, actor: Any, title: str) -> None:
    """Delete the story with its drafts, claims, verdicts, comments, sheets, links and originals; `title` confirms it.

    Of its acts only hashes stay; what each signed edition hashed to is kept in the last one.
    """
    if not actor.has_perm("claims.delete_story"):
        raise ClaimError("forbidden", _("Deleting a story needs the role of an administrator."), status=403)
    story = lock(story)
    if title.strip() != story.title.strip():
        raise ClaimError("title", _("Type the title of the story as it stands, to be sure."), field="title")
    _overwrite_what_goes()
    claims = list(story.claims.select_for_update().order_by("pk").values_list("pk", flat=True))
    editions = list(story.sheets.order_by("edition").values_list("edition", "sha256"))
    details = {"drafts": story.drafts.count(), "claims": len(claims), "editions": [list(each) for each in editions]}
    in_it = Q(place_type=_label(Story), place_id=story.pk) | Q(subject_type=_label(Story), subject_id=story.pk)
    Act.objects.filter(in_it | Q(subject_type=_label(Claim), subject_id__in=claims)).update(details=None)
    acts.record(TOMBSTONE, story, actor=actor, within=story, details=details)
    originals = _originals_of(story)
    drop_files(story)
    MissingSource.objects.filter(subject_type=_label(Claim), subject_id__in=claims).delete()
    verdicts = Verdict.objects.filter(claim__story=story)
    verdicts.update(answers=None)  # a first verdict is kept for as long as a second one answers it
    verdicts.delete()
    story.delete()
    for original in originals:
        if not _is_used(original):
            drop_original(original)


def tombstone_of(story: int) -> Act | None:
    """The act by which the story with this number was deleted, if it was."""
    return Act.objects.filter(verb=TOMBSTONE, subject_type=_label(Story), subject_id=story).first()


def _originals_of(story: Story) -> list[Original]:
    kept = Q(pk__in=story.drafts.values("original")) | Q(pk__in=story.checkings.values("original"))
    return list(Original.objects.filter(kept))


def _is_used(original: Original) -> bool:
    return any(model.objects.filter(original=original).exists() for model in (Version, Draft, Checking, Intake))


def _overwrite_what_goes() -> None:
    """SQLite otherwise leaves deleted words in its file; PostgreSQL overwrites them with its own cleaning."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
        transaction.on_commit(_empty_the_log)


def _empty_the_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _label(model: Any) -> str:
    return str(model._meta.label_lower)
