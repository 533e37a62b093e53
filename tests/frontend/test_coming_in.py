"""Articles and sources come in by the pages; refusals are said at their fields."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from claims.models import Checking, Story
from frontend.templatetags.jobs import progress
from sources.models import Intake, Job
from tests.factories import PRINTED

pytestmark = pytest.mark.django_db


def new(client, name="new_story", **given):
    return client.post(reverse(name), {"door": "paste", **given})


def test_a_pasted_article_becomes_a_story(checker, signed_in):
    answer = new(signed_in(checker), text=PRINTED, title="Мост", day="2025-10-03")
    story = Story.objects.get()
    assert answer["Location"] == reverse("story", args=[story.pk])
    assert (story.title, str(story.date), story.checkings.get().text) == ("Мост", "2025-10-03", PRINTED)


def test_only_what_stands_behind_the_chosen_door_counts(checker, signed_in):
    new(signed_in(checker), text=PRINTED, address="https://example.org/a", door="paste")
    assert Checking.objects.get().door == "paste"


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        ({"text": "  \n "}, 400, "Дайте что-то одно"),
        ({"door": "address", "address": "ftp://example.org/x"}, 400, ""),
        ({"door": "address", "address": "http://localhost/x"}, 400, ""),
        ({"door": "file", "file": SimpleUploadedFile("a.pdf", b"")}, 200, ""),
        ({"door": "file", "file": SimpleUploadedFile("a.pdf", b"no pdf at all")}, 415, ""),
        ({"door": "file"}, 400, "Файл пуст"),
        ({"door": "window"}, 200, ""),
        ({"text": "слово " * 60_000}, 413, "Разделите его"),
    ],
)
def test_a_refusal_is_a_sentence_at_the_field_and_stores_nothing(given, status, sentence, checker, signed_in):
    answer = new(signed_in(checker), title="Что я набрал", **given)
    page = answer.content.decode()
    assert answer.status_code == status
    assert 'class="errorlist"' in page or 'class="note error"' in page
    assert sentence in page
    assert "Что я набрал" in page
    assert not Story.objects.exists()


def test_a_reader_is_told_that_adding_needs_a_role(reader, signed_in):
    answer = new(signed_in(reader), text=PRINTED)
    assert answer.status_code == 403
    assert "нужна роль" in answer.content.decode()


def test_a_restricted_story_names_its_members(checker, make_member, signed_in):
    friend = make_member("reader", username="friend")
    new(signed_in(checker), text=PRINTED, is_restricted="on", members=[friend.pk])
    story = Story.objects.get()
    assert {each.user for each in story.memberships.all()} == {checker, friend}


def test_a_pasted_source_waits_in_the_list_with_stage_and_age(checker, signed_in):
    client = signed_in(checker)
    new(client, "new_source", text="Мы закончим мост к маю.", publisher="Область", tier=2, title="Брифинг о мосте")
    page = client.get(reverse("sources")).content.decode()
    assert Intake.objects.get().publisher.name == "Область"
    assert "Брифинг о мосте" in page
    assert "Читаем текст" in page


def failed(**values):
    story = Story.objects.create(title="Мост", created_at=timezone.now())
    given = {"state": "failed", "stage": "fetch", "door": "address", "error_text": "Сайт не отвечает."} | values
    return Checking.objects.create(story=story, queued_at=timezone.now(), **given)


def test_a_failure_says_why_and_offers_to_paste(checker, signed_in):
    checking, client = failed(), signed_in(checker)
    page = client.get(reverse("story", args=[checking.story_id])).content.decode()
    assert "Сайт не отвечает." in page
    assert reverse("paste_instead", args=[checking.pk]) in page
    client.post(reverse("paste_instead", args=[checking.pk]), {"text": PRINTED})
    checking.refresh_from_db()
    assert (checking.state, checking.stage, checking.text, checking.error_text) == ("queued", "read", PRINTED, "")


def test_nothing_is_pasted_over_an_article_that_was_read(checker, signed_in):
    checking = failed(state="done")
    answer = signed_in(checker).post(reverse("paste_instead", args=[checking.pk]), {"text": PRINTED})
    assert answer.status_code == 409
    assert not Checking.objects.exclude(text="").exists()


def test_a_failed_article_is_started_again(checker, signed_in):
    checking = failed()
    signed_in(checker).post(reverse("retry_checking", args=[checking.pk]))
    checking.refresh_from_db()
    assert checking.state == Job.State.QUEUED


def test_polling_stops_by_itself(reader, signed_in):
    checking, client = failed(state="running", stage="extract"), signed_in(reader)
    address = reverse("story", args=[checking.story_id])
    assert 'hx-trigger="every' in client.get(address).content.decode()
    assert client.get(address, HTTP_HX_REQUEST="true").status_code == 200
    Checking.objects.update(state="done")
    assert client.get(address, HTTP_HX_REQUEST="true").status_code == 286


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"published_at": None, "since": 60}, "Очередь недоступна"),
        ({"published_at": timezone.now(), "since": 120}, "Ждёт обработчика уже 2 мин"),
        ({"published_at": None, "since": 0}, ""),
        ({"error_text": "База не отвечает.", "since": 5}, "Прошлая попытка не удалась: База не отвечает."),
    ],
)
def test_a_waiting_job_says_what_it_waits_for(values, sentence):
    since = values.pop("since")
    job = Checking(state="queued", stage="match", queued_at=timezone.now() - timedelta(seconds=since), **values)
    with translation.override("ru"):
        cause = progress(job).cause
    assert sentence in cause
    assert bool(cause) == bool(sentence)


def test_progress_names_the_stage_and_counts():
    job = Checking(state="running", stage="match", done=12, total=38, queued_at=timezone.now())
    with translation.override("ru"):
        assert progress(job).sentence == "Сравниваем с источниками: 12 из 38"
