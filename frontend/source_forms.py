"""What people fill in about the library. Forms check shapes; what may be done is decided by the services."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from frontend.forms import Day, DoorForm
from sources.errors import SourceError
from sources.models import Document, Person, Publisher, ReadingJob, Tier
from sources.services import readings
from sources.services.documents import publisher_named
from sources.services.lookup import Lookup
from sources.services.tongues import every_language, language_name


class SeveralFiles(forms.FileField):
    """As many files as were chosen at once: a list."""

    class Input(forms.ClearableFileInput):
        allow_multiple_selected = True

    widget = Input

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(SeveralFiles, self).clean(each, initial) for each in given]


class SourceForm(DoorForm):
    """Official texts to be checked against."""

    file = SeveralFiles(
        label=_("Files"),
        required=False,
        help_text=_(
            "Plain text, web page (.html), Word (.docx), PDF, subtitles (.srt, .vtt) or records (.json, .jsonl), "
            "up to 25 MB each. Several may be chosen at once."
        ),
    )
    is_typed = forms.BooleanField(
        label=_("Typed by hand from a recording"),
        required=False,
        help_text=_("Lines begin with its times, such as [00:12:31]."),
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    publisher = forms.CharField(
        label=_("Publisher"),
        required=False,
        max_length=200,
        help_text=_("Who published it, such as a press service."),
    )
    tier = forms.TypedChoiceField(
        label=_("Kind of source"), choices=Tier.choices, coerce=int, initial=Tier.VERBATIM_RECORD
    )
    day = forms.DateField(label=_("Date of the words"), required=False, widget=Day)
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=lambda: [("", _("told by its words")), *every_language()],
    )

    def several(self) -> list[tuple[str, bytes]]:
        """The files that were chosen, where that is the door; SourceError where one is too large."""
        files = self.cleaned_data["file"] if self.cleaned_data["door"] == ReadingJob.Door.FILE else []
        for each in files:
            try:
                readings.check_size(each.size)
            except SourceError as refused:
                raise refused.of(each.name) from None
        return [(each.name, each.read()) for each in files]

    def brought(self) -> dict[str, Any]:
        if self.cleaned_data["door"] == ReadingJob.Door.FILE:
            return {"data": b""}
        is_typed = self.cleaned_data["is_typed"] and self.cleaned_data["door"] == ReadingJob.Door.PASTE
        return super().brought() | ({"is_typed": True, "tier": Tier.TRANSCRIPTION} if is_typed else {})


class SearchForm(forms.Form):
    """What to look for in the library. Anything unknown in the address is passed over."""

    text = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("All words, in any form; “in quotation marks”, word by word."),
    )
    person: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Who said it"), queryset=Person.objects.none(), required=False, empty_label=_("anyone")
    )
    publisher: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Publisher"), queryset=Publisher.objects.none(), required=False, empty_label=_("any")
    )
    since = forms.DateField(label=_("From"), required=False, widget=Day)
    until = forms.DateField(label=_("To"), required=False, widget=Day)
    language = forms.ChoiceField(label=_("Language"), required=False)
    tier = forms.TypedChoiceField(
        label=_("Kind of source"), required=False, choices=[("", _("any")), *Tier.choices], coerce=int, empty_value=None
    )

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        self.fields["person"].queryset = Person.objects.visible_to(user).filter(turns__isnull=False).distinct()  # type: ignore[attr-defined]
        self.fields["publisher"].queryset = Publisher.objects.visible_to(user)  # type: ignore[attr-defined]
        spoken = Document.objects.visible_to(user).order_by("language").values_list("language", flat=True).distinct()
        self.fields["language"].choices = [("", _("any")), *((code, capfirst(language_name(code))) for code in spoken)]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def is_asked(self) -> bool:
        """Whether anything is looked for at all."""
        return any(value not in ("", None) for value in self.cleaned_data.values())

    def lookup(self) -> Lookup:
        given = self.cleaned_data
        person, publisher = given.get("person"), given.get("publisher")
        return Lookup(
            words=given.get("text", ""),
            person=person.pk if person else None,
            publisher=publisher.pk if publisher else None,
            since=given.get("since"),
            until=given.get("until"),
            language=given.get("language", ""),
            tier=given.get("tier"),
        )


class PlaceForm(forms.Form):
    """A place of a version, in code points of its text."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)


class DocumentForm(forms.Form):
    """What is known about a document besides its words."""

    title = forms.CharField(label=_("Title"), max_length=500)
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=200)
    tier = forms.TypedChoiceField(label=_("Kind of source"), choices=Tier.choices, coerce=int)
    date_given = forms.CharField(
        label=_("Date of the words"),
        required=False,
        max_length=10,
        help_text=_("As far as it is known: 2025, 2025-10 or 2025-10-02."),
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    translation_of: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Translation of"),
        queryset=Document.objects.none(),
        required=False,
        widget=forms.NumberInput,
        help_text=_("The number of the document that this is a translation of; it stands in that document's address."),
    )

    def __init__(self, data: Any, *, document: Document, user: Any) -> None:
        known = {name: getattr(document, name) for name in ("title", "tier", "date_given", "place")}
        original = {"publisher": document.publisher or "", "translation_of": document.translation_of_id}
        super().__init__(data, initial=known | original)
        self.fields["translation_of"].queryset = Document.objects.visible_to(user)  # type: ignore[attr-defined]

    def changes(self) -> dict[str, Any]:
        return self.cleaned_data | {"publisher": publisher_named(self.cleaned_data["publisher"])}


class FeedForm(forms.Form):
    """A feed or sitemap to be watched."""

    address = forms.CharField(
        label=_("Address"),
        max_length=1000,
        widget=forms.URLInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text=_("RSS, Atom or a sitemap."),
    )
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=200)
    tier = forms.TypedChoiceField(
        label=_("Kind of source"), choices=Tier.choices, coerce=int, initial=Tier.VERBATIM_RECORD
    )
    minutes = forms.IntegerField(label=_("Minutes between two looks"), initial=30, min_value=1)

    def given(self) -> dict[str, Any]:
        return self.cleaned_data | {"publisher": publisher_named(self.cleaned_data["publisher"])}
