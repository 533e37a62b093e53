"""What is filled in about people."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms import Day
from sources.models import Person
from sources.people.known import LISTED

LISTS = ("names", "metonyms", "adjectives", "offices")


class PeopleSearchForm(forms.Form):
    """Names to look for."""

    text = forms.CharField(
        label=_("Name"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )


class PeopleFileForm(forms.Form):
    """A list of people to be added."""

    file = forms.FileField(
        label=_("List of people (.csv)"),
        help_text=_("Columns: key, name, kind, gender, names, adjectives, offices, metonyms. Whoever is there stays."),
    )


class PersonForm(forms.Form):
    """A person as one row of the list, its lists line by line."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Person.Kind.choices)
    gender = forms.ChoiceField(
        label=_("Gender"), required=False, choices=[("", "—"), ("Masc", _("masculine")), ("Fem", _("feminine"))]
    )
    names = forms.CharField(label=_("Names, one a line"), required=False, widget=forms.Textarea)
    metonyms = forms.CharField(label=_("Places that stand for it"), required=False, widget=forms.Textarea)
    adjectives = forms.CharField(label=_("Adjectives of its offices"), required=False, widget=forms.Textarea)
    offices = forms.CharField(
        label=_("Offices, one a line"),
        required=False,
        widget=forms.Textarea,
        help_text=_("titles@body@first day@last day: president/head of state@kazakhstan@2019-03-20@"),
    )

    @staticmethod
    def of(row: Mapping[str, str]) -> dict[str, str]:
        """What stands in the form for a row."""
        return {name: value.replace(LISTED, "\n") if name in LISTS else value for name, value in row.items()}

    def row(self) -> dict[str, str]:
        """The row that the form says."""
        lines = {name: LISTED.join(self.cleaned_data[name].replace(LISTED, " ").splitlines()) for name in LISTS}
        return self.cleaned_data | lines


class MergeForm(forms.Form):
    """Who else is the same person."""

    gone: forms.ModelChoiceField = forms.ModelChoiceField(label=_("The same as"), queryset=Person.objects.none())

    def __init__(self, *given: Any, kept: Person, user: Any) -> None:
        super().__init__(*given)
        self.fields["gone"].queryset = Person.objects.visible_to(user).exclude(pk=kept.pk)  # type: ignore[attr-defined]


class SplitForm(forms.Form):
    """Which names and offices belong to someone else."""

    name = forms.CharField(label=_("Name of the other person"), max_length=200)
    names: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Names"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    offices: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Offices"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, auto_id="split_%s")
        self.fields["names"].queryset = person.names.all()  # type: ignore[attr-defined]
        self.fields["offices"].queryset = person.offices.select_related("body")  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        ids = {field: [each.pk for each in self.cleaned_data[field]] for field in ("names", "offices")}
        return {"name": self.cleaned_data["name"], **ids}


class MissingForm(forms.Form):
    """Which official text is not out yet."""

    asked = forms.CharField(
        label=_("Who was asked"), required=False, max_length=300, help_text=_("Such as the press office, and how.")
    )
    remind_on = forms.DateField(label=_("Remind on"), required=False, widget=Day)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)
