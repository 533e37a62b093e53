"""Registering documents and correcting what is known about them."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.errors import SourceError
from sources.models import Document, Publisher, Tier
from sources.services import acts


def publisher_named(name: str) -> Publisher | None:
    """The publisher with this name, made if need be; None for an empty name."""
    name = name.strip()
    return Publisher.objects.get_or_create(name=name[:200])[0] if name else None


def register_document(
    *,
    title: str,
    language: str,
    actor: Any = None,
    publisher: Publisher | None = None,
    tier: int = Tier.VERBATIM_RECORD,
    kind: str = "",
    date_given: str = "",
    place: str = "",
    address: str = "",
    external_id: str = "",
) -> Document:
    """Make a document; its text comes with `versions.add_version`.

    `date_given` is an ISO date or the beginning of one.
    """
    document = Document.objects.create(
        title=title[:500],
        language=language,
        publisher=publisher,
        tier=tier,
        kind=kind[:40],
        date=first_day(date_given),
        date_given=date_given[:10],
        place=place[:200],
        address=address[:2000],
        external_id=external_id[:200],
        created_at=timezone.now(),
    )
    acts.record(
        "document_added", document, actor=actor, details={"title": document.title, "external_id": document.external_id}
    )
    return document


@transaction.atomic
def correct_document(document: Document, *, actor: Any, **changes: Any) -> Document:
    """Correct what is known about a document: `title`, `publisher`, `tier`, `date_given`, `place`, `kind`,
    `translation_of`. Its words never change.

    SourceError where the actor may not, or where a document would be its own translation.
    """
    if not actor.has_perm("sources.change_document"):
        raise SourceError("forbidden", _("Correcting documents needs the role of an editor."), status=403)
    original = changes.get("translation_of")
    if original is not None and document.pk in _origins(original):
        raise SourceError("own_translation", _("A document cannot be a translation of itself."), field="translation_of")
    if "date_given" in changes:
        changes["date"] = first_day(changes["date_given"])
        if changes["date_given"] and changes["date"] is None:
            raise SourceError("no_date", _("Write a date as 2025, 2025-10 or 2025-10-02."), field="date_given")
    before = {name: getattr(document, name) for name in changes}
    altered = {name: value for name, value in changes.items() if value != before[name]}
    for name, value in altered.items():
        setattr(document, name, value)
    if altered:
        document.save(update_fields=list(altered))
        told = {name: [str(before[name] or ""), str(value or "")] for name, value in altered.items()}
        acts.record("document_corrected", document, actor=actor, details=told)
    return document


def _origins(document: Document) -> set[int]:
    """The document, and those that it is a translation of, one after another."""
    found: set[int] = set()
    origin: Document | None = document
    while origin is not None and origin.pk not in found:
        found.add(origin.pk)
        origin = origin.translation_of
    return found


def first_day(given: str) -> date | None:
    """The first day of a year, month or day in ISO spelling; None where it is not one."""
    parts = given[:10].split("-")
    try:
        year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
        return date(year, month, day)
    except ValueError:
        return None
