"""The reason that goes with what the comparison found."""

from claims.models import Finding, Match, Verdict

REASON_OF_FINDING = {
    Finding.VERBATIM: Verdict.Reason.VERBATIM,
    Finding.VERBATIM_WITH_ELLIPSIS: Verdict.Reason.VERBATIM,
    Finding.MINOR_EDIT: Verdict.Reason.MINOR_EDIT,
    Finding.PARAPHRASE: Verdict.Reason.FAIR_PARAPHRASE,
    Finding.TRANSLATION: Verdict.Reason.FAITHFUL_TRANSLATION,
}


def suggested_reason(ruling: str, match: Match | None) -> str:
    """The reason that goes with what the comparison found; empty where the reviewer has to choose, as with any flag."""
    if ruling == Verdict.Ruling.VERIFIED:
        return REASON_OF_FINDING.get(Finding(match.finding), "") if match and not match.flags else ""
    if ruling == Verdict.Ruling.NOT_ESTABLISHED:
        is_nowhere = match is None or match.finding in (Finding.SIMILAR, Finding.NOT_FOUND)
        return Verdict.Reason.NOT_FOUND if is_nowhere else ""
    return _reason_to_dispute(match) if ruling == Verdict.Ruling.DISPUTED and match else ""


def _reason_to_dispute(match: Match) -> str:
    critical = {change["type"] for change in match.changes if change["critical"]}
    by_weight = (
        (Verdict.Reason.NEGATION, "negation" in critical or "hidden_negation" in match.flags),
        (Verdict.Reason.NUMBER, "number" in critical),
        (Verdict.Reason.SPLICED, "spliced" in match.flags),
        (Verdict.Reason.MISATTRIBUTED, "other_speaker" in match.flags),
        (Verdict.Reason.TRUNCATED, "truncated" in match.flags),
        (Verdict.Reason.WRONG_DATE_OR_EVENT, "other_date" in match.flags),
        (Verdict.Reason.SOURCE_REVISED, "source_changed" in match.flags),
        (Verdict.Reason.ALTERED_WORDING, match.finding == Finding.ALTERED),
    )
    return next((reason for reason, holds in by_weight if holds), "")
