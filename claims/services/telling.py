"""Acts upon stories, claims and sheets, as plain sentences in the reader's language."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from claims.models import Claim, Story, Verdict

Details = dict[str, Any]


def tell_act(verb: str, details: Details) -> str:
    """What was done, without who and when; a verb unknown here as it stands."""
    say = SENTENCES.get(verb)
    return say(details) if say else verb.replace("_", " ")


def _verdict(details: Details) -> str:
    ruling = dict(Verdict.Ruling.choices).get(details.get("ruling", ""), "")
    reason = dict(Verdict.Reason.choices).get(details.get("reason", ""), "")
    if details.get("ruling") == Verdict.Ruling.WITHDRAWN:
        return _("verdict taken back")
    if "sealed" in details:
        return _("verdict, sealed until the second is given")
    return _("verdict: %(ruling)s — %(reason)s") % {"ruling": ruling, "reason": reason}


def _reopened(details: Details) -> str:
    if details.get("cause") == "sent_back":
        return _("sent back to %(to)s") % {"to": details.get("to", "")}
    if details.get("cause") == "by_hand":
        return _("opened again")
    if details.get("cause") == "after_print":
        return _("reopened after print: %(wrong)s") % {"wrong": details.get("wrong", "")}
    if details.get("cause") == "draft_changed":
        return _altered(details)
    return _("reopened: the source was changed")


def _altered(details: Details) -> str:
    """Whatever differs: the words, or else who says them, or else only what stands around them."""
    for old, new in (("old", "new"), ("old_speaker", "new_speaker")):
        if details.get(old) != details.get(new):
            given = {"old": details.get(old, ""), "new": details.get(new, "")}
            return _("reopened: the draft says otherwise now: “%(old)s” → “%(new)s”") % given
    return _("reopened: the draft says otherwise now around these words")


def _followed(details: Details) -> str:
    given = {name: details.get(name, 0) for name in ("same", "moved", "altered", "gone", "new")}
    return (
        _("the claims follow: %(same)s the same, %(moved)s moved, %(altered)s altered, %(gone)s gone, %(new)s new")
        % given
    )


def _priority(given: Details) -> str:
    names = dict(Claim.Priority.choices)
    return f"{names.get(given.get('was', 0), '')} → {names.get(given.get('to', 0), '')}"


def _given(given: Details) -> str:
    """To whom, and from whom where it was someone's."""
    to, was = given.get("to"), given.get("was")
    if not to:
        return _("taken from %(was)s, given to nobody") % {"was": was} if was else _("given to nobody now")
    return _("given to %(to)s, before: %(was)s") % {"to": to, "was": was} if was else _("given to %(to)s") % {"to": to}


def _corrected(details: Details) -> str:
    """Only what is other than before: the words, the kind, the speaker."""
    was, now = details.get("was", {}), details.get("now", {})
    kinds = dict(Claim.Kind.choices)
    told = [
        f"“{was[name]}” → “{now[name]}”" if name != "kind" else f"{kinds.get(was[name])} → {kinds.get(now[name])}"
        for name in ("text", "kind", "speaker")
        if name in now and was.get(name) != now[name]
    ]
    return _("corrected: %(changes)s") % {"changes": "; ".join(told)}


SENTENCES: dict[str, Callable[[Details], str]] = {
    "story_submitted": lambda given: _("new story"),
    "draft_submitted": lambda given: _("next draft of the article"),
    "story_deleted": lambda given: _("story deleted for good"),
    "checking_retried": lambda given: _("checking started again"),
    "text_pasted": lambda given: _("text of the article pasted by hand"),
    "claims_found": lambda given: _("claims found in the text: %(new)s") % {"new": given.get("new", 0)},
    "claim_moved": lambda given: _("stands elsewhere in the next draft"),
    "claim_altered": _altered,
    "draft_followed": _followed,
    "claim_gone": lambda given: _("is no longer in the draft"),
    "verdict_given": _verdict,
    "verdict_unsealed": lambda given: _("opened — %(what)s") % {"what": _verdict(given)},
    "second_review_set": lambda given: (
        _("reviewers of each claim: %(to)s") % {"to": dict(Story.SecondReview.choices).get(given.get("to", ""), "")}
    ),
    "reopened": _reopened,
    "claim_flagged": lambda given: _("put before the editor"),
    "flag_lifted": lambda given: (
        _("given back to the checkers, before: for the editor, %(was)s") % {"was": given.get("was", "")}
    ),
    "claim_assigned": _given,
    "claim_released": _given,
    "priority_set": lambda given: _("priority: %(to)s") % {"to": _priority(given)},
    "put_off": lambda given: _("put off for later"),
    "left_to_others": lambda given: _("left to the others"),
    "claim_corrected": _corrected,
    "claim_added": lambda given: _("claim added by hand: “%(words)s”") % {"words": given.get("words", "")},
    "speaker_used_again": lambda given: (
        _("speaker as corrected elsewhere in the story: “%(was)s” → “%(now)s”") % ({"was": "", "now": ""} | given)
    ),
    "assistant_asked": lambda given: _("the assistant proposed: %(kept)s; dropped: %(dropped)s") % given,
    "proposal_dismissed": lambda given: _("proposal of the assistant left out: “%(words)s”") % given,
    "evidence_selected": lambda given: (
        _("words selected as evidence: “%(text)s”") % given if "text" in given else _("words selected as evidence")
    ),
    "claim_dismissed": lambda given: _("left out: nothing to check"),
    "claim_restored": lambda given: _("brought back"),
    "commented": lambda given: _("comment"),
    "member_added": lambda given: _("may see the story now: %(member)s") % {"member": given.get("member", "")},
    "member_removed": lambda given: _("may no longer see the story: %(member)s") % {"member": given.get("member", "")},
    "row_left_out": lambda given: _("left out of the sheet"),
    "row_put_back": lambda given: _("put back on the sheet"),
    "row_remarked": lambda given: _("remark on the sheet"),
    "row_accepted": lambda given: _("accepted on the sheet as it is"),
    "row_moved": lambda given: _("moved on the sheet to place %(to)s") % {"to": given.get("to", "")},
    "rows_in_text_order": lambda given: _("rows of the sheet put in the order of the text"),
    "sheet_signed": lambda given: _("quote sheet signed, edition %(edition)s") % {"edition": given.get("edition", "")},
    "sheet_exported": lambda given: _("edition %(edition)s given out as %(format)s") % given,
    "sheet_shared": lambda given: _("link to the sheet made"),
    "share_opened": lambda given: _("link to the sheet opened for the first time"),
    "share_withdrawn": lambda given: _("link to the sheet withdrawn"),
}
