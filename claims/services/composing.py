"""What an editor makes of a sheet: rows left out, put elsewhere, remarked on, or accepted as they are."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.models import Claim, SheetLine, Story
from claims.services import stories
from claims.services.changing import lock
from claims.services.sheet_rows import rows_of
from sources.services import acts

LONGEST = 2000


@transaction.atomic
def leave_out(claims: Sequence[Claim], *, editor: Any, why: str) -> None:
    """Take claims off the sheet. The sheet says that they were left out, and why."""
    why = _given(editor, why, needed=_("Say why it is left out."))
    for claim in [lock(claim) for claim in sorted(claims, key=attrgetter("pk"))]:
        _change(claim, left_out=why, left_out_by=editor)
        acts.record("row_left_out", claim, actor=editor, within=claim.story, details={"note": why})


@transaction.atomic
def put_back(claim: Claim, *, editor: Any) -> None:
    """Put a claim that was left out on the sheet again."""
    _given(editor, "")
    claim = lock(claim)
    if SheetLine.objects.filter(claim=claim).exclude(left_out="").exists():
        _change(claim, left_out="", left_out_by=None)
        acts.record("row_put_back", claim, actor=editor, within=claim.story)


@transaction.atomic
def remark(claim: Claim, *, editor: Any, text: str) -> None:
    """Write a remark into the claim's row; an empty one takes it away."""
    text = _given(editor, text)
    claim = lock(claim)
    _change(claim, remark=text)
    acts.record("row_remarked", claim, actor=editor, within=claim.story, details={"note": text})


@transaction.atomic
def accept(claim: Claim, *, editor: Any, why: str) -> None:
    """Let the claim's row be signed with the problems it has now. It stays marked, and does not look verified.

    ClaimError `nothing_to_accept` (409) where the row has none. Lapses when the claim or its problems change.
    """
    why = _given(editor, why, needed=_("Say why the row may be signed as it is."))
    claim = lock(claim)
    row = next((row for row in rows_of(claim.story) if row.claim == claim.pk), None)
    if row is None or not row.problems:
        raise ClaimError("nothing_to_accept", _("Nothing keeps this row from being signed."), status=409)
    _change(
        claim, accepted=why, accepted_problems=list(row.problems), accepted_version=claim.version, accepted_by=editor
    )
    details = {"note": why, "problems": list(row.problems)}
    acts.record("row_accepted", claim, actor=editor, within=claim.story, details=details)


@transaction.atomic
def move(claim: Claim, *, editor: Any, to: int) -> None:
    """Put the claim's row at place `to`, counted from 1; the others keep their order."""
    _given(editor, "")
    stories.lock(claim.story)
    order = [row.claim for row in rows_of(claim.story)]
    if claim.pk not in order or not 1 <= to <= len(order):
        raise ClaimError("no_such_place", _("There is no such place on the sheet."), field="to")
    order.remove(claim.pk)
    order.insert(to - 1, claim.pk)
    SheetLine.objects.bulk_create(
        [SheetLine(claim_id=key, position=position) for position, key in enumerate(order, 1)],
        update_conflicts=True,
        unique_fields=["claim"],
        update_fields=["position"],
    )
    acts.record("row_moved", claim, actor=editor, within=claim.story, details={"to": to})


@transaction.atomic
def in_text_order(story: Story, *, editor: Any) -> None:
    """Put all rows back in the order of the text."""
    _given(editor, "")
    stories.lock(story)
    SheetLine.objects.filter(claim__story=story).update(position=None)
    acts.record("rows_in_text_order", story, actor=editor, within=story)


def _given(editor: Any, text: str, *, needed: str = "") -> str:
    if not editor.has_perm("claims.sign_sheet"):
        raise ClaimError("forbidden", _("Composing a sheet needs the role of an editor."), status=403)
    text = text.strip()
    if needed and not text:
        raise ClaimError("reason", needed, field="text")
    if len(text) > LONGEST:
        raise ClaimError("too_long", _("This may have %d characters.") % LONGEST, field="text")
    return text


def _change(claim: Claim, **values: Any) -> None:
    SheetLine.objects.update_or_create(claim=claim, defaults=values)
