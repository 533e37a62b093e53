"""Official texts come in: a row for each, and the steps fetch → read → index."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.errors import SourceError, StepFailed
from sources.models import Document, Intake, Publisher, Tier, Version
from sources.services import acts, documents, leases, library_index, readings, record_files, versions
from sources.services.originals import keep_original

MOST_FILES = 50


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
    tier: int | None = None,
    day: date | None = None,
    language: str = "",
    is_typed: bool = False,
    door: str = "",
) -> Intake:
    """Take in one of `text`, `address` or `data`. SourceError where it is refused at the door.

    `is_typed`: the text was typed by hand from a recording. `tier`: that of the publisher unless given. A file that is
    in the library already leads to its document at once.
    """
    check_may_add(actor)
    came = readings.at_the_door(
        text=text, address=address, file_name=file_name, data=data, is_typed=is_typed, takes_records=True
    )
    intake = Intake.objects.create(
        door=door or came.door,
        stage=Intake.Stage.FETCH if came.address else Intake.Stage.READ,
        text=came.text,
        address=came.address,
        file_name=came.file_name,
        original=keep_original(came.data) if came.data else None,
        title=title.strip()[:500],
        publisher=publisher,
        tier=tier or _usual_tier(publisher, is_typed=is_typed),
        date=day,
        language=language,
        created_by=actor,
        queued_at=timezone.now(),
    )
    acts.record(
        "source_submitted",
        intake,
        actor=actor,
        details={"door": intake.door, "address": came.address, "file": came.file_name},
    )
    if came.data:
        _lead_to_what_is_there(intake)
    return intake


def _usual_tier(publisher: Publisher | None, *, is_typed: bool) -> int:
    if is_typed:
        return Tier.TRANSCRIPTION
    return publisher.tier if publisher else Tier.VERBATIM_RECORD


def _lead_to_what_is_there(intake: Intake) -> None:
    known = Version.objects.filter(original=intake.original, is_current=True).first()
    if known:
        intake.document, intake.version, intake.found_already = known.document, known, True
        intake.state, intake.stage, intake.finished_at = Intake.State.DONE, Intake.Stage.INDEX, timezone.now()
        intake.save()


def check_number(files: int) -> None:
    """SourceError where more files come at once than are taken."""
    if files > MOST_FILES:
        given = {"limit": MOST_FILES, "files": files}
        detail = _("At most %(limit)d files may come at once, these are %(files)d.") % given
        raise SourceError("too_many_files", detail, field="file")


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
    if record_files.is_record_file(intake):
        record_files.read_records(intake)
        return
    found = readings.read_job(intake)
    if not intake.language and found.language == readings.UNKNOWN_LANGUAGE:
        raise StepFailed(
            "unknown_language",
            _(
                "This text is in no language that the program can tell. "
                "If it can be read, add it again and name its language."
            ),
        )
    with transaction.atomic():
        document = _document_for(intake, found)
        stored = versions.add_version(
            document,
            text=found.text,
            turns=found.turns,
            original=intake.original,
            locators=found.locators,
            provenance=_provenance(intake, found),
            actor=intake.created_by,
        )
        intake.found_already = not stored.is_new and intake.version is None
        intake.document, intake.version = document, stored.version
        intake.save(update_fields=["document", "version", "found_already"])


def index(intake: Intake) -> None:
    """Make the version's passages findable, and say so."""
    if intake.version is None:  # a file of records, which were made findable as they were read
        return
    with transaction.atomic():
        library_index.index_versions([intake.version.pk])
        versions.announce(intake.version)


def _provenance(intake: Intake, found: readings.Reading) -> versions.Provenance:
    return versions.Provenance(
        reader=found.reader,
        address=intake.final_address or intake.address,
        headers=intake.headers,
        fetched_at=intake.fetched_at,
    )


def _document_for(intake: Intake, found: readings.Reading) -> Document:
    """The document that the text belongs to: the one that its address led to before, or that has the same words."""
    if intake.document:
        return intake.document
    address = intake.final_address or intake.address
    known = _document_at(address, intake.address) if address else None
    if known is None:
        same_text = Version.objects.filter(text_sha256=versions.text_sha256(found.text), is_current=True).first()
        known = same_text.document if same_text else None
    if known is not None and address and not known.address:
        Document.objects.filter(pk=known.pk, address="").update(address=address)
    return known or documents.register_document(
        title=intake.title or found.title or intake.file_name or address or found.text.strip()[:80],
        language=intake.language or found.language,
        publisher=intake.publisher,
        tier=intake.tier,
        date_given=str(intake.date or found.date or ""),
        address=address,
        actor=intake.created_by,
    )


def _document_at(*addresses: str) -> Document | None:
    """The document that one of these addresses is known to lead to."""
    known = Document.objects.filter(address__in=addresses).first()
    if known:
        return known
    came = Q(address__in=addresses) | Q(final_address__in=addresses)
    before = Intake.objects.filter(came, document__isnull=False).order_by("-pk").first()
    return before.document if before else None
