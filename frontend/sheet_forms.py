"""What is filled in beside a sheet: links, corrections after print."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ShareForm(forms.Form):
    """A link for someone without an account."""

    for_whom = forms.CharField(label=_("For whom"), required=False, max_length=200)
    days = forms.TypedChoiceField(
        label=_("It works for"),
        coerce=int,
        choices=[(1, _("1 day")), (7, _("7 days")), (30, _("30 days")), (90, _("90 days"))],
        initial=7,
    )
    with_comments = forms.BooleanField(label=_("With the comments of the desk"), required=False, initial=True)


class CorrectEditionForm(forms.Form):
    """What was found wrong after print, and by whom."""

    found_by = forms.CharField(label=_("Who found it"), required=False, max_length=200)
    wrong = forms.CharField(
        label=_("What is wrong"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )
