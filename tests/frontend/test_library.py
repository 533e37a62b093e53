"""The pages of the library: search, versions, feeds, people."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sources import pipeline
from sources.models import Feed, Intake, Person, Tier
from sources.services import intakes, library_index, readings, versions
from tests.factories import make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    version = make_version("И.Лугов: Мост откроют в мае. Платить не придётся.")
    library_index.index_versions([version.pk])
    return version


def test_a_hit_leads_to_its_place_in_its_version(version, reader, signed_in):
    client = signed_in(reader)
    found = client.get(reverse("search"), {"text": "мосты"}).content.decode()
    assert '<mark class="sought">Мост</mark>' in found
    place = f"?version=1&amp;start={version.text.index('Мост')}"
    assert reverse("source", args=[version.document_id]) + place in found


def test_a_search_without_a_hit_says_what_to_do(version, reader, signed_in):
    assert "Возьмите меньше слов" in signed_in(reader).get(reverse("search"), {"text": "слон"}).content.decode()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("version=1&start=9&end=13", 200),
        ("start=9&end=13", 404),
        ("version=2&start=9&end=13", 404),
        ("version=1&start=9&end=9999", 404),
        ("version=1&start=13&end=9", 404),
    ],
)
def test_a_place_is_never_looked_up_in_another_version(version, reader, signed_in, asked, status):
    address = reverse("source", args=[version.document_id])
    assert signed_in(reader).get(f"{address}?{asked}").status_code == status


def test_several_files_come_in_at_once(checker, signed_in):
    files = [SimpleUploadedFile(f"{name}.txt", f"Мост {name} откроют в мае.".encode()) for name in "аб"]
    answer = signed_in(checker).post(reverse("new_source"), {"door": "file", "file": files, "tier": 2})
    assert answer.status_code == 302
    assert sorted(Intake.objects.values_list("file_name", flat=True)) == ["а.txt", "б.txt"]


@pytest.mark.parametrize("page", ["new_source", "new_story"])
def test_a_file_that_is_too_large_is_refused_as_such(checker, signed_in, page, monkeypatch):
    monkeypatch.setattr(readings, "LARGEST_FILE", 1024)
    file = SimpleUploadedFile("a.txt", b"x" * 1025)
    answer = signed_in(checker).post(reverse(page), {"door": "file", "file": file, "tier": 2})
    assert (answer.status_code, "errorlist" in answer.content.decode()) == (413, True)
    assert not Intake.objects.exists()


def test_a_text_typed_from_a_recording_has_its_own_tier(checker, signed_in):
    given = {"door": "paste", "text": "[00:01] Мост откроют.", "is_typed": "on", "tier": 2}
    assert signed_in(checker).post(reverse("new_source"), given).status_code == 302
    intake = Intake.objects.get()
    assert (intake.door, intake.tier) == ("typed", Tier.TRANSCRIPTION)


def again(version, text):
    later = versions.add_version(version.document, text=text).version
    library_index.index_versions([later.pk])
    return later


def test_what_was_changed_is_shown_word_by_word(version, reader, signed_in):
    again(version, version.text.replace("мае", "июне"))
    page = signed_in(reader).get(reverse("changes", args=[version.document_id, 2])).content.decode()
    assert '<del class="critical">мае</del><ins class="critical">июне</ins>' in page


def test_an_original_is_a_download_that_cannot_run(reader, signed_in):
    body = b"<html><body><article><p>A bridge opens in May.</p><script>alert(1)</script></article></body></html>"
    intake = pipeline.run(intakes.submit_intake(actor=None, file_name="../../evil\r\nX: y.html", data=body))
    answer = signed_in(reader).get(reverse("original", args=[intake.document_id, 1]))
    assert answer.content == body
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "evil" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Type"] == "application/octet-stream"
    page = signed_in(reader).get(reverse("source", args=[intake.document_id])).content.decode()
    assert "alert(1)" not in page


def test_a_place_is_printed_with_where_it_comes_from(version, reader, signed_in):
    start = version.text.index("Мост")
    address = reverse("evidence", args=[version.document_id, 1])
    page = signed_in(reader).get(address, {"start": start, "end": start + 4}).content.decode()
    assert version.text_sha256 in page
    assert f"start={start}&amp;end={start + 4}" in page
    assert signed_in(reader).get(address, {"start": 5, "end": 99999}).status_code == 404


def test_what_is_known_about_a_document_is_corrected_by_editors(version, reader, editor, signed_in):
    address = reverse("correct_source", args=[version.document_id])
    given = {"title": "Брифинг", "publisher": "Область", "tier": 4, "date_given": "2025-10"}
    assert signed_in(reader).post(address, given).status_code == 403
    other = make_version("The bridge opens in May.", language="en").document
    assert signed_in(editor).post(address, given | {"translation_of": other.pk}).status_code == 302
    document = version.document
    document.refresh_from_db()
    assert (document.publisher.name, document.tier, str(document.date)) == ("Область", 4, "2025-10-01")
    assert document.translation_of == other
    circle = signed_in(editor).post(reverse("correct_source", args=[other.pk]), given | {"translation_of": document.pk})
    assert circle.status_code == 400
    assert signed_in(editor).post(address, given | {"date_given": "вчера"}).status_code == 400


def test_editors_watch_and_pause_feeds(editor, reader, signed_in):
    client = signed_in(editor)
    given = {"address": "https://example.org/feed", "publisher": "Область", "tier": 2, "minutes": 30}
    assert signed_in(reader).post(reverse("feeds"), given).status_code == 403
    assert client.post(reverse("feeds"), given).status_code == 302
    assert client.post(reverse("feeds"), given).status_code == 409
    feed = Feed.objects.get()
    client.post(reverse("pause_feed", args=[feed.pk]), {"pause": "1"})
    assert "остановлена" in client.get(reverse("feeds")).content.decode()
    client.post(reverse("pause_feed", args=[feed.pk]), {"resume": "1"})
    feed.refresh_from_db()
    assert not feed.is_paused


def test_people_are_shown_corrected_merged_and_split(reader, editor, signed_in):
    one, other = (Person.objects.create(key=key, name=key) for key in ("lugov", "roshchina"))
    one.names.create(text="Илья Лугов")
    client = signed_in(editor)
    assert "lugov" in signed_in(reader).get(reverse("people"), {"text": "илья"}).content.decode()
    assert "Илья Лугов" in signed_in(reader).get(reverse("person", args=[one.pk])).content.decode()
    given = {"name": "Лугов", "kind": "person", "names": "Илья Лугов\nПётр Лугов", "offices": "глава@@2020-01-01@"}
    assert client.post(reverse("person", args=[one.pk]), given).status_code == 302
    assert client.post(reverse("person", args=[one.pk]), given | {"offices": "глава"}).status_code == 400
    names = [one.names.get(text="Пётр Лугов").pk]
    assert client.post(reverse("split_person", args=[one.pk]), {"name": "Пётр", "names": names}).status_code == 302
    assert client.post(reverse("merge_people", args=[one.pk]), {"gone": other.pk}).status_code == 302
    assert not Person.objects.filter(pk=other.pk).exists()
    listed = SimpleUploadedFile("a.csv", b"key,name,kind,gender,names,adjectives,offices,metonyms\nx,X,person,,,,,\n")
    assert client.post(reverse("people"), {"file": listed}).status_code == 302
    assert Person.objects.filter(key="x").exists()
    assert client.post(reverse("people"), {"file": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")}).status_code == 400
