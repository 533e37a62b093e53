"""Links by which a reporter without an account reads a sheet: made, withdrawn, opened."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.models import Share, Story
from claims.services.stories import lock
from sources.services import acts

LONGEST_DAYS = 90
TOKEN_BYTES = 32


@transaction.atomic
def share(story: Story, *, editor: Any, days: int, for_whom: str = "", with_comments: bool = True) -> tuple[Share, str]:
    """A link that works for `days`, and its token, which is told this once: only its hash is kept."""
    _check_may(editor)
    if not 1 <= days <= LONGEST_DAYS:
        raise ClaimError("days", _("A link works for 1 to %d days.") % LONGEST_DAYS, field="days")
    if len(for_whom) > 200:
        raise ClaimError("too_long", _("This may have %d characters.") % 200, field="for_whom")
    now, token = timezone.now(), secrets.token_urlsafe(TOKEN_BYTES)
    made = Share.objects.create(
        story=lock(story),
        token_sha256=_hash(token),
        for_whom=for_whom.strip(),
        with_comments=with_comments,
        created_by=editor,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    details = {"for_whom": made.for_whom, "expires_at": made.expires_at, "with_comments": with_comments}
    acts.record("sheet_shared", made, actor=editor, within=story, details=details)
    return made, token


@transaction.atomic
def withdraw(share: Share, *, editor: Any) -> None:
    """End a link at once; a second time changes nothing."""
    _check_may(editor)
    if Share.objects.filter(pk=share.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        acts.record("share_withdrawn", share, actor=editor, within=share.story, details={"for_whom": share.for_whom})


@transaction.atomic
def open_by(token: str) -> Share:
    """The link with this token, counted as opened; its first opening is an act.

    ClaimError `no_share` (404) where there is none, or it ran out or was withdrawn: nobody is told which.
    """
    now = timezone.now()
    found = Share.objects.working(now).filter(token_sha256=_hash(token)).select_related("story").first()
    if found is None:
        detail = _("This link does not work, or no longer. Ask the desk for a new one.")
        raise ClaimError("no_share", detail, status=404)
    is_first = Share.objects.filter(pk=found.pk, opened=0).update(opened=1, opened_at=now)
    if is_first:
        acts.record("share_opened", found, within=found.story, details={"for_whom": found.for_whom})
    else:
        Share.objects.filter(pk=found.pk).update(opened=F("opened") + 1, opened_at=now)
    return found


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _check_may(editor: Any) -> None:
    if not editor.has_perm("claims.sign_sheet"):
        raise ClaimError("forbidden", _("Sharing a sheet needs the role of an editor."), status=403)
