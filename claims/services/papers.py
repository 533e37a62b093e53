"""A sheet in the words of the active language: what the writers of `claims.sheets` put on paper."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.models import Claim, Finding, Sheet, Verdict
from claims.services.explanations import explain_change, explain_flag
from claims.services.sheet_words import PROBLEMS, titles, words
from claims.services.telling import tell_act
from claims.sheets.paper import WAITING, Cell, Line, Moment, Paper
from claims.sheets.rows import Plain, Row
from sources.models import Locator, Tier
from sources.services.documents import first_day
from sources.services.tongues import language_name

CODE = re.compile("[a-z_ ]+")
"""What importers call a document, such as `press release`: no name of an event, and the tier says it in words."""
OF_FIELD = {"problems": "warning", "accepted": "warning", "source_sha256": "source_version"}
"""Under which title the change of a field is told, where it has none of its own."""


def seal_of(sheet: Sheet) -> str:
    """What every file of an edition carries, so that it can be told and checked later."""
    return f"sverka:{sheet.story_id}:{sheet.edition}:{sheet.sha256}:{get_language()}"


def paper_of(head: Plain, rows: Sequence[Row], *, seal: str) -> Paper:
    """Head and rows in words."""
    return Paper(
        language=get_language() or "en",
        title=head["title"],
        facts=tuple(_facts(head)),
        titles=titles(),
        lines=tuple(line_of(row) for row in rows),
        remarks=tuple(_remarks(head)),
        words=words(),
        seal=seal,
    )


def line_of(row: Row) -> Line:
    """A row in words."""
    return Line(row.number, row.verdict or WAITING, _cells(row))


def differences(row: Row) -> tuple[str, ...]:
    """All that differs, critical changes first. What is only near is not compared: it may be another utterance."""
    if row.finding == Finding.SIMILAR:
        return (_("a near passage that may be another utterance"),)
    ordered = sorted(row.changes, key=lambda change: not change["critical"])
    return tuple(explain_change(change) for change in ordered) + tuple(explain_flag(flag) for flag in row.flags)


def warnings(row: Row) -> tuple[str, ...]:
    """What keeps the row from looking verified, and why an editor signs it nevertheless."""
    found = [str(PROBLEMS[problem]) for problem in row.problems]
    if row.former_verdict and found:
        found.append(_("decided before: %s") % _label(Verdict.Ruling, row.former_verdict))
    if row.accepted:
        found.append(_("accepted as it is by %(who)s: %(why)s") % {"who": row.accepted_by, "why": row.accepted})
    return tuple(found)


def _cells(row: Row) -> dict[str, Cell]:
    is_translated = bool(row.official) and row.official_language != row.printed_language
    plain: dict[str, Cell] = {key: getattr(row, key) for key in titles() if hasattr(row, key)}
    return plain | {
        "warning": warnings(row),
        "verdict": _label(Verdict.Ruling, row.verdict),
        "reason": _label(Verdict.Reason, row.reason),
        "kind": _label(Claim.Kind, row.kind) + (_(", inside another quote") if row.nested else ""),
        "finding": _label(Finding, row.finding),
        "differences": differences(row),
        "event": "" if CODE.fullmatch(row.event) else row.event,
        "tier": str(Tier[row.tier.upper()].label) if row.tier else "",
        "official_language": capfirst(language_name(row.official_language)),
        "translation": _translation(row, is_translated=is_translated),
        "locators": tuple(f"{_label(Locator.Kind, each['kind'])} {each['name']}" for each in row.locators),
        "date": _day(row.date),
        "accessed": _time(row.accessed),
        "decided": _time(row.decided),
        "second_decided": _time(row.second_decided),
        "history": tuple(_told(act) for act in row.history),
    }


def _translation(row: Row, *, is_translated: bool) -> str:
    told = []
    if is_translated:
        given = {"said": language_name(row.official_language), "printed": language_name(row.printed_language)}
        told.append(_("said: %(said)s; printed: %(printed)s, translated by the article") % given)
    if row.translation_of:
        told.append(_("the source is itself a translation of “%s”") % row.translation_of)
    return "; ".join(told)


def _told(act: Plain) -> str:
    when, what = _utc(act["at"]), tell_act(act["verb"], act["details"])
    return f"{when}, {act['who']}: {what}" if act["who"] else f"{when}: {what}"


def _facts(head: Plain) -> list[tuple[str, str]]:
    totals = head.get("totals", {})
    facts = [
        (_("Edition"), str(head["edition"]) if head.get("edition") else _("not signed")),
        (_("Signed by"), head.get("signed_by", "")),
        (_("Signed on"), _utc(head.get("signed_at", ""))),
        (_("Date of publication"), str(_day(head.get("date", "")))),
        (_("Draft"), str(head.get("draft") or "")),
        (_("SHA-256 of the draft"), head.get("draft_sha256", "")),
        (_("Rows"), str(totals.get("rows", ""))),
        (_("Verified"), str(totals.get("verified", ""))),
        (_("Disputed"), str(totals.get("disputed", ""))),
        (_("Not established"), str(totals.get("not_established", ""))),
        (_("Not ready"), str(totals.get("waiting", ""))),
        (_("Head of the chain of acts"), head.get("chain_head", "")),
    ]
    chosen = head.get("filter", {})
    shown = [_label(Claim.Kind, kind) for kind in chosen.get("kinds", ())]
    shown += [words()[mark] for mark in chosen.get("marks", ())]
    return [(label, value) for label, value in [*facts, (_("Only"), ", ".join(shown))] if value]


def _remarks(head: Plain) -> list[str]:
    left_out = [_("Left out: “%(printed)s” — %(why)s (%(by)s)") % left for left in head.get("left_out", ())]
    return [
        *(_notice(notice) for notice in head.get("notices", ())),
        *(_changed(change) for change in head.get("changes", ())),
        *left_out,
    ]


def _notice(notice: Plain) -> str:
    said = _("Correction of edition %(edition)s: “%(printed)s” — %(wrong)s") % notice
    return said + " " + _("Found by: %s.") % notice["found_by"] if notice["found_by"] else said


def _changed(change: Plain) -> str:
    given = {"number": change["number"], "printed": change["printed"], "what": _fields(change)}
    if change["what"] == "added":
        return _("New since the last edition: row %(number)s, “%(printed)s”") % given
    if change["what"] == "removed":
        return _("No longer on the sheet: “%(printed)s”") % given
    return _("Changed since the last edition: row %(number)s, “%(printed)s”: %(what)s") % given


def change_since(change: Plain) -> str:
    """What is otherwise now, to whoever has the edition: no words that stand in no signed file."""
    given = {"number": change["number"], "what": _fields(change)}
    if change["what"] == "added":
        return _("Row %(number)s was added since.") % given
    if change["what"] == "removed":
        return _("Row %(number)s is no longer on the sheet.") % given
    problems = [str(PROBLEMS[each]) for each in change["now"].get("problems") or ()]
    return _("Row %(number)s has changed since: %(what)s.") % (given | {"what": ", ".join(problems) or given["what"]})


def _fields(change: Plain) -> str:
    named = titles()
    titled = [named.get(OF_FIELD.get(field, field), field) for field in change["now"]]
    return ", ".join(dict.fromkeys(titled))


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code else ""


def _time(given: str) -> Moment | None:
    if not given:
        return None
    at = datetime.fromisoformat(given).astimezone(UTC)
    return Moment(at.strftime("%Y-%m-%d %H:%M"), f"{date_format(at, 'DATE_FORMAT')}, {at:%H:%M}")


def _utc(given: str) -> str:
    return f"{_time(given)} UTC" if given else ""


def _day(given: str) -> Cell:
    """A day that may be known to the month or the year only."""
    format = {4: "Y", 7: "YEAR_MONTH_FORMAT"}.get(len(given), "DATE_FORMAT")
    first = first_day(given)
    return Moment(given, date_format(first, format)) if first else given


def head_of_old(sheet: Sheet) -> Plain:
    """What is known of an edition that was signed before sheets had a head."""
    return {
        "story": sheet.story_id,
        "title": sheet.story.title,
        "edition": sheet.edition,
        "signed_by": sheet.signed_by.get_full_name() or sheet.signed_by.get_username(),
        "signed_at": sheet.signed_at.isoformat(timespec="seconds"),
        "chain_head": sheet.chain_head,
    }
