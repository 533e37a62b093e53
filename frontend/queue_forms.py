"""The filters of the queue as fields, and the name they are kept under. What they mean: `claims.services.queues`."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Finding, Story
from claims.services.queues import LONGEST_NAME, LONGEST_WORDS, Filters
from frontend.templatetags.marks import NAME_OF_FLAG
from sources.services.tongues import languages_of_claims

ANY = ("", _("any"))
STORIES = 60
"""So many are offered, the newest first; any other is chosen from its own page."""
FLAGS = [("editor", _("for the editor")), ("found", _("any of the comparison")), *NAME_OF_FLAG.items()]
WHO = [("me", _("me")), ("nobody", _("nobody")), ("others", _("others"))]
AGES = [("1", _("a day")), ("3", _("three days")), ("7", _("a week"))]
ORDERS = [("", _("quick wins first")), ("hard", _("hard ones first"))]


class Choices(forms.Select):
    """A select that is written in one go: with a template an option, two hundred people took as long as the claims."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        given = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        options = (({"value": key} | ({"selected": True} if str(key) == value else {}), of) for key, of in self.choices)
        written = format_html_join("", "<option{}>{}</option>", ((flatatt(told), label) for told, label in options))
        return format_html("<select{}>{}</select>", flatatt(given), written)


class QueueForm(forms.Form):
    """Which claims to show. It only shows what is chosen: the address is read by the services."""

    text = forms.CharField(
        label=_("Words"),
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"type": "search", "data-key": "Slash"}),
    )
    story = forms.ChoiceField(widget=Choices, label=_("Story"))
    finding = forms.ChoiceField(widget=Choices, label=_("Comparison"), choices=[ANY, *Finding.choices])
    who = forms.ChoiceField(widget=Choices, label=_("Given to"), choices=[ANY, *WHO])
    order = forms.ChoiceField(widget=Choices, label=_("Order"), choices=ORDERS)
    speaker = forms.CharField(label=_("Speaker"), max_length=LONGEST_WORDS)
    kind = forms.ChoiceField(widget=Choices, label=_("Kind"), choices=[ANY, *Claim.Kind.choices])
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("to check")), *Claim.State.choices[1:], ("all", _("all"))]
    )
    flag = forms.ChoiceField(widget=Choices, label=_("Flag"), choices=[ANY, *FLAGS])
    language = forms.ChoiceField(widget=Choices, label=_("Language"), choices=lambda: [ANY, *languages_of_claims()])
    priority = forms.ChoiceField(widget=Choices, label=_("Priority"), choices=[ANY, *Claim.Priority.choices])
    age = forms.ChoiceField(widget=Choices, label=_("Waits longer than"), choices=[ANY, *AGES])

    def __init__(self, filters: Filters, *, user: Any, people: list[tuple[str, str]]) -> None:
        super().__init__(initial=filters)
        for field in self.fields.values():
            field.required = False
        self.fields["story"].choices = _stories(user, chosen=filters.get("story"))  # type: ignore[attr-defined]
        self.fields["who"].choices = [ANY, *WHO, *people]  # type: ignore[attr-defined]

    def first(self) -> list[forms.BoundField]:
        """Filters that are asked for often."""
        return [self[name] for name in ("story", "finding", "who", "order")]

    def more(self) -> list[forms.BoundField]:
        """Filters that are asked for less often."""
        return [self[name] for name in ("speaker", "kind", "state", "flag", "language", "priority", "age")]


class NameForm(forms.Form):
    """What a queue is called."""

    name = forms.CharField(label=_("Name of the queue"), max_length=LONGEST_NAME)
    is_shared = forms.BooleanField(label=_("For everyone"), required=False)


def _stories(user: Any, *, chosen: str | None) -> list[tuple[str, Any]]:
    waits = Claim.objects.undecided().filter(story=OuterRef("pk"))
    offered = Story.objects.visible_to(user).filter(Exists(waits)).order_by("-pk")[:STORIES]
    found = {str(pk): title[:80] for pk, title in offered.values_list("pk", "title")}
    if chosen and chosen not in found:
        story = Story.objects.visible_to(user).filter(pk=chosen).first()
        found |= {chosen: story.title[:80]} if story else {}
    return [("", _("all")), *found.items()]
