"""Acts of the chain as plain sentences: who, when, what was done, to what."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Claim, Story
from claims.services import telling
from sources.models import Act, Document

Details = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One act in words. `who` is empty where the program acted; `thing` and `address` lead to what it was done to."""

    act: Act
    who: str
    what: str
    thing: str = ""
    address: str = ""
    said: str = ""


def told(acts: Iterable[Act]) -> list[Told]:
    """Sentences for `acts`, with a constant number of queries for the names of things."""
    acts = list(acts)
    names = _names(acts)
    return [_tell(act, names) for act in acts]


def _tell(act: Act, names: dict[tuple[str, int], str]) -> Told:
    who = (act.actor.get_full_name() if act.actor else "") or act.actor_name
    if act.details is None:
        return Told(act, who, _("something that was deleted for good"))
    say = SENTENCES.get(act.verb)
    what = say(act.details) if say else act.verb.replace("_", " ")
    if "bulk" in act.details:
        what = f"{what} (" + _("with others at once") + ")"
    said = act.details.get("note") or (act.details.get("text", "") if act.verb == "commented" else "")
    for kind, key in ((act.subject_type, act.subject_id), (act.place_type, act.place_id)):
        if key and (kind, key) in names:
            return Told(act, who, what, names[kind, key], reverse(PAGES[kind], args=[key]), said)
    return Told(act, who, what, said=said)


PAGES = {"claims.claim": "claim", "claims.story": "story", "sources.document": "source"}


def _names(acts: list[Act]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for act in acts:
        wanted[act.subject_type].add(act.subject_id)
        wanted[act.place_type].add(act.place_id or 0)
    found: dict[tuple[str, int], str] = {}
    for kind, model, field in (
        ("claims.claim", Claim, "text"),
        ("claims.story", Story, "title"),
        ("sources.document", Document, "title"),
    ):
        if wanted[kind]:
            rows = model._default_manager.filter(pk__in=wanted[kind]).values_list("pk", field)
            found |= {(kind, key): text for key, text in rows}
    return found


SENTENCES: dict[str, Callable[[Details], str]] = telling.SENTENCES | {
    "document_added": lambda given: _("new document in the library"),
    "source_awaited": lambda given: _("the official text is not out yet"),
    "source_came": lambda given: _("the official text came in"),
    "found_since": lambda given: _("a source came in that may have the words; the verdict stands"),
    "source_given_up": lambda given: _("waits for the official text no more"),
    "feed_added": lambda given: _("feed watched: %(address)s") % {"address": given.get("address", "")},
    "feed_paused": lambda given: _("feed paused: %(address)s") % {"address": given.get("address", "")},
    "feed_resumed": lambda given: _("feed resumed: %(address)s") % {"address": given.get("address", "")},
    "people_merged": lambda given: _("two people merged: %(gone)s into this one") % {"gone": given.get("gone", "")},
    "person_split": lambda given: _("a person split off: %(name)s") % {"name": given.get("name", "")},
    "person_corrected": lambda given: _("what is known about a person corrected"),
    "people_imported": lambda given: _("people imported: %(new)s") % {"new": given.get("new", "")},
    "document_corrected": lambda given: _("corrected: %(what)s") % {"what": ", ".join(given)},
    "source_submitted": lambda given: _("source handed in"),
    "source_retried": lambda given: _("source tried again"),
    "source_cancelled": lambda given: _("source cancelled"),
    "version_added": lambda given: _("version %(number)s of the document read") % {"number": given.get("number", "")},
    "member_joined": lambda given: _("joined: %(name)s") % {"name": given.get("username", "")},
    "role_changed": lambda given: (
        _("role of %(name)s: %(role)s") % {"name": given.get("username", ""), "role": given.get("to", "")}
    ),
    "member_disabled": lambda given: _("account closed: %(name)s") % {"name": given.get("username", "")},
    "member_enabled": lambda given: _("account opened again: %(name)s") % {"name": given.get("username", "")},
    "member_invited": lambda given: _("invitation made"),
    "invitation_withdrawn": lambda given: _("invitation closed"),
    "token_made": lambda given: _("access token made"),
    "token_revoked": lambda given: _("access token ended"),
}
