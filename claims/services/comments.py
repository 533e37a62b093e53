"""What people say to one another about a claim."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.models import Claim, Comment, Notification
from claims.services import notifications
from claims.services.changing import lock
from claims.services.members import who_may_see
from claims.services.mentions import mentions_in
from sources.services import acts

LONGEST = 5000


@transaction.atomic
def comment(claim: Claim, *, author: Any, text: str, start: int | None = None, end: int | None = None) -> Comment:
    """Add a comment, on the words from `start` to `end` of the claim's draft where they are given (code points).

    Whoever it names as @name and may see the story is told. ClaimError where it is empty or too long, or where there
    is no such place.
    """
    if not author.has_perm("claims.add_comment"):
        raise ClaimError("forbidden", _("Commenting needs the role of a checker."), status=403)
    text = text.strip()
    if not text:
        raise ClaimError("empty", _("The comment is empty."), field="text")
    if len(text) > LONGEST:
        raise ClaimError("too_long", _("A comment may have %d characters.") % LONGEST, field="text")
    place = _place(lock(claim), start, end)
    named = mentions_in(text, people=who_may_see(claim.story))
    people = {each.user.pk: each.user for each in named if each.user}
    made = Comment.objects.create(claim=claim, author=author, text=text, created_at=timezone.now(), **place)
    made.mentions.set(people.values())
    details = {"comment": made.pk, "text": text, "mentions": sorted(each.get_username() for each in people.values())}
    acts.record("commented", claim, actor=author, within=claim.story, details=details)
    for person in people.values():
        notifications.tell(person, Notification.Kind.MENTIONED, claim=claim, by=author, comment=made, text=text)
    return made


def unreached(comment: Comment) -> list[str]:
    """Names called in the comment that nobody who may see the story has."""
    named = mentions_in(comment.text, people=comment.mentions.all())
    return [comment.text[each.start : each.end] for each in named if each.user is None]


def _place(claim: Claim, start: int | None, end: int | None) -> dict[str, Any]:
    if start is None and end is None:
        return {}
    text = claim.draft.text
    if start is None or end is None or not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ClaimError("span", _("There are no such words in the article."), field="start")
    return {"draft": claim.draft, "start": start, "end": end, "words": text[start:end][:LONGEST]}
