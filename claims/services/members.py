"""Who may see a restricted story."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.models import Membership, Story
from claims.services.stories import lock
from sources.services import acts

BACKEND = "django.contrib.auth.backends.ModelBackend"


def active_users(names: Iterable[str], *, field: str = "members") -> list[Any]:
    """The users with these sign-in names; ClaimError `unknown_user` that says which are not there or disabled."""
    names = set(names)
    found = list(get_user_model().objects.filter(username__in=names, is_active=True))
    missing = sorted(names - {user.get_username() for user in found})
    if missing:
        detail = _("There is no active account named %s.") % ", ".join(missing[:10])
        raise ClaimError("unknown_user", detail, field=field)
    return found


def who_may_see(story: Story) -> QuerySet[Any]:
    """Everyone to whom the story is visible: all active users, of a restricted one its members and those who may see
    every restricted story."""
    users = get_user_model().objects.filter(is_active=True)
    if story.is_restricted:
        everywhere = get_user_model().objects.with_perm("claims.see_restricted_stories", backend=BACKEND)
        users = users.filter(Q(pk__in=story.memberships.values("user")) | Q(pk__in=everywhere.values("pk")))
    return users


@transaction.atomic
def add_member(story: Story, *, actor: Any, user: Any) -> Membership:
    """Let `user` see the story; one who may already stays so."""
    _check_may_change(actor)
    lock(story)
    membership, is_new = Membership.objects.get_or_create(story=story, user=user)
    if is_new:
        acts.record("member_added", story, actor=actor, within=story, details={"member": user.get_username()})
    return membership


@transaction.atomic
def remove_member(story: Story, *, actor: Any, membership: Membership) -> None:
    """No longer let a member see the story. The last one stays: a story is never out of everyone's sight."""
    _check_may_change(actor)
    lock(story)
    if story.is_restricted and story.memberships.count() == 1:
        raise ClaimError("last_member", _("The last member of a restricted story cannot be removed."), status=409)
    membership.delete()
    acts.record("member_removed", story, actor=actor, within=story, details={"member": membership.user.get_username()})


def _check_may_change(actor: Any) -> None:
    if not actor.has_perm("claims.change_story"):
        raise ClaimError("forbidden", _("Choosing the members of a story needs the role of a checker."), status=403)
