"""What a comparison found, in one sentence each, in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.matching.changes import PieceKind
from claims.models import Finding, Match

FLAGS = {
    "truncated": gettext_lazy("the quote stops before a condition, a turn or a question mark in the source"),
    "spliced": gettext_lazy("the words come from two separate places"),
    "hidden_negation": gettext_lazy("a negation stands in the part left out, or just before the quote"),
    "other_speaker": gettext_lazy("the words are there, but someone else said them"),
    "other_date": gettext_lazy("said on another day"),
    "other_tense": gettext_lazy("the tense differs"),
    "secondary_source": gettext_lazy("this source only reports what was said"),
    "source_changed": gettext_lazy("the source was changed after it was matched"),
    "found_since": gettext_lazy("a source that may have the words came in after the verdict"),
}

SHOWS_FLAG = {PieceKind.BEYOND: "truncated", PieceKind.ELSEWHERE: "spliced"}

RESOLUTIONS = {
    "same_name": gettext_lazy("named in the article"),
    "descriptor": gettext_lazy("described so elsewhere in the article"),
    "office": gettext_lazy("held the office on that day"),
    "pronoun": gettext_lazy("the pronoun points back"),
    "previous_cue": gettext_lazy("spoke in the words before"),
    "metonym": gettext_lazy("the place stands for the body"),
    "as_printed": gettext_lazy("as printed"),
    "by_hand": gettext_lazy("set by hand"),
    "as_corrected": gettext_lazy("as corrected in this story"),
}

WORTH = {
    "amount": gettext_lazy("an amount"),
    "number": gettext_lazy("a number"),
    "date": gettext_lazy("a date"),
    "comparison": gettext_lazy("a comparison"),
    "event": gettext_lazy("an event"),
    "names": gettext_lazy("several names"),
    "named": gettext_lazy("a name"),
}


def explain_worth(reasons: Iterable[str]) -> str:
    """What in a statement can be checked: «a number, a comparison». The more exact word stands for the wider one."""
    given = set(reasons)
    given -= {"number"} if "amount" in given else set()
    given -= {"named"} if "names" in given else set()
    return ", ".join(str(label) for reason, label in WORTH.items() if reason in given)


def explain_resolution(evidence: str) -> str:
    """How a speaker was told from the words printed; empty for a way unknown here."""
    return str(RESOLUTIONS.get(evidence, ""))


def explain_change(change: Mapping[str, Any]) -> str:
    """One change in words: «number: 300 → 30»."""
    printed, said = _short(change["claim_text"]), _short(change["source_text"])
    given = {"what": _kind(change["type"]), "printed": printed, "said": said}
    if change["type"] == "order":
        return _("moved: “%(what)s”") % {"what": printed or said}
    if printed and said:
        return _("%(what)s: %(said)s → %(printed)s") % given
    if said:
        return _("left out, %(what)s: “%(said)s”") % given
    return _("put in, %(what)s: “%(printed)s”") % given


def explain_flag(flag: str, match: Match | None = None) -> str:
    """One flag in words; with those of the source that raised it, where the match is given and has them."""
    raised = [_raised(piece, match) for piece in match.pieces if SHOWS_FLAG.get(piece["kind"]) == flag] if match else []
    return "; ".join(raised) or str(FLAGS[flag])


def _raised(piece: Mapping[str, Any], match: Match) -> str:
    if piece["kind"] == PieceKind.ELSEWHERE:
        return _("joined from two places: “%s” stands elsewhere") % _short(piece["claim_text"])
    said = _short(piece["source_text"])
    if piece["source_text"].endswith("?"):
        return _("the source asks this, it does not state it: “%s”") % said
    if piece["source"][0] < match.start:
        return _("the source only supposes this: “%s …”") % said
    return _("the quote stops before “%s …”") % said


def explain(match: Match) -> list[str]:
    """All that differs, critical changes first.

    What is only near is not compared word by word: it may be another utterance.
    """
    if match.finding == Finding.NOT_FOUND:
        return []
    if match.finding == Finding.SIMILAR:
        return [explain_near(match)]
    if match.finding == Finding.TRANSLATION:
        return [explain_translation(match), *(explain_flag(flag, match) for flag in match.flags)]
    ordered = sorted(match.changes, key=lambda change: not change["critical"])
    return [explain_change(change) for change in ordered] + [explain_flag(flag, match) for flag in match.flags]


def explain_near(match: Match) -> str:
    """What is only near: another utterance, or the same in words that a quote should not have."""
    by_meaning, is_quote = not match.pieces, match.claim.kind in {"direct", "mixed"}
    if by_meaning and match.changes:
        return _("near in meaning, but it differs: %s") % "; ".join(map(explain_change, match.changes))
    if by_meaning and is_quote and match.version.document.language == match.claim.draft.language:
        return _("near in meaning, in other words: another utterance, or a quote that was translated there and back")
    return _("a near passage that may be another utterance")


def explain_translation(match: Match) -> str:
    """A translation is never word for word, whatever the quotation marks say."""
    if match.claim.kind in {"direct", "mixed"}:
        return _("the source is in another language: the quote is a translation, not the words that were said")
    return _("the source says so in another language")


def explain_compared(compared: int | None, searched: int) -> str:
    """With how much of what was searched the meaning was compared; empty where the words sufficed."""
    if compared is None:
        return ""
    if not compared:
        return _("compared by words alone: no vectors of meaning are made yet, or no model runs on this machine")
    return _("meaning compared with %(compared)s of %(searched)s") % {
        "compared": _spaced(min(compared, searched)),
        "searched": _spaced(searched),
    }


def explain_not_found(searched: int) -> str:
    """An honest answer, never a refutation."""
    return ngettext("not found in %(number)s passage", "not found in %(number)s passages", searched) % {
        "number": _spaced(searched)
    }


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def _kind(change_type: str) -> str:
    kinds = {
        "negation": _("negation"),
        "number": _("number"),
        "name": _("name"),
        "quantifier": _("quantity word"),
        "modality": _("modality"),
        "word": _("word"),
        "inflection": _("word form"),
        "spelling": _("spelling"),
        "order": _("order"),
        "omission": _("words"),
        "insertion": _("words"),
    }
    return kinds[change_type]


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:60].rsplit(" ", 1)[0] + " … " + text[-16:].split(" ", 1)[-1]
