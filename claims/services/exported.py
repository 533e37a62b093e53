"""The files of signed editions that left the house: each is kept in the chain of acts by its SHA-256."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from claims.models import Export, Sheet
from claims.services import exports
from claims.services.stories import lock
from sources.services import acts

AT_MOST = 20
"""Exports of the same bytes that are looked at: JSON of one edition is always the same."""


def export_edition(sheet: Sheet, *, by: Any, format: str, **written: Any) -> bytes:
    """A signed edition as a file that leaves with `by`; None stands for the program. `written` as for
    `exports.of_edition`."""
    data = exports.export(exports.of_edition(sheet, **written), format=format)
    keep(sheet, data, by=by, format=format, written=written)
    return data


@transaction.atomic
def keep(sheet: Sheet, data: bytes, *, by: Any, format: str, written: dict[str, Any]) -> None:
    """Keep what the file is, so that it is known again however the program spells sheets by then.

    ClaimError `deleted` (410) where the story is gone by now: then nothing may leave.
    """
    story = lock(sheet.story)
    sha256 = hashlib.sha256(data).hexdigest()
    details = {"edition": sheet.edition, "format": format, "language": get_language(), "written": written}
    details |= {"size": len(data), "sha256": sha256}
    act = acts.record("sheet_exported", sheet, actor=by, within=story, details=details)
    Export.objects.create(sheet=sheet, sha256=sha256, act=act)


def known(data: bytes) -> Export | None:
    """The export that this file is, byte for byte; None where there was none, or the chain does not bear it out."""
    kept = Export.objects.filter(sha256=hashlib.sha256(data).hexdigest()).select_related("sheet__story", "act")
    return next((export for export in kept.order_by("pk")[:AT_MOST] if is_borne_out(export)), None)


def is_borne_out(export: Export) -> bool:
    """Whether the chain of acts says the same."""
    act = export.act
    told = act.details or {}
    is_it = act.verb == "sheet_exported" and act.subject_id == export.sheet_id and told.get("sha256") == export.sha256
    return is_it and not acts.broken_among([act])
