"""What people fill in. Forms check shapes; whether something may be done is decided by the services."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from claims.models import Story
from sources.errors import SourceError
from sources.models import ReadingJob
from sources.services import readings

DOORS = [
    (ReadingJob.Door.PASTE, _("Paste the text")),
    (ReadingJob.Door.FILE, _("Upload a file")),
    (ReadingJob.Door.ADDRESS, _("Give an address")),
]


def refuse(form: forms.BaseForm, refused: SourceError) -> None:
    """Show a refusal at the field it names, or above the form."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused.detail))


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DoorForm(forms.Form):
    """A text that comes in by one of three doors; only what stands behind the chosen one counts."""

    door = forms.ChoiceField(choices=DOORS, initial=ReadingJob.Door.PASTE, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"class": "tall"}))
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("Plain text, web page (.html), Word (.docx) or PDF, up to 25 MB.")
    )
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=2000,
        widget=forms.URLInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )

    def brought(self) -> dict[str, Any]:
        """What came through the chosen door, as the services ask for it; SourceError where the file is too large."""
        given = self.cleaned_data
        if given["door"] == ReadingJob.Door.FILE:
            upload = given["file"]
            if not upload:
                return {"data": b""}
            readings.check_size(upload.size)
            return {"file_name": upload.name, "data": upload.read()}
        return {"address": given["address"]} if given["door"] == ReadingJob.Door.ADDRESS else {"text": given["text"]}


class StoryForm(DoorForm):
    """An article to be checked."""

    title = forms.CharField(
        label=_("Title"), required=False, max_length=300, help_text=_("Left empty, it is taken from the first line.")
    )
    day = forms.DateField(
        label=_("Date of publication"), required=False, widget=Day, help_text=_("“On Friday” is counted from this day.")
    )
    second_review = forms.ChoiceField(
        label=_("Reviewers of each claim"),
        required=False,
        choices=Story.SecondReview.choices,
        initial=Story.SecondReview.NONE,
        widget=forms.RadioSelect,
    )
    is_restricted = forms.BooleanField(
        label=_("Only the people chosen here may see it"),
        required=False,
        help_text=_(
            "Editors and administrators see every story, restricted ones too: they answer for what is printed."
        ),
    )
    members = forms.ModelMultipleChoiceField(
        label=_("Who may see it besides you and the editors"),
        queryset=get_user_model().objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, actor: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        users = get_user_model().objects.filter(is_active=True).exclude(pk=actor.pk).order_by("username")
        self.fields["members"].queryset = users  # type: ignore[attr-defined]


class PasteForm(forms.Form):
    """The text of an article that could not be fetched or read."""

    text = forms.CharField(label=_("Text of the article"), strip=False, widget=forms.Textarea(attrs={"class": "tall"}))


class CorrectionForm(forms.Form):
    """Where a claim stands in its draft, in code points, and what it is."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    words = forms.CharField(strip=False)
    kind = forms.CharField(max_length=20)
    speaker = forms.CharField(max_length=200, required=False)
