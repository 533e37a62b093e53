"""The fixed words of a sheet in the active language: headings, problems."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.sheets import gate

PROBLEMS = {
    gate.UNDECIDED: gettext_lazy("not decided"),
    gate.REOPENED: gettext_lazy("decided before, open again"),
    gate.SECOND_REVIEW: gettext_lazy("waits for the second review"),
    gate.DISAGREEMENT: gettext_lazy("the two reviewers disagree"),
    gate.SOURCE_REPLACED: gettext_lazy("the source was replaced since"),
    gate.DRAFT_CHANGED: gettext_lazy("the draft was changed since"),
    gate.NO_EVIDENCE: gettext_lazy("nothing to prove it"),
}


def titles() -> dict[str, str]:
    """The heading of every cell, in the order of a wide table."""
    return {
        "number": _("No."),
        "warning": _("Warning"),
        "verdict": _("Verdict"),
        "reason": _("Reason"),
        "kind": _("Kind"),
        "printed": _("As printed"),
        "official": _("As said"),
        "correction": _("Proposed correction"),
        "finding": _("Comparison"),
        "differences": _("What differs"),
        "speaker_printed": _("Speaker as printed"),
        "speaker": _("Speaker"),
        "office": _("Office"),
        "source": _("Source"),
        "event": _("Event"),
        "publisher": _("Publisher"),
        "tier": _("Kind of source"),
        "date": _("Date"),
        "place": _("Place"),
        "before": _("Words before"),
        "after": _("Words after"),
        "official_language": _("Language of the source"),
        "translation": _("Translation"),
        "source_address": _("Address of the source"),
        "turn": _("Turn"),
        "locators": _("Page or time"),
        "start": _("From character"),
        "end": _("To character"),
        "source_version": _("Version of the source"),
        "source_sha256": _("SHA-256 of the source"),
        "original_sha256": _("SHA-256 of the stored file"),
        "accessed": _("Read on (UTC)"),
        "score": _("Likeness, percent"),
        "searched": _("Passages searched"),
        "note": _("Note"),
        "remark": _("Remark of the editor"),
        "checker": _("Checked by"),
        "decided": _("Decided on (UTC)"),
        "second_checker": _("Checked again by"),
        "second_decided": _("Checked again on (UTC)"),
        "draft": _("Draft"),
        "paragraph": _("Paragraph"),
        "address": _("Link"),
        "history": _("History"),
    }


def words() -> dict[str, str]:
    """What the formats say besides."""
    return {
        "sheet": _("Quote sheet"),
        "page": _("page"),
        "of": _("of"),
        "waiting": _("not ready"),
        "verified": _("verified"),
        "disputed": _("disputed"),
        "not_established": _("not established"),
        "context": _("In context"),
        "remarks": _("Remarks"),
        "seal": _("Seal"),
        "empty": _("The sheet has no rows."),
        "no_source": _("no source"),
        "article": _("The article with its quotes checked"),
        "cut": _("The cell was too long and ends here; the JSON file has all of it."),
        "letters": _("Some letters of this sheet are in none of the fonts of this file; the other formats have them."),
    }
