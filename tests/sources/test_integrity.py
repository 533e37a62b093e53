"""Whatever is no longer what it was is named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from claims.models import Draft, Sheet
from claims.services import integrity as of_claims
from claims.services import sheets, verdicts
from sources.models import Act, Original, Passage, Version
from sources.services import integrity
from sources.services.originals import keep_original
from tests.factories import make_claim, make_match

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(checker, editor) -> None:
    """One of each thing that is hashed."""
    match = make_match(make_claim())
    keep_original(b"the bytes as they came")
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    sheets.sign(match.claim.story, editor=editor)


def damaged() -> list[str]:
    return [each.what for each in [*integrity.damage(), *of_claims.damage()]]


def test_nothing_is_named_where_all_is_whole(everything: None) -> None:
    assert damaged() == []


def path_of(original: Original) -> Path:
    from sources.services.originals import _path

    return _path(original.sha256)


def edit_original() -> str:
    original = Original.objects.get()
    path_of(original).write_bytes(b"other bytes")
    return f"original {original.sha256}"


def lose_original() -> str:
    original = Original.objects.get()
    path_of(original).unlink()
    return f"original {original.sha256}"


def edit_version() -> str:
    version = Version.objects.get()
    Version.objects.update(text=version.text.replace("маю", "мая"))
    return f"version {version.pk} of document {version.document_id}"


def edit_passage() -> str:
    passage = Passage.objects.order_by("pk")[1]
    Passage.objects.filter(pk=passage.pk).update(text="Платить будут жители.")
    return f"passage {passage.pk} of version {passage.version_id}"


def edit_draft() -> str:
    draft = Draft.objects.get()
    Draft.objects.update(text=draft.text + " Да.")
    return f"draft 1 of story {draft.story_id}"


def edit_sheet() -> str:
    sheet = Sheet.objects.get()
    sheet.rows[0]["verdict"] = "disputed"
    sheet.save()
    return f"edition 1 of the sheet of story {sheet.story_id}"


def edit_act() -> str:
    act = Act.objects.get(verb="verdict_given")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sources_act SET verb = 'story_submitted' WHERE number = %s", [act.number])
    return f"act {act.number}"


@pytest.mark.parametrize(
    "harm", [edit_original, lose_original, edit_version, edit_passage, edit_draft, edit_sheet, edit_act]
)
def test_what_was_harmed_is_named(everything: None, harm: Callable[[], str]) -> None:
    assert harm() in damaged()
    Original.objects.all().delete()  # the folder of originals outlives the test's database
