"""Quote sheets: what a story's sheet says of itself, the signature, and numbered editions."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.models import Claim, Correction, Sheet, Story
from claims.services import rounds, sheet_rows
from claims.services.changing import lock
from claims.services.stories import lock as lock_story
from claims.sheets.editions import changes_between
from claims.sheets.gate import not_ready
from claims.sheets.rows import Plain, Row
from sources.services import acts

FORMAT = 1
"""Of the head and the rows; counted up when a field changes its meaning."""
NAMED = 20
SAID = ("title", "date", "draft", "draft_sha256", "left_out")
"""Of a head: what is of the story, not of the signature."""


def rows_of(story: Story) -> list[Row]:
    """The sheet of a story today (see `sheet_rows`)."""
    return sheet_rows.rows_of(story)


def undecided(rows: list[Row]) -> list[Row]:
    """The rows that keep a sheet from being signed."""
    return not_ready(rows)


def head_of(story: Story, rows: list[Row]) -> Plain:
    """What the sheet says of itself today. All of it stands in the rows of the database; nothing here is a clock's."""
    draft = story.drafts.first()
    last = story.sheets.defer("rows").first()
    return {
        "format": FORMAT,
        "story": story.pk,
        "title": story.title,
        "date": story.date.isoformat() if story.date else "",
        "draft": draft.number if draft else None,
        "draft_sha256": draft.text_sha256 if draft else "",
        "language": draft.language if draft else "",
        "edition": None,
        "after": last.edition if last else None,
        "signed_by": "",
        "signed_at": "",
        "chain_head": "",
        "previous_sha256": last.sha256 if last else "",
        "totals": totals_of(rows),
        "left_out": sheet_rows.left_out(story),
        "changes": [],
        "notices": [],
    }


def totals_of(rows: list[Row]) -> dict[str, int]:
    """How many rows there are of each verdict; those with none are `waiting`."""
    totals = {"rows": len(rows), "verified": 0, "disputed": 0, "not_established": 0, "waiting": 0}
    for row in rows:
        totals[row.verdict or "waiting"] += 1
    return totals


def sight_of(head: Plain, rows: list[Row]) -> str:
    """The SHA-256 of a sheet as it stands, unsigned: whoever signs says by it which sheet they had before them."""
    return acts.sha256_of({"head": head, "rows": [row.plain() for row in rows]})


@transaction.atomic
def sign(story: Story, *, editor: Any, seen: str | None = None) -> Sheet:
    """Freeze the rows as a numbered edition. `seen` is what the editor had in sight (see `sight_of`).

    ClaimError `seen` (409) where the sheet is another by now, `nothing_new` (409) where the last edition says the same,
    `not_ready` (409) while a row has problems that no editor has accepted by name (see `composing.accept`).
    """
    if not editor.has_perm("claims.sign_sheet"):
        raise ClaimError("forbidden", _("Signing a sheet needs the role of an editor."), status=403)
    story = lock_story(story)
    acts.hold()
    rows = rows_of(story)
    head, plain, now = head_of(story, rows), [row.plain() for row in rows], timezone.now()
    last = story.sheets.first()
    waiting = list(Correction.objects.filter(sheet__story=story, corrected_in=None).select_related("claim", "sheet"))
    if seen is not None and seen != sight_of(head, rows):
        raise ClaimError("seen", _("The sheet has changed since you opened it. Look again, then sign."), status=409)
    if last and not waiting and _says_the_same(last, head, plain):
        given = {"edition": last.edition, "who": last.head["signed_by"]}
        detail = _("Nothing has changed since edition %(edition)s, which %(who)s signed.") % given
        raise ClaimError("nothing_new", detail, status=409)
    _check_ready(rows)
    head |= {
        "edition": last.edition + 1 if last else 1,
        "signed_by": editor.get_full_name() or editor.get_username(),
        "signed_at": now.isoformat(timespec="seconds"),
        "chain_head": acts.chain_head(),
        "changes": changes_between(last.rows, plain) if last else [],
        "notices": [_notice(correction) for correction in waiting],
    }
    sheet = Sheet(story=story, edition=head["edition"], head=head, rows=plain, chain_head=head["chain_head"])
    sheet.signed_by, sheet.signed_at, sheet.sha256 = editor, now, acts.sha256_of(sheet.content)
    sheet.save(force_insert=True)
    Correction.objects.filter(pk__in=[each.pk for each in waiting]).update(corrected_in=sheet)
    acts.record(
        "sheet_signed", sheet, actor=editor, within=story, details={"edition": sheet.edition, "sha256": sheet.sha256}
    )
    return sheet


@transaction.atomic
def take_correction(sheet: Sheet, *, claim: Claim, editor: Any, found_by: str, wrong: str) -> Correction:
    """Something in a signed edition is wrong: keep who found it, and open the claim again.

    The next edition carries the notice, one for what was said twice. ClaimError where the claim is on no row of the
    edition.
    """
    if not editor.has_perm("claims.sign_sheet"):
        raise ClaimError("forbidden", _("Correcting an edition needs the role of an editor."), status=403)
    found_by, wrong = found_by.strip(), wrong.strip()
    if not wrong:
        raise ClaimError("empty", _("Say what is wrong."), field="wrong")
    if len(wrong) > 2000 or len(found_by) > 200:
        raise ClaimError("too_long", _("A notice may have 2000 characters, a name 200."), field="wrong")
    if not any(row["claim"] == claim.pk for row in sheet.rows):
        raise ClaimError("foreign_claim", _("This claim is not in this edition."), field="claim", status=404)
    claim = lock(claim)
    same = sheet.corrections.filter(claim=claim, corrected_in=None, found_by=found_by, wrong=wrong).first()
    if same and claim.state == Claim.State.OPEN:
        return same
    was, claim.state, claim.first_reviewer, claim.version = claim.state, Claim.State.OPEN, None, claim.version + 1
    claim.save(update_fields=["state", "first_reviewer", "version"])
    rounds.leave(claim, was=was)
    correction = same or Correction.objects.create(
        sheet=sheet, claim=claim, found_by=found_by, wrong=wrong, taken_by=editor, taken_at=timezone.now()
    )
    details = {"cause": "after_print", "was": was, "edition": sheet.edition, "found_by": found_by, "wrong": wrong}
    acts.record("reopened", claim, actor=editor, within=sheet.story, details=details)
    return correction


def _says_the_same(last: Sheet, head: Plain, rows: list[Plain]) -> bool:
    """Whether an edition signed now would be the last one over again."""
    told = [{name: each.get(name) for name in SAID} for each in (last.head, head)]
    return told[0] == told[1] and acts.sha256_of(last.rows) == acts.sha256_of(rows)


def _check_ready(rows: list[Row]) -> None:
    if not rows:
        raise ClaimError("not_ready", _("The sheet has no rows."), status=409)
    waiting = not_ready(rows)
    if waiting:
        numbers = ", ".join(str(row.number) for row in waiting[:NAMED]) + (", …" if len(waiting) > NAMED else "")
        detail = _("Rows that are not ready to be signed: %s. Decide them, or accept each with a reason.") % numbers
        raise ClaimError("not_ready", detail, status=409)


def _notice(correction: Correction) -> Plain:
    return {
        "edition": correction.sheet.edition,
        "claim": correction.claim_id,
        "printed": correction.claim.text,
        "found_by": correction.found_by,
        "wrong": correction.wrong,
        "at": correction.taken_at.isoformat(timespec="seconds"),
    }
