"""What people say to one another about a claim."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.models import Claim, Comment
from sources.services import acts

LONGEST = 5000


@transaction.atomic
def comment(claim: Claim, *, author: Any, text: str) -> Comment:
    """Add a comment; ClaimError where it is empty or too long."""
    if not author.has_perm("claims.add_comment"):
        raise ClaimError("forbidden", _("Commenting needs the role of a checker."), status=403)
    text = text.strip()
    if not text:
        raise ClaimError("empty", _("The comment is empty."), field="text")
    if len(text) > LONGEST:
        raise ClaimError("too_long", _("A comment may have %d characters.") % LONGEST, field="text")
    made = Comment.objects.create(claim=claim, author=author, text=text, created_at=timezone.now())
    acts.record("commented", claim, actor=author, within=claim.story, details={"comment": made.pk, "text": text})
    return made
