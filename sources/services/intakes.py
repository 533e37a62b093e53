"""Official texts come in: a row for each, and the steps fetch → read → index."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.errors import SourceError
from sources.models import Document, Intake, Publisher, Tier, Version
from sources.services import acts, documents, leases, library_index, readings, versions
from sources.services.originals import keep_original


@transaction.atomic
def submit_intake(
    *,
    actor: Any,
    text: str = "",
    address: str = "",
    file_name: str = "",
    data: bytes | None = None,
    title: str = "",
    publisher: Publisher | None = None,
    tier: int = Tier.VERBATIM_RECORD,
    day: date | None = None,
    language: str = "",
) -> Intake:
    """Take in one of `text`, `address` or `data`. SourceError where it is refused at the door."""
    check_may_add(actor)
    came = readings.at_the_door(text=text, address=address, file_name=file_name, data=data)
    if came.data:
        known = Version.objects.filter(original__sha256=came.sha256, is_current=True).first()
        if known:
            raise SourceError(
                "already_there", _("This file is in the library already: %s") % known.document.title, status=409
            )
    intake = Intake.objects.create(
        door=came.door,
        stage=Intake.Stage.FETCH if came.door == Intake.Door.ADDRESS else Intake.Stage.READ,
        text=came.text,
        address=came.address,
        file_name=came.file_name,
        original=keep_original(came.data) if came.data else None,
        title=title.strip()[:500],
        publisher=publisher,
        tier=tier,
        date=day,
        language=language,
        created_by=actor,
        queued_at=timezone.now(),
    )
    acts.record(
        "source_submitted",
        intake,
        actor=actor,
        details={"door": came.door, "address": came.address, "file": came.file_name},
    )
    return intake


def check_may_add(actor: Any) -> None:
    """SourceError where `actor` may not bring sources in; None stands for the program itself."""
    if actor is not None and not actor.has_perm("sources.add_document"):
        raise SourceError("forbidden", _("Adding sources needs the role of a checker."), status=403)


@transaction.atomic
def retry_intake(intake: Intake, *, actor: Any) -> None:
    """Start a failed or cancelled intake again where it stopped."""
    check_may_add(actor)
    leases.retry(intake)
    acts.record("source_retried", intake, actor=actor, details={"stage": intake.stage})


@transaction.atomic
def cancel_intake(intake: Intake, *, actor: Any) -> None:
    """Stop an intake that waits or runs."""
    check_may_add(actor)
    leases.cancel(intake)
    acts.record("source_cancelled", intake, actor=actor, details={"stage": intake.stage})


def fetch(intake: Intake) -> None:
    """Bring the bytes behind the address."""
    readings.fetch_original(intake, allowed=settings.FETCH_ALLOWED_HOSTS)


def read(intake: Intake) -> None:
    """Turn bytes or pasted text into a document's version."""
    found = readings.read_job(intake)
    with transaction.atomic():
        document = _document_for(intake, found)
        stored = versions.add_version(
            document, text=found.text, turns=found.turns, original=intake.original, actor=intake.created_by
        )
        intake.document, intake.version = document, stored.version
        intake.save(update_fields=["document", "version"])


def index(intake: Intake) -> None:
    """Make the version's passages findable, and say so."""
    assert intake.version is not None
    with transaction.atomic():
        library_index.index_versions([intake.version.pk])
        versions.announce(intake.version)


def _document_for(intake: Intake, found: readings.Reading) -> Document:
    if intake.document:
        return intake.document
    address = intake.final_address or intake.address
    known = Document.objects.filter(address=address).first() if address else None
    if known is None:
        same_text = Version.objects.filter(text_sha256=versions.text_sha256(found.text), is_current=True).first()
        known = same_text.document if same_text else None
    return known or documents.register_document(
        title=intake.title or found.title or intake.file_name or address or found.text.strip()[:80],
        language=intake.language or found.language,
        publisher=intake.publisher,
        tier=intake.tier,
        date_given=str(intake.date or found.date or ""),
        address=address,
        actor=intake.created_by,
    )
