"""Registering documents and correcting what is known about them."""

from datetime import date
from typing import Any

from django.utils import timezone

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


def first_day(given: str) -> date | None:
    """The first day of a year, month or day in ISO spelling; None where it is not one."""
    parts = given[:10].split("-")
    try:
        year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
        return date(year, month, day)
    except ValueError:
        return None
