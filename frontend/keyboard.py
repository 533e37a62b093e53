"""The single keys of the pages: what each does, and the keys that a person has given instead."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

# By the code of the physical key, so that they work under every layout. Templates name acts by them (`data-key`).
ACTS: dict[str, Any] = {
    "KeyV": _("Verify, with the passage shown as evidence"),
    "KeyD": _("Dispute: choose a reason by its number; D again takes the suggested one"),
    "KeyN": _("Not established"),
    "KeyS": _("Later: comes back to you after all others"),
    "KeyF": _("To the editor"),
    "KeyA": _("Assign: 1 takes it, 0 releases it, / looks for a name"),
    "KeyP": _("Priority: how soon it is wanted, by a number"),
    "KeyE": _("Correct the words, the speaker or the kind; [ and ] move the ends"),
    "KeyI": _("Add a claim from the next paragraph; [ and ] move the ends"),
    "KeyC": _("Comment"),
    "KeyR": _("Open a decided claim again"),
    "KeyU": _("Take the last decision back"),
    "KeyJ": _("Next claim"),
    "KeyK": _("Previous claim"),
    "KeyT": _("The article in full"),
    "KeyY": _("The source in full"),
    "KeyO": _("Open the source at this place"),
    "KeyH": _("The life of this claim"),
    "Slash": _("Search"),
    "KeyG": _("Go: then the letter of a place"),
}
WITH_SHIFT: dict[str, Any] = {
    "Shift+KeyV": _("Another reason, or a note"),
    "Shift+KeyN": _("Another reason, or a note"),
    "Shift+KeyS": _("Leave it to the others"),
    "Shift+KeyF": _("Give back to the checkers"),
}
FIXED: dict[str, Any] = {
    "Digit1": _("Other passages; in a list, the one with the number"),
    "Enter": _("Do what is suggested"),
}
SIGNS = {"Slash": "/", "Semicolon": ";", "Quote": "'", "Comma": ",", "Period": ".", "Minus": "-", "Equal": "="}
CODES = [*(f"Key{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), *SIGNS]


def cap(code: str) -> str:
    """What stands on the key, in Latin letters: «V», «⇧V», «/»."""
    bare = code.removeprefix("Shift+")
    shift = "⇧" if bare != code else ""
    return shift + SIGNS.get(bare, "↵" if bare == "Enter" else bare.removeprefix("Key").removeprefix("Digit"))


def own_keys(given: Any) -> dict[str, str]:
    """The keys that a person has given instead of the usual ones, as far as they make sense."""
    kept = given if isinstance(given, Mapping) else {}
    return {act: code for act, code in kept.items() if act in ACTS and code in CODES and act != code}


class KeysForm(forms.Form):
    """A key for every act. No two acts may have the same."""

    def __init__(self, data: Any = None, *, keys: Mapping[str, str]) -> None:
        super().__init__(data)
        choices = [(code, cap(code)) for code in CODES]
        for act, label in ACTS.items():
            self.fields[act] = forms.ChoiceField(label=label, choices=choices, initial=keys.get(act, act))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first: dict[str, str] = {}
        for act, code in list(given.items()):
            if code in first:
                other = self.fields[first[code]].label
                self.add_error(act, now("%(key)s is taken: “%(act)s”.") % {"key": cap(code), "act": other})
            first.setdefault(code, act)
        return given

    def own(self) -> dict[str, str]:
        """Only what differs from the usual."""
        return own_keys(self.cleaned_data)
