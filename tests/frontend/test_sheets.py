"""The pages of a sheet: composing it, its files, and the check that needs no account."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from claims.services import exports, sheets, verdicts
from tests.factories import make_claim, make_match
from tests.frontend.signing import sign_what_is_shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker) -> Claim:
    match = make_match(make_claim())
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match, note="Сверено по записи.")
    return match.claim


def test_an_editor_composes_and_signs_a_sheet(claim: Claim, editor, signed_in) -> None:
    other = make_claim(claim.story, text="сказал губернатор", kind=Claim.Kind.STATEMENT)
    client, page = signed_in(editor), reverse("sheet", args=[claim.story_id])
    refused = client.post(reverse("change_row", args=[other.pk, "accept"]), {"text": ""}, follow=True)
    assert "почему строку можно подписать" in refused.content.decode()
    client.post(reverse("change_row", args=[other.pk, "leave-out"]), {"text": "Не цитата."})
    shown = client.get(page).content.decode()
    assert "Не цитата." in shown
    assert 'class="ok"><svg' in shown  # the verdict has its colour and its sign
    assert claim.matches.get().version.text_sha256 in shown
    signed = sign_what_is_shown(client, claim.story)
    assert "Не цитата." in signed.content.decode()
    assert claim.story.sheets.count() == 1
    assert client.post(reverse("change_row", args=[other.pk, "burn"])).status_code == 404


@pytest.mark.parametrize("format", ["csv", "xlsx", "docx", "article", "html", "json", "jsonld"])
def test_a_reader_downloads_a_sheet_and_its_edition(claim: Claim, reader, editor, signed_in, format: str) -> None:
    sheets.sign(claim.story, editor=editor)
    client = signed_in(reader)
    for name, keys in (("sheet_file", [claim.story_id]), ("edition_file", [claim.story_id, 1])):
        answer = client.get(reverse(name, args=[*keys, format]))
        assert (answer.status_code, answer["Content-Type"]) == (200, exports.FORMATS[format].media_type)
        assert answer["Content-Disposition"].startswith("attachment")


def test_a_format_that_is_not_there_is_refused_in_words(claim: Claim, reader, signed_in) -> None:
    answer = signed_in(reader).get(reverse("sheet_file", args=[claim.story_id, "rtf"]))
    assert answer.status_code == 400
    assert "Такого формата нет" in answer.content.decode()


def test_anyone_checks_a_file_without_an_account(claim: Claim, editor) -> None:
    data = exports.export(exports.of_edition(sheets.sign(claim.story, editor=editor)), format="csv")
    client, page = Client(), reverse("verify_sheet")
    assert client.get(page).status_code == 200
    good = client.post(page, {"file": SimpleUploadedFile("sheet.csv", data)}).content.decode()
    assert "Подлинный: выпуск 1" in good
    bad = client.post(
        page, {"file": SimpleUploadedFile("sheet.csv", data.replace("записи".encode(), "записа".encode()))}
    )
    assert "Строка 1 не такая" in bad.content.decode()
    assert "Сверено" not in bad.content.decode()
    assert client.post(page, {"file": SimpleUploadedFile("x.csv", b"a,b")}).status_code == 400
    assert client.post(page, {}).status_code == 400
