"""What people fill in about the library. Forms check shapes; what may be done is decided by the services."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms import Day
from sources.models import Document, Person, Publisher, Tier
from sources.services.lookup import Lookup


class SearchForm(forms.Form):
    """What to look for in the library. Anything unknown in the address is passed over."""

    text = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("All words, in any form; “in quotation marks”, word by word."),
    )
    person = forms.ModelChoiceField(
        label=_("Who said it"), queryset=Person.objects.none(), required=False, empty_label=_("anyone")
    )
    publisher = forms.ModelChoiceField(
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
        self.fields["language"].choices = [("", _("any")), *((code, code) for code in spoken)]  # type: ignore[attr-defined]
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
