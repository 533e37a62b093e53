"""The signs that stand beside every colour: one for each state, finding, change and flag."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Finding, Match, Verdict
from claims.services.explanations import explain_flag

register = template.Library()

SIGN_OF_STATE: dict[str, str] = {
    Claim.State.VERIFIED: "check",
    Claim.State.DISPUTED: "cross",
    Claim.State.NOT_ESTABLISHED: "question",
    Claim.State.DISMISSED: "left-out",
    Claim.State.SECOND_REVIEW: "second",
    Claim.State.DISAGREED: "disagree",
}
TONE_OF_STATE: dict[str, str] = {
    Claim.State.VERIFIED: "ok",
    Claim.State.DISPUTED: "bad",
    Claim.State.NOT_ESTABLISHED: "wait",
    Claim.State.SECOND_REVIEW: "wait",
    Claim.State.DISAGREED: "bad",
    Verdict.Ruling.WITHDRAWN: "",
}
TONE_OF_FINDING = {
    Finding.VERBATIM: "ok",
    Finding.VERBATIM_WITH_ELLIPSIS: "ok",
    Finding.ALTERED: "bad",
    Finding.NOT_FOUND: "wait",
}

NAME_OF_FLAG = {
    "truncated": _("cut short"),
    "spliced": _("spliced"),
    "hidden_negation": _("negation left out"),
    "other_speaker": _("other speaker"),
    "other_date": _("other day"),
    "other_tense": _("other tense"),
    "secondary_source": _("secondary source"),
    "source_changed": _("source changed"),
    "found_since": _("found since"),
}


@register.simple_tag
def mark(name: str) -> SafeString:
    """A sign of our own sheet; what it means is said in words beside it."""
    address = static("frontend/marks.svg")
    return format_html(
        '<svg class="mark" aria-hidden="true"><use href="{}#{}"></use></svg>', address, name.replace("_", "-")
    )


@register.filter
def look(claim: Claim) -> str:
    """How a claim is drawn: by its state once decided, by its finding before, `waiting` before it was searched."""
    name = claim.state if claim.state != Claim.State.OPEN else claim.finding or "waiting"
    flagged = " flagged" if claim.state == Claim.State.OPEN and shown_flags(claim) else ""
    return str(name).replace("_", "-") + flagged


@register.filter
def sign(claim: Claim) -> str:
    """The name of the sign that goes with `look`."""
    return SIGN_OF_STATE.get(Claim.State(claim.state)) or claim.finding or "waiting"


@register.filter
def state_tone(state: str) -> str:
    return TONE_OF_STATE.get(state, "")


@register.filter
def state_sign(state: str) -> str:
    return SIGN_OF_STATE.get(state, "waiting")


@register.filter
def finding_tone(found: Claim | Match) -> str:
    """Green only where nothing at all speaks against it: a verbatim quote that is flagged is not a good one."""
    tone = TONE_OF_FINDING.get(Finding(found.finding), "") if found.finding else ""
    return "wait" if tone == "ok" and found.flags else tone


@register.filter
def in_words(flag: str) -> str:
    """A flag as a sentence."""
    return explain_flag(flag)


@register.filter
def flag_name(flag: str) -> str:
    """A flag in a word or two."""
    return str(NAME_OF_FLAG[flag])


@register.filter
def shown_flags(claim: Claim) -> list[str]:
    """The flags of what was found; where nothing was, those of the nearest passage would only mislead."""
    return [] if claim.finding == Finding.NOT_FOUND else list(claim.flags)
