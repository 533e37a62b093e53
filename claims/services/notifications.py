"""Who is told of what: assigned, sent back, mentioned, source changed, story ready. Never of what they may not see."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, Comment, Notification, Story
from claims.services.members import BACKEND, who_may_see

Kind = Notification.Kind


@transaction.atomic
def tell(
    user: Any,
    kind: str,
    *,
    claim: Claim | None = None,
    story: Story | None = None,
    by: Any = None,
    comment: Comment | None = None,
    text: str = "",
) -> None:
    """Let `user` know, unless they did it themselves or may not see the story; what is unread is not said twice."""
    story = claim.story if claim else story
    assert story is not None
    if user is None or user == by or not who_may_see(story).filter(pk=user.pk).exists():
        return
    Notification.objects.update_or_create(
        user=user,
        kind=kind,
        story=story,
        claim=claim,
        comment=comment,
        read_at=None,
        defaults={"actor": by, "text": text, "at": timezone.now()},
    )


def tell_if_ready(story: Story, *, by: Any) -> None:
    """Once nothing waits any more: whoever brought the story in, and the editors who may sign its sheet."""
    if story.claims.undecided().exists():
        return
    editors = get_user_model().objects.with_perm("claims.sign_sheet", backend=BACKEND)
    to = who_may_see(story).filter(pk__in=editors.values("pk")) | who_may_see(story).filter(pk=story.created_by_id)
    for person in to.distinct():
        tell(person, Kind.STORY_READY, story=story, by=by)


def tell_of_changed_source(claim: Claim) -> None:
    """Whoever works on the claim or decided it: the words that the verdict stood on are no longer there."""
    concerned = Q(pk=claim.assignee_id) | Q(pk__in=claim.verdicts.values("reviewer"))
    for person in get_user_model().objects.filter(concerned):
        tell(person, Kind.SOURCE_CHANGED, claim=claim)


def tell_of_possible_source(claim: Claim) -> None:
    """Whoever decided that the claim is in no source, or has it in hand: there may be one now."""
    concerned = Q(pk=claim.assignee_id) | Q(pk__in=claim.verdicts.values("reviewer"))
    for person in get_user_model().objects.filter(concerned):
        tell(person, Kind.FOUND_SINCE, claim=claim)


def mark_read(user: Any, *, claim: Claim | None = None, pk: int | None = None) -> int:
    """What `user` has seen: one notification, those of a claim, or all. How many there were."""
    mine = Notification.objects.filter(user=user.pk, read_at=None)
    if claim is not None:
        mine = mine.filter(claim=claim)
    if pk is not None:
        mine = mine.filter(pk=pk)
    return mine.update(read_at=timezone.now())


def unread(user: Any) -> int:
    """How many wait for `user`."""
    return Notification.objects.visible_to(user).unread().count()


def in_words(notification: Notification) -> str:
    """What happened, in a sentence of the active language."""
    who = {"who": notification.actor and (notification.actor.get_full_name() or notification.actor.get_username())}
    return {
        Kind.ASSIGNED: (_("%(who)s gives you a claim.") if notification.claim_id else _("%(who)s gives you claims."))
        % who,
        Kind.SENT_BACK: _("%(who)s sends a claim back to you.") % who,
        Kind.MENTIONED: _("%(who)s mentions you.") % who,
        Kind.SOURCE_CHANGED: _("The source of a claim has changed. It is open again."),
        Kind.FOUND_SINCE: _("A source came in that may have the words of a claim. Its verdict stands until you look."),
        Kind.STORY_READY: _("Everything is decided. The sheet can be signed."),
    }[Kind(notification.kind)]


def address_of(notification: Notification) -> str:
    """Where it leads, on this server."""
    if notification.claim_id is None and notification.kind == Kind.ASSIGNED:
        return "/queue/?who=me"
    if notification.claim_id is None:
        return f"/stories/{notification.story_id}/sheet/"
    anchor = f"#comment-{notification.comment_id}" if notification.comment_id else ""
    return f"/claims/{notification.claim_id}/{anchor}"
