"""Forms of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.utils.translation import gettext_lazy as _

from workbench.accounts.models import User
from workbench.accounts.roles import ADMIN, CHECKER, EDITOR, READER

ROLE_CHOICES = [(READER, _("Reader")), (CHECKER, _("Checker")), (EDITOR, _("Editor")), (ADMIN, _("Administrator"))]
INVITATION_DAYS = [(1, _("1 day")), (7, _("7 days")), (30, _("30 days"))]
TOKEN_DAYS = [(7, _("7 days")), (90, _("90 days")), (365, _("1 year"))]


def days_field(choices: list[tuple[int, Any]], initial: int) -> forms.TypedChoiceField:
    """A choice of how long something lasts."""
    return forms.TypedChoiceField(label=_("Valid for"), choices=choices, coerce=int, initial=initial)


class InviteForm(forms.Form):
    """Whom to invite, as what, and for how long the link opens."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES, initial=CHECKER)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("For password resets; may stay empty."))
    days = days_field(INVITATION_DAYS, 7)


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES)


class JoinForm(BaseUserCreationForm):
    """Name and password of someone who was invited."""

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "language"]


class TokenForm(forms.Form):
    """How long a new API token lasts."""

    days = days_field(TOKEN_DAYS, 90)


class PreferencesForm(forms.ModelForm):
    """How someone likes their desk."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "language", "digest", "theme", "keyboard"]
        labels = {"keyboard": _("Single-key shortcuts")}
        help_texts = {"keyboard": _("V verifies, D disputes, J and K move. Off, only buttons act.")}
