"""Quote sheets: the rows of a story, the gate, and signed editions."""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.models import Claim, Finding, Match, Sheet, Story, Verdict
from claims.services.explanations import explain
from claims.sheets.as_csv import as_csv
from claims.sheets.rows import Row
from sources.services import acts


def rows_of(story: Story) -> list[Row]:
    """The sheet of a story today: its standing claims in the order of the text."""
    claims = (
        story.claims.standing()
        .in_text_order()
        .select_related("draft", "person")
        .prefetch_related(
            "verdicts__reviewer", "verdicts__match__version__document__publisher", "verdicts__match__passage__turn"
        )
        .prefetch_related("person__offices__body", "matches__version__document__publisher", "matches__passage__turn")
    )
    return [_row(number, claim, story) for number, claim in enumerate(claims, 1)]


def csv_of(story: Story, *, bom: bool = True) -> bytes:
    """The sheet as CSV, headings in the language that is active."""
    return as_csv(rows_of(story), titles=_titles(), bom=bom)


def undecided(rows: list[Row]) -> list[Row]:
    """The rows that keep a sheet from being signed."""
    return [row for row in rows if row.warning]


@transaction.atomic
def sign(story: Story, *, editor: Any) -> Sheet:
    """Freeze the rows as a numbered edition. ClaimError while a row is undecided or stands on a replaced source."""
    if not editor.has_perm("claims.sign_sheet"):
        raise ClaimError("forbidden", _("Signing a sheet needs the role of an editor."), status=403)
    Story.objects.select_for_update().get(pk=story.pk)
    with translation.override("en"):
        rows = rows_of(story)
    waiting = undecided(rows)
    if not rows or waiting:
        numbers = ", ".join(str(row.number) for row in waiting[:20])
        detail = _("Rows that are not ready to be signed: %s.") % numbers if rows else _("The sheet has no rows.")
        raise ClaimError("not_ready", detail, status=409)
    last = story.sheets.order_by("-edition").first()
    plain = [row.plain() for row in rows]
    sheet = Sheet.objects.create(
        story=story,
        edition=last.edition + 1 if last else 1,
        rows=plain,
        sha256=acts.sha256_of(plain),
        chain_head=acts.chain_head(),
        signed_by=editor,
        signed_at=timezone.now(),
    )
    acts.record(
        "sheet_signed", sheet, actor=editor, within=story, details={"edition": sheet.edition, "sha256": sheet.sha256}
    )
    return sheet


def _row(number: int, claim: Claim, story: Story) -> Row:
    verdict = next(iter(claim.verdicts.all()), None)
    if verdict and verdict.ruling == Verdict.Ruling.WITHDRAWN:
        verdict = None
    match = verdict.match if verdict else _best(claim)
    document = match.version.document if match else None
    return Row(
        number=number,
        claim=claim.pk,
        address=f"/claims/{claim.pk}/",
        paragraph=claim.draft.text.count("\n", 0, claim.start) + 1,
        kind=str(claim.get_kind_display()),
        printed=claim.text,
        speaker_printed=claim.speaker,
        speaker=claim.speaker_name,
        office=_office(claim, story),
        finding=str(claim.get_finding_display()),
        official=match.text if match else "",
        official_language=document.language if document else "",
        differences=tuple(explain(match)) if match else (),
        source=document.title if document else "",
        publisher=document.publisher.name if document and document.publisher else "",
        tier=str(document.get_tier_display()) if document else "",
        place=document.place if document else "",
        date=document.date_given if document else "",
        source_address=document.address if document else "",
        turn=match.passage.turn.number if match else None,
        start=match.start if match else None,
        end=match.end if match else None,
        source_version=match.version.number if match else None,
        source_sha256=match.version.text_sha256 if match else "",
        accessed=match.version.read_at.isoformat(timespec="seconds") if match else "",
        state=str(claim.get_state_display()),
        verdict=str(verdict.get_ruling_display()) if verdict else "",
        reason=str(verdict.get_reason_display()) if verdict and verdict.reason else "",
        note=verdict.note if verdict else "",
        checker=verdict.reviewer.get_full_name() or verdict.reviewer.get_username() if verdict else "",
        decided=verdict.created_at.isoformat(timespec="seconds") if verdict else "",
        warning=_warning(verdict),
    )


def _best(claim: Claim) -> Match | None:
    best = next((each for each in claim.matches.all() if each.rank == 1), None)
    return best if best and best.finding != Finding.NOT_FOUND else None


def _warning(verdict: Verdict | None) -> str:
    if verdict is None:
        return _("not decided")
    if verdict.match and not verdict.match.version.is_current:
        return _("the source was replaced since")
    return ""


def _office(claim: Claim, story: Story) -> str:
    if not (claim.person and story.date):
        return ""
    return "; ".join(str(office) for office in claim.person.offices.all() if office.was_held_on(story.date))


def _titles() -> dict[str, str]:
    return {
        "number": _("No."),
        "warning": _("Warning"),
        "verdict": _("Verdict"),
        "reason": _("Reason"),
        "kind": _("Kind"),
        "printed": _("As printed"),
        "official": _("As said"),
        "finding": _("Comparison"),
        "differences": _("What differs"),
        "speaker_printed": _("Speaker as printed"),
        "speaker": _("Speaker"),
        "office": _("Office"),
        "source": _("Source"),
        "publisher": _("Publisher"),
        "tier": _("Kind of source"),
        "date": _("Date"),
        "place": _("Place"),
        "source_address": _("Address of the source"),
        "turn": _("Turn"),
        "start": _("From character"),
        "end": _("To character"),
        "official_language": _("Language of the source"),
        "source_version": _("Version of the source"),
        "source_sha256": _("SHA-256 of the source"),
        "accessed": _("Read on"),
        "note": _("Note"),
        "checker": _("Checked by"),
        "decided": _("Decided on"),
        "paragraph": _("Paragraph"),
        "address": _("Link"),
    }
