"""Users with their preferences, and invitations."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from workbench.accounts.roles import ROLES


class User(AbstractUser):
    """Someone who signs in, and how they like their desk."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As the system")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    language = models.CharField(
        _("interface language"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    theme = models.CharField(_("theme"), max_length=8, choices=Theme, default=Theme.AUTO)
    keyboard = models.BooleanField(_("single-key shortcuts"), default=True)
    keys = models.JSONField(default=dict, blank=True, help_text="Acts and the keys given to them instead of their own")
    digest = models.BooleanField(_("notifications by e-mail"), default=True)

    class Meta(AbstractUser.Meta):
        permissions = [("manage_members", "Can invite members, change roles and disable accounts")]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Adjectives only."""

    def open(self, now: datetime) -> "InvitationQuerySet":
        """Neither used nor withdrawn nor too old."""
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """A link with which one person may make an account with a given role. Only the hash of the link's token is kept."""

    token_sha256 = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=16, choices=[(role, role) for role in ROLES])
    email = models.EmailField(blank=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="invitations")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    joined = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="invitation")
    used_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.role} {self.email}".strip()
