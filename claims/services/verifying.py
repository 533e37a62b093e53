"""Is this file a genuine edition, and what has changed since it was signed?"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.models import Sheet
from claims.services import exported, exports, papers, sheets
from claims.services.deleting import tombstone_of
from claims.services.sheet_words import titles
from claims.sheets import reading
from claims.sheets.as_json import as_json, canonical
from claims.sheets.editions import changes_between, differing_fields
from claims.sheets.opening import open_in_child
from claims.sheets.rows import Plain
from sources.services.acts import sha256_of

MOST_TOLD = 50
MOST_COUNTED = 1000
MOST_COMPARED = 4_000_000
"""Pairs of rows: beyond that, what was moved is not looked for, rows are compared place by place."""
NODE_MARK = re.compile(r"#(?:row|quotation)-(\d{1,7})$")
ROW_MARK = re.compile(r"\s*(?:№ |row-)(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Verified:
    """What is known of a file. `is_genuine` where every cell is as it was signed; `wrong` names what is not.

    `since` says what has changed from the edition to the sheet of today. `left` is when this very file
    was given out, byte for byte; None where only its words were compared. None of it repeats words of the sheet that
    the file does not have.
    """

    sheet: Sheet
    is_genuine: bool
    wrong: tuple[str, ...]
    since: tuple[str, ...]
    left: datetime | None = None


def verify(data: bytes) -> Verified:
    """Is it a file that was given out, byte for byte? Else compare it with the edition that it says it is.

    ClaimError `no_sheet` where it is no sheet of this program, `not_signed` where it carries no seal, `unknown_edition`
    (404) where no such edition was signed here.
    """
    if export := exported.known(data):
        return replace(_told(export.sheet, []), left=export.act.at)
    try:
        if reading.is_json(data):
            whole = reading.open_json(data)
            return _of_graph(whole) if "@graph" in whole else _of_json(whole)
        return _of_cells(open_in_child(data))
    except reading.NotASheet as broken:
        raise ClaimError("no_sheet", _("This is no quote sheet, or the file is damaged.")) from broken


def _of_json(whole: Plain) -> Verified:
    head = whole["head"]
    sheet = _edition(head.get("story"), head.get("edition"))
    rows = [row for row in whole["rows"] if isinstance(row, dict)]
    wrong = _wrong_rows(rows, sheet.rows)
    if head != sheet.head:
        fields = ", ".join(differing_fields(sheet.head, head))
        wrong.insert(0, _("The head of the sheet is not as it was signed: %s.") % fields)
    if whole.get("sha256") != sheet.sha256:
        wrong.append(_("The SHA-256 in the file is not that of the edition."))
    return _told(sheet, wrong or _besides(whole, as_json(sheet.head, sheet.rows, sha256=sheet.sha256)))


def _besides(whole: Plain, signed: bytes) -> list[str]:
    """What neither the head nor a row tells of: anything more in the file, or a number in another spelling."""
    return [] if canonical(whole) == canonical(json.loads(signed)) else [_row(0, _("the words"))]


def _wrong_rows(rows: Sequence[Plain], signed: Sequence[Plain]) -> list[str]:
    wrong = []
    for number, (row, was) in enumerate(zip(rows, signed, strict=False), 1):
        if fields := differing_fields(was, row):
            wrong.append(_row(number, ", ".join(titles().get(field, field) for field in fields)))
    if len(rows) != len(signed):
        given = {"here": len(rows), "signed": len(signed)}
        wrong.append(_("The file has %(here)s rows, the edition %(signed)s.") % given)
    return wrong


def _of_graph(whole: Plain) -> Verified:
    """JSON-LD: its first node is the edition, with the seal and the address that the others are named after."""
    nodes = [node for node in whole["@graph"] if isinstance(node, dict)]
    first = nodes[0] if nodes else {}
    seal = reading.SEAL.fullmatch(str(first.get("identifier", "")))
    sheet, sha256, language = _sealed(seal.group() if seal else "")
    with translation.override(language):
        wanted = exports.of_edition(sheet, address=str(first.get("@id", "")))
        signed = exports.export(wanted, format="jsonld")
    wrong = []
    pairs: Iterable[tuple[Plain, Plain]] = zip_longest(nodes, json.loads(signed)["@graph"], fillvalue={})
    for node, was in pairs:
        if node != was:
            fields = ", ".join(sorted({name for name in node.keys() | was.keys() if node.get(name) != was.get(name)}))
            found = NODE_MARK.search(str((was or node).get("url") or (was or node).get("@id")))
            wrong.append(_row(int(found[1]) if found else 0, fields))
    if sha256 != sheet.sha256:
        wrong.insert(0, _("The SHA-256 in the file is not that of the edition."))
    return _told(sheet, list(dict.fromkeys(wrong)) or _besides(whole, signed))


def _sealed(seal: str) -> tuple[Sheet, str, str]:
    """The edition that a seal names, the SHA-256 and the language in it."""
    if not seal:
        raise ClaimError("not_signed", _("The file carries no seal: it is not from a signed edition."))
    _sverka, story, edition, sha256, language = seal.split(":")
    sheet = _edition(int(story), int(edition))
    if language not in dict(settings.LANGUAGES):
        raise ClaimError("no_sheet", _("This is no quote sheet, or the file is damaged."))
    return sheet, sha256, language


def _of_cells(opened: reading.Opened) -> Verified:
    sheet, sha256, language = _sealed(opened.seal)
    versions = list(_as_exported(sheet, opened.format, language))
    wrong = min((_wrong_cells(opened, version) for version in versions), key=len)
    if sha256 != sheet.sha256:
        wrong.insert(0, _("The SHA-256 in the file is not that of the edition."))
    return _told(sheet, wrong)


def _as_exported(sheet: Sheet, format: str, language: str) -> Sequence[reading.Opened]:
    """The edition as the program writes it in this format, in each of the ways it may have been asked for."""
    formats = ["docx", "article"] if format == "docx" else [format]
    sizes = exports.SIZES if format == "pdf" else ("a4",)
    with translation.override(language):
        wanted = [(name, exports.of_edition(sheet, size=size)) for name in formats for size in sizes]
        return [reading.open_sheet(exports.export(each, format=name)) for name, each in wanted]


def _wrong_cells(opened: reading.Opened, signed: reading.Opened) -> list[str]:
    here, there = list(opened.rows), list(signed.rows)
    headings = there[0] if opened.format in ("csv", "xlsx") and there else ()
    wrong: dict[str, None] = {}
    for start, end, was_start, was_end in _differing(here, there):
        for at in range(min(MOST_COUNTED, max(end - start, was_end - was_start))):
            row = here[start + at] if start + at < end else None
            was = there[was_start + at] if was_start + at < was_end else None
            wrong[_row(_number(opened.format, there, was_start + at), _cells(row, was, headings))] = None
    return list(wrong)


def _differing(here: Sequence[Any], there: Sequence[Any]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that differ, as start and end in each. Where too much does, all of it is one stretch."""
    shorter = min(len(here), len(there))
    first = next((at for at in range(shorter) if here[at] != there[at]), shorter)
    last = next((at for at in range(shorter - first) if here[-1 - at] != there[-1 - at]), shorter - first)
    ours, theirs = here[first : len(here) - last], there[first : len(there) - last]
    if len(ours) * len(theirs) > MOST_COMPARED:
        yield first, len(here) - last, first, len(there) - last
        return
    for kind, *ends in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            start, end, was_start, was_end = (first + end for end in ends)
            yield start, end, was_start, was_end


