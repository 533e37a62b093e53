"""The library over the API: search, places, and what stands behind them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sources import pipeline
from sources.services import intakes, library_index, versions
from tests.api.conftest import TRANSCRIPT


@pytest.fixture
def found(newsroom, reader, api):
    library_index.index_versions([newsroom.version.pk])
    return lambda path: api(reader).get(newsroom.path(path))


def test_words_are_found_with_their_turn_and_their_document(found, newsroom):
    answer = found("passages/?words=школа").json()
    assert (answer["count"], answer["is_all"]) == (1, True)
    (hit,) = answer["results"]
    assert hit["document"]["id"] == newsroom.document.pk
    assert (hit["speaker"], hit["version"], hit["after"]) == (
        "А.Петрова",
        newsroom.version.pk,
        "Сроки не изменятся, если хватит денег.",
    )
    assert [TRANSCRIPT[start:end] for start, end in hit["spans"]] == ["школ"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("words=" + "а" * 301, "max_length"),
        ("word=школы", "unknown_filter"),
        ("tier=9", "invalid_choice"),
        ("date_after=вчера", "invalid"),
        ("person=0", "min_value"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(found, asked, code):
    answer = found(f"passages/?{asked}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)


@pytest.mark.parametrize("words", ["%3F!", "[a-z]+", "школы слон", "«школ 300»"])
def test_signs_are_no_pattern_and_what_is_not_there_is_not_found(found, words):
    assert found(f"passages/?words={words}").json()["results"] == []


def test_a_place_is_answered_with_its_words(found):
    start = TRANSCRIPT.index("Сроки")
    answer = found(f"versions/{{version}}/place/?start={start}&end={start + 5}").json()
    assert (answer["text"], answer["turn"]["label"], len(answer["passages"])) == ("Сроки", "А.Петрова", 1)
    assert answer["version"]["is_current"] is True


@pytest.mark.parametrize(
    ("asked", "status"), [("start=5&end=5", 404), ("start=0&end=99999", 404), ("start=0", 400), ("start=a&end=2", 400)]
)
def test_a_place_that_is_not_there_is_not_guessed(found, asked, status):
    assert found(f"versions/{{version}}/place/?{asked}").status_code == status


def test_several_files_come_in_by_one_request(newsroom, checker, api):
    files = [SimpleUploadedFile(f"{name}.txt", f"Школа {name} откроется в мае.".encode()) for name in "аб"]
    answer = api(checker).post(newsroom.path("intakes/files/"), {"files": files}, format="multipart")
    assert answer.status_code == 202
    assert [each["file_name"] for each in answer.json()] == ["а.txt", "б.txt"]
    bad = [SimpleUploadedFile("в.txt", b"\xd0\x94."), SimpleUploadedFile("г.pdf", b"no pdf")]
    answer = api(checker).post(newsroom.path("intakes/files/"), {"files": bad}, format="multipart")
    assert (answer.status_code, answer.json()["code"]) == (415, "looks_like")


def test_an_original_is_downloaded_over_the_api(newsroom, checker, api):
    body = "Школа откроется в мае.".encode()
    intake = pipeline.run(intakes.submit_intake(actor=None, file_name="a.txt", data=body))
    answer = api(checker).get(newsroom.path(f"versions/{intake.version_id}/original/"))
    assert (answer.status_code, answer.content) == (200, body)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)
    pasted = versions.add_version(newsroom.document, text="Школ будет 300.").version
    assert api(checker).get(newsroom.path(f"versions/{pasted.pk}/original/")).status_code == 404


def test_documents_are_corrected_over_the_api_by_editors(newsroom, checker, editor, api):
    path = newsroom.path("documents/{document}/")
    assert api(checker).patch(path, {"tier": 4}, format="json").status_code == 403
    answer = api(editor).patch(path, {"tier": 4, "date_given": "2026-03-02"}, format="json")
    assert (answer.status_code, answer.json()["tier"], answer.json()["date"]) == (200, 4, "2026-03-02")
    assert api(editor).patch(path, {"translation_of": newsroom.document.pk}, format="json").status_code == 400
    assert api(checker).post(path + "fetch/").status_code == 409


def test_feeds_are_watched_and_paused_over_the_api(newsroom, checker, editor, api):
    given = {"address": "https://example.org/feed", "publisher": newsroom.publisher.pk}
    assert api(checker).post(newsroom.path("feeds/"), given, format="json").status_code == 403
    answer = api(editor).post(newsroom.path("feeds/"), given, format="json")
    assert (answer.status_code, answer.json()["minutes"]) == (201, 30)
    path = newsroom.path(f"feeds/{answer.json()['id']}/")
    assert api(editor).post(path + "pause/").json()["is_paused"] is True
    assert api(editor).post(path + "resume/").json()["is_paused"] is False
    assert api(editor).post(newsroom.path("feeds/"), {"address": "file:///x"}, format="json").status_code == 400
