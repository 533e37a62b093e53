"""What is done to accounts: made, invited, given a role, disabled. Every deed is an act of the chain."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken

from sources.errors import SourceError
from sources.services import acts
from workbench.accounts.models import Invitation, User
from workbench.accounts.roles import ADMIN, role_of


class AccountError(SourceError):
    """Something that cannot be done with an account, said in a sentence."""


@transaction.atomic
def make_member(
    *, username: str, password: str, role: str, email: str = "", superuser: bool = False, by: User | None = None
) -> User:
    """Make an account with one role. The password is expected to have passed the validators."""
    make = User.objects.create_superuser if superuser else User.objects.create_user
    user = make(username=username, email=email, password=password)
    _put_in_role(user, role)
    acts.record("member_joined", user, actor=by, details={"username": username, "role": role})
    return user


@transaction.atomic
def set_role(*, user: User, role: str, by: User) -> None:
    """Give `user` this role in place of any other. AccountError where administrators would demote themselves."""
    _refuse_oneself(user, by)
    before = role_of(user)
    if before == role:
        return
    _put_in_role(user, role)
    acts.record("role_changed", user, actor=by, details={"username": user.username, "from": before, "to": role})


@transaction.atomic
def disable(*, user: User, by: User) -> None:
    """Bar `user` from signing in, and end their sessions and tokens at once. What they did stays theirs."""
    _refuse_oneself(user, by)
    User.objects.filter(pk=user.pk).update(is_active=False)
    end_sessions(user)
    AuthToken.objects.filter(user=user).delete()
    acts.record("member_disabled", user, actor=by, details={"username": user.username})


@transaction.atomic
def enable(*, user: User, by: User) -> None:
    """Let `user` sign in again."""
    User.objects.filter(pk=user.pk).update(is_active=True)
    acts.record("member_enabled", user, actor=by, details={"username": user.username})


def end_sessions(user: User) -> None:
    """End every session of `user`, so that none comes back to life with the account."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


@transaction.atomic
def invite(*, by: User, role: str, days: int, email: str = "") -> tuple[Invitation, str]:
    """Make an invitation and return it with its token, which is kept nowhere."""
    token, now = secrets.token_urlsafe(32), timezone.now()
    invitation = Invitation.objects.create(
        token_sha256=_hash(token),
        role=role,
        email=email,
        invited_by=by,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    acts.record("member_invited", invitation, actor=by, details={"role": role, "email": email})
    return invitation, token


def invitation_of(token: str, *, now: datetime) -> Invitation | None:
    """The invitation that `token` opens, if it still does."""
    return Invitation.objects.open(now).filter(token_sha256=_hash(token)).first()


@transaction.atomic
def join(*, token: str, username: str, password: str, **names: Any) -> User:
    """Make the account that an invitation is for. Used once: of two at the same moment the second is refused."""
    now = timezone.now()
    opened = Invitation.objects.open(now).filter(token_sha256=_hash(token))
    if not opened.update(used_at=now):
        raise AccountError(
            "invitation_closed", _("This invitation has been used, withdrawn or is too old."), status=410
        )
    invitation = Invitation.objects.get(token_sha256=_hash(token))
    try:
        with transaction.atomic():
            user = make_member(username=username, password=password, role=invitation.role, email=invitation.email)
    except IntegrityError:
        raise AccountError("name_taken", _("Someone has this name already."), field="username") from None
    User.objects.filter(pk=user.pk).update(**names)
    Invitation.objects.filter(pk=invitation.pk).update(joined=user)
    return user


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Close an invitation that nobody has used."""
    if Invitation.objects.open(timezone.now()).filter(pk=invitation.pk).update(withdrawn_at=timezone.now()):
        acts.record("invitation_withdrawn", invitation, actor=by, details={"role": invitation.role})


@transaction.atomic
def make_token(*, user: User, days: int) -> str:
    """Make a token for the API and return it; only its hash is kept."""
    _kept, token = AuthToken.objects.create(user, expiry=timedelta(days=days))
    acts.record("token_made", user, actor=user, details={"days": days})
    return str(token)


def _hash(token: str) -> str:
    """Tokens are long and random, so a plain hash keeps them: there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def _put_in_role(user: User, role: str) -> None:
    user.groups.set([Group.objects.get(name=role)])
    user.is_staff = user.is_superuser or role == ADMIN
    user.save(update_fields=["is_staff"])


def _refuse_oneself(user: User, by: User) -> None:
    """Nobody locks themselves out, so an administrator always remains."""
    if user.pk == by.pk:
        raise AccountError("oneself", _("Ask another administrator: this cannot be done to one's own account."))
