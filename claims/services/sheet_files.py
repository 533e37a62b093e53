"""Long sheets as files: asked for, written by a worker, handed out for a while, and gone."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.models import Sheet, SheetFile, Story
from claims.services import exported, exports
from claims.services.stories import lock
from sources.models import Job
from sources.services import leases
from sources.services.whole_files import write_whole

LONG = 200
"""Rows from which a sheet is written by a worker: shorter ones take less than a second."""
KEPT = timedelta(hours=2)


def is_long(story: Story, sheet: Sheet | None) -> bool:
    """Whether nobody should wait for the file with a page open."""
    return (len(sheet.rows) if sheet else story.claims.standing().count()) > LONG


@transaction.atomic
def ask(story: Story, *, user: Any, format: str, sheet: Sheet | None = None, **written: Any) -> SheetFile:
    """A file to be written, with `written` as for `exports.of_today`, in the active language.

    The same file asked for again while it is being written is the one that is there.
    """
    if format not in exports.FORMATS or written.get("size", "a4") not in exports.SIZES:
        raise ClaimError(
            "unknown_format", _("There is no such format. Choose one of: %s.") % ", ".join(exports.FORMATS)
        )
    written = written | {"language": translation.get_language()}
    lock(story)
    same = SheetFile.objects.unfinished().filter(story=story, sheet=sheet, asked_by=user, format=format)
    for waiting in same:
        if waiting.written == written:
            return waiting
    return SheetFile.objects.create(
        story=story,
        sheet=sheet,
        asked_by=user,
        format=format,
        written=written,
        stage=SheetFile.Stage.MAKE,
        queued_at=timezone.now(),
    )


def retry(file: SheetFile) -> None:
    """Write a file again that failed."""
    leases.retry(file)


def make(file: SheetFile) -> None:
    """Write the file, whole or not at all. A second run writes the same one over it."""
    written = dict(file.written)
    with translation.override(written.pop("language")):
        of = exports.of_edition(file.sheet, **written) if file.sheet else exports.of_today(file.story, **written)
        leases.keep(file, done=0, total=len(of.rows))
        data = exports.export(of, format=file.format, told=lambda rows: leases.keep(file, done=rows))
        write_whole(file.path, data)
        try:
            leases.keep(file, done=len(of.rows))
            _keep_what_it_is(file, data, written)
        except BaseException:
            _drop_without_row(file)
            raise


def sweep() -> None:
    """Take away the files that were kept long enough, and what a worker that was killed left half written."""
    before = timezone.now() - KEPT
    for file in SheetFile.objects.filter(queued_at__lt=before).exclude(state=Job.State.RUNNING)[:100]:
        file.path.unlink(missing_ok=True)
        file.delete()
    folder = Path(settings.DATA_DIR) / "exports"
    for left in folder.iterdir() if folder.exists() else ():
        if left.stat().st_mtime < before.timestamp():
            left.unlink(missing_ok=True)


def drop_files(story: Story) -> None:
    """The files of a story that goes, once the transaction commits."""
    for file in story.files.all():
        transaction.on_commit(lambda path=file.path: path.unlink(missing_ok=True))  # type: ignore[misc]


@transaction.atomic
def _keep_what_it_is(file: SheetFile, data: bytes, written: dict[str, Any]) -> None:
    if file.sheet:
        exported.keep(file.sheet, data, by=file.asked_by, format=file.format, written=written)
    SheetFile.objects.filter(pk=file.pk).update(size=len(data), sha256=hashlib.sha256(data).hexdigest())


def _drop_without_row(file: SheetFile) -> None:
    """The story may have been deleted while the file was being written."""
    if not SheetFile.objects.filter(pk=file.pk).exists():
        file.path.unlink(missing_ok=True)