def _cells(row: Sequence[str] | None, was: Sequence[str] | None, headings: Sequence[str]) -> str:
    if row is None:
        return _("missing")
    if was is None:
        return _("not in the edition")
    differ = [at for at in range(max(len(row), len(was))) if row[at : at + 1] != was[at : at + 1]]
    named = [headings[at] for at in differ if at < len(headings)]
    return ", ".join(named) or _("the words")


def _number(format: str, rows: Sequence[Sequence[str]], at: int) -> int:
    """The number of the sheet's row that the place belongs to: 0 before the first."""
    for row in (rows[before] for before in range(min(at, len(rows) - 1), -1, -1)):
        if found := ROW_MARK.match(row[-1]) if row else None:
            return int(found[1])
        if format in ("csv", "xlsx", "docx") and len(row) > 1:
            return int(row[0]) if row[0].isdecimal() else 0
        if found := ROW_MARK.match(row[0]) if row else None:
            return int(found[1])
    return 0


def _row(number: int, what: str) -> str:
    if not number:
        return _("Outside the rows: %s.") % what
    return _("Row %(number)s is not as it was signed: %(what)s.") % {"number": number, "what": what}


def _edition(story: object, edition: object) -> Sheet:
    sheet = None
    if isinstance(story, int) and isinstance(edition, int):
        found = Sheet.objects.select_related("story", "signed_by").filter(story=story, edition=edition)
        sheet = found.first()
    if sheet is None and isinstance(story, int) and (gone := tombstone_of(story)):
        detail = _(
            "The story was deleted for good on %(day)s, and this edition with it. It cannot be compared any more."
        )
        raise ClaimError("deleted", detail % {"day": date_format(gone.at, "DATE_FORMAT")}, status=410)
    if sheet is None:
        raise ClaimError("unknown_edition", _("No such edition was signed here."), status=404)
    return sheet


def _told(sheet: Sheet, wrong: Sequence[str]) -> Verified:
    told = list(wrong[:MOST_TOLD])
    if sha256_of(sheet.content) != sheet.sha256:
        told.insert(0, _("The edition in the database is damaged itself; see check_integrity."))
    return Verified(sheet, not told, tuple(told), tuple(_since(sheet)))


def _since(sheet: Sheet) -> list[str]:
    today = [row.plain() for row in sheets.rows_of(sheet.story)]
    changes = changes_between(sheet.rows, today)
    newer = sheet.story.sheets.filter(edition__gt=sheet.edition).order_by("-edition").first()
    told = [_("There is a newer edition: %s.") % newer.edition] if newer else []
    return told + [papers.change_since(change) for change in changes[:MOST_TOLD]]
