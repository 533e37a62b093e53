"""A sheet as files: every format in every language, for the paper that is asked for."""

import io
from dataclasses import replace

import docx
import pytest
from django.utils import translation

from claims.models import Claim
from claims.services import exports, papers, sheets
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("format", list(exports.FORMATS))
@pytest.mark.parametrize("language", ["ru", "en", "uk", "kk"])
def test_every_format_is_made_in_every_language(claim: Claim, editor, format: str, language: str) -> None:
    sheet = sheets.sign(claim.story, editor=editor)
    with translation.override(language):
        assert exports.export(exports.of_edition(sheet), format=format)
        assert exports.export(exports.of_today(claim.story), format=format)


@pytest.mark.parametrize("format", ["docx", "article"])
def test_word_files_are_made_for_the_paper_that_is_asked_for(claim: Claim, format: str) -> None:
    for size, inches in (("a4", [8.27, 11.69]), ("letter", [8.5, 11])):
        data = exports.export(exports.of_today(claim.story, size=size), format=format)
        page = docx.Document(io.BytesIO(data)).sections[0]
        assert sorted(round(side.inches, 2) for side in (page.page_width, page.page_height)) == inches


def test_what_an_importer_calls_a_document_is_no_event(claim: Claim) -> None:
    (row,) = sheets.rows_of(claim.story)
    events = {event: papers.line_of(replace(row, event=event)).cells["event"] for event in ("press release", "Брифинг")}
    assert events == {"press release": "", "Брифинг": "Брифинг"}


def test_rows_of_one_kind_are_exported_and_the_file_says_so(claim: Claim) -> None:
    make_claim(claim.story, text="сказал губернатор", kind=Claim.Kind.STATEMENT)
    wanted = exports.of_today(claim.story, kinds=["direct"])
    assert [row.kind for row in wanted.rows] == ["direct"]
    assert wanted.head["filter"] == {"kinds": ["direct"], "marks": []}
    assert wanted.head["totals"]["rows"] == 2
