"""What a reporter reads by a link, long sheets as files, and what was found wrong after print."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from claims import pipeline
from claims.models import Claim, SheetFile
from claims.services import comments, sheet_files, sheets, verdicts
from sources.models import Job
from tests.factories import make_claim, make_match
from tests.frontend.signing import sign_what_is_shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker) -> Claim:
    match = make_match(make_claim())
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match, note="Сверено по записи.")
    comments.comment(match.claim, author=checker, text="Запись на второй минуте.")
    return match.claim


@pytest.fixture(autouse=True)
def nobody_knocked_before() -> None:
    cache.clear()


def link_of(client: Client, claim: Claim, **given: object) -> str:
    page = reverse("shared_links", args=[claim.story_id])
    shown = client.post(page, {"days": "7", "for_whom": "Анна"} | given)
    assert shown["Cache-Control"] == "private, no-store"
    return re.search(r"/shared/[\w-]{43}/", shown.content.decode()).group()


def test_a_restricted_sheet_is_read_by_its_link_alone_and_nothing_leads_further(
    claim: Claim, editor, checker, signed_in
) -> None:
    claim.story.is_restricted = True
    claim.story.save()
    address = link_of(signed_in(editor), claim, with_comments="on")
    stranger = Client()
    answer = stranger.get(address)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer["Cache-Control"] == "private, no-store"
    for words in (claim.text, "Сверено по записи.", "Запись на второй минуте."):
        assert words in shown
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert "<a " not in main
    assert "<form" not in main
    assert stranger.post(address).status_code == 405
    assert stranger.get(reverse("sheet", args=[claim.story_id])).status_code == 302
    assert signed_in(checker).get(reverse("sheet", args=[claim.story_id])).status_code == 404


def test_a_link_without_comments_shows_none_and_a_withdrawn_one_shows_nothing(claim: Claim, editor, signed_in) -> None:
    client = signed_in(editor)
    address = link_of(client, claim)
    assert "Запись на второй минуте." not in Client().get(address).content.decode()
    client.post(reverse("withdraw_link", args=[claim.story.shares.get().pk]))
    answer = Client().get(address)
    assert (answer.status_code, claim.text in answer.content.decode()) == (404, False)


def test_guessing_is_slowed_down(editor) -> None:
    statuses = [Client().get("/shared/guess/").status_code for _ in range(31)]
    assert statuses == [404] * 30 + [429]


def test_what_is_wrong_in_print_opens_the_claim_and_stands_in_the_next_edition(
    claim: Claim, editor, checker, signed_in
) -> None:
    sheets.sign(claim.story, editor=editor)
    page = reverse("correct_edition", args=[claim.story_id, 1, claim.pk])
    assert signed_in(checker).post(page, {"wrong": "Не так."}).status_code == 302
    claim.refresh_from_db()
    assert claim.state == "verified"
    client = signed_in(editor)
    client.post(page, {"wrong": " "})
    told = client.post(page, {"wrong": "Мост обещан к июню.", "found_by": "Читатель"}, follow=True)
    assert told.redirect_chain[-1][0] == reverse("claim", args=[claim.pk])
    claim.refresh_from_db()
    assert claim.state == "open"
    edition = client.get(reverse("edition", args=[claim.story_id, 1])).content.decode()
    assert "Мост обещан к июню." in edition
    given = {"ruling": "disputed", "reason": "wrong_date_or_event", "match": claim.matches.get()}
    verdicts.decide(claim, reviewer=checker, seen=claim.version, **given)
    signed = sign_what_is_shown(client, claim.story).content.decode()
    assert "Мост обещан к июню." in signed
    assert "Читатель" in signed


# Long sheets


@pytest.fixture
def long(monkeypatch) -> None:
    """Every sheet is a long one."""
    monkeypatch.setattr(sheet_files, "LONG", 0)


def test_a_long_sheet_is_written_by_a_worker_and_its_download_goes_on_where_it_stopped(
    claim: Claim, reader, checker, signed_in, long
) -> None:
    client = signed_in(reader)
    asked = client.get(reverse("sheet_file", args=[claim.story_id, "pdf"]))
    again = client.get(reverse("sheet_file", args=[claim.story_id, "pdf"]))
    file = SheetFile.objects.get()
    assert asked["Location"] == again["Location"] == reverse("sheet_job", args=[file.pk])
    download = reverse("made_file", args=[file.pk])
    assert client.get(download).status_code == 409
    assert 'hx-trigger="every 1s"' in client.get(asked["Location"]).content.decode()
    pipeline.make_file(file.pk)
    file.refresh_from_db()
    assert (file.state, file.done, file.total) == (Job.State.DONE, 1, 1)
    assert download in client.get(asked["Location"]).content.decode()

    whole = client.get(download)
    data = whole.getvalue()
    assert (len(data), whole["Accept-Ranges"], data[:4]) == (file.size, "bytes", b"%PDF")
    for asked_for, part, told in (
        ("bytes=100-", data[100:], f"bytes 100-{len(data) - 1}/{len(data)}"),
        ("bytes=0-9", data[:10], f"bytes 0-9/{len(data)}"),
        ("bytes=-7", data[-7:], f"bytes {len(data) - 7}-{len(data) - 1}/{len(data)}"),
    ):
        answer = client.get(download, headers={"range": asked_for, "if-range": whole["ETag"]})
        assert (answer.status_code, answer.getvalue(), answer["Content-Range"]) == (206, part, told)
    assert client.get(download, headers={"range": "bytes=5-", "if-range": '"other"'}).getvalue() == data
    assert client.get(download, headers={"range": "bytes=nonsense"}).getvalue() == data
    beyond = client.get(download, headers={"range": f"bytes={len(data)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(data)}")
    assert signed_in(checker).get(download).status_code == 404


def test_files_are_gone_after_a_while_and_so_is_what_a_killed_worker_left(
    claim: Claim, reader, long, monkeypatch
) -> None:
    file = pipeline.ask_for_file(claim.story, user=reader, format="csv", kinds=[])
    pipeline.make_file(file.pk)
    half = file.path.with_name(".7.pdf.x")
    half.write_bytes(b"%PDF half")
    sheet_files.sweep()
    assert file.path.exists()
    monkeypatch.setattr(sheet_files, "KEPT", -sheet_files.KEPT)
    sheet_files.sweep()
    assert not file.path.exists()
    assert not half.exists()
    assert not SheetFile.objects.exists()
