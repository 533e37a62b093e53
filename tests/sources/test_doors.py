"""Subtitles, records, texts typed from recordings, and addresses: each door leads to the right document."""

import json

import pytest

from sources import pipeline
from sources.errors import SourceError
from sources.formats import reader_of
from sources.models import Document, IndexedVersion, Intake, Job, ReadingJob, Tier, Version
from sources.services import intakes
from sources.services.downloads import file_name_of
from tests.sources.site import page

pytestmark = pytest.mark.django_db(transaction=True)

SUBTITLES = """1
00:00:01,000 --> 00:00:03,500
В.Лугов: Мост откроют

2
00:00:03,600 --> 00:00:05,000
в мае. Платить не придётся.
"""


def come_in(**given: object) -> Intake:
    with pipeline.messages_left_to_the_sweeper():
        return pipeline.run(intakes.submit_intake(actor=None, **given))


def test_subtitles_keep_the_times_of_their_words() -> None:
    version = come_in(file_name="a.srt", data=SUBTITLES.encode()).version
    assert version.text == "В.Лугов: Мост откроют в мае. Платить не придётся."
    assert [(one.kind, one.name, version.text[one.start : one.end]) for one in version.locators.all()] == [
        ("time", "00:00:01", "В.Лугов: Мост откроют"),
        ("time", "00:00:03", "в мае. Платить не придётся."),
    ]
    assert (version.reader, version.turns.get().label) == (reader_of("subtitles"), "В.Лугов")


def test_what_was_typed_from_a_recording_has_times_and_a_tier_of_its_own() -> None:
    intake = come_in(text="[00:12:31] В.Лугов: Мост откроют\nв мае.\n[00:13:02] Вопрос: Точно?", is_typed=True)
    assert (intake.door, intake.document.tier) == (ReadingJob.Door.TYPED, Tier.TRANSCRIPTION)
    assert intake.version.text == "В.Лугов: Мост откроют\nв мае.\nВопрос: Точно?"
    assert [one.name for one in intake.version.locators.all()] == ["00:12:31", "00:13:02"]


def test_a_text_typed_from_a_recording_has_to_have_times() -> None:
    with pytest.raises(SourceError) as refused:
        intakes.submit_intake(actor=None, text="Мост откроют в мае.", is_typed=True)
    assert (refused.value.code, refused.value.field, Intake.objects.count()) == ("no_time_codes", "text", 0)


RECORDS = [{"id": f"r{number}", "text": f"Мост номер {number} откроют в мае.", "language": "ru"} for number in range(3)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", "\n".join(json.dumps(each, ensure_ascii=False) for each in RECORDS)),
        ("a.json", json.dumps(RECORDS)),
    ],
)
def test_a_file_of_records_becomes_as_many_documents(name: str, data: str) -> None:
    intake = come_in(file_name=name, data=data.encode())
    assert (intake.state, intake.error_text) == (Job.State.DONE, "")
    assert set(Document.objects.values_list("external_id", flat=True)) == {"r0", "r1", "r2"}
    assert IndexedVersion.objects.count() == 3
    assert come_in(file_name="again.json", data=json.dumps(RECORDS[:1]).encode()).state == Job.State.DONE
    assert Version.objects.count() == 3


def test_records_that_cannot_be_read_are_named_and_the_others_stay() -> None:
    lines = [json.dumps(RECORDS[0]), "{", json.dumps({"id": "x"}), json.dumps(RECORDS[1])]
    intake = come_in(file_name="a.jsonl", data="\n".join(lines).encode())
    assert (intake.state, intake.error_code) == (Job.State.FAILED, "bad_records")
    assert "2:" in intake.error_text
    assert "3:" in intake.error_text
    assert Document.objects.count() == IndexedVersion.objects.count() == 2


def test_the_same_address_with_other_words_is_a_new_version(site) -> None:
    site.pages["/speech"] = page("В.Лугов: Мост откроют в мае. Платить не придётся.")
    first = come_in(address=site.address + "/speech")
    assert (first.state, first.error_text) == (Job.State.DONE, "")
    assert (first.version.reader, first.version.address) == (reader_of("web_page"), site.address + "/speech")
    assert first.version.headers["content-type"] == "text/html; charset=utf-8"
    assert first.version.fetched_at
    assert file_name_of(first.version).endswith(".html")
    again = come_in(address=site.address + "/speech")
    assert (again.version, again.found_already) == (first.version, True)
    site.pages["/speech"] = page("В.Лугов: Мост откроют в июне. Платить не придётся.")
    edited = come_in(address=site.address + "/speech")
    assert (edited.document, edited.version.number) == (first.document, 2)


def test_two_addresses_of_the_same_words_lead_to_one_document(site) -> None:
    words = "В.Лугов: Мост откроют в мае. Платить не придётся."
    site.pages["/a"] = site.pages["/b"] = page(words)
    first, second = come_in(address=site.address + "/a"), come_in(address=site.address + "/b")
    assert first.document == second.document
    site.pages["/b"] = page(words + " И точка.")
    assert come_in(address=site.address + "/b").version.number == 2
    assert Document.objects.count() == 1


def test_several_files_are_several_intakes_or_none() -> None:
    files = [(f"{number}.txt", f"Мост номер {number} откроют в мае.".encode()) for number in range(3)]
    with pipeline.messages_left_to_the_sweeper():
        assert len({each.pk for each in pipeline.submit_files(files, actor=None)}) == 3
        with pytest.raises(SourceError) as refused:
            pipeline.submit_files([("new.txt", "Паром пойдёт.".encode()), ("a.pdf", b"no pdf")], actor=None)
        assert str(refused.value).startswith("a.pdf: ")
        with pytest.raises(SourceError) as refused:
            pipeline.submit_files(files * 20, actor=None)
    assert (refused.value.code, Intake.objects.count()) == ("too_many_files", 3)
