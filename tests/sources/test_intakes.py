"""Official texts come in by every door; what cannot be read leaves a reason on its job and nothing in the library."""

import socket
from datetime import date

import pytest

from sources import pipeline
from sources.errors import SourceError
from sources.models import Act, Document, IndexedVersion, Intake, Job, Original, Version
from sources.services import intakes, readings
from tests.ground.paper import paragraph, pdf, word

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "И.Лугов: Мост откроют в мае. Платить за проезд не придётся.\n\nВопрос: А грузовики?\n\nИ.Лугов: В июне."


def come_in(**given: object) -> Intake:
    with pipeline.messages_left_to_the_sweeper():
        return pipeline.run(intakes.submit_intake(actor=None, **given))


def test_pasted_text_becomes_a_version_that_can_be_searched() -> None:
    intake = come_in(text=TEXT, title="Брифинг", day=date(2025, 10, 2))
    assert (intake.state, intake.document.title, intake.version.text) == (Job.State.DONE, "Брифинг", TEXT)
    assert IndexedVersion.objects.get().version == intake.version
    assert (intake.document.language, str(intake.document.date)) == ("ru", "2025-10-02")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.html", f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()),
        ("a.docx", word(paragraph("Мост откроют в мае. Платить за проезд не придётся."))),
        ("a.pdf", pdf(["The bridge opens in May.", "Nobody will pay a toll."])),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_of_each_kind_comes_in_with_its_original(name: str, data: bytes) -> None:
    intake = come_in(file_name=name, data=data)
    assert (intake.state, intake.error_text) == (Job.State.DONE, "")
    assert intake.version.original.size == len(data)
    assert "М" in intake.version.text or "May" in intake.version.text


def test_a_file_that_is_there_already_leads_to_its_document() -> None:
    first = come_in(file_name="a.txt", data=TEXT.encode())
    again = come_in(file_name="b.txt", data=TEXT.encode())
    assert (again.state, again.found_already, again.version) == (Job.State.DONE, True, first.version)
    assert (first.found_already, Document.objects.count()) == (False, 1)


def test_the_same_words_by_another_door_are_the_same_version() -> None:
    come_in(file_name="a.txt", data=TEXT.encode())
    assert come_in(text=TEXT).found_already
    assert (Document.objects.count(), Version.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("empty.pdf", b"", "empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "looks_like"),
        ("letter.pdf", b"Only words.", "looks_like"),
        ("program", b"\x7fELF" + bytes(64), "unsupported_type"),
        ("long.txt", b"a" * (readings.LARGEST_FILE + 1), "too_large"),
    ],
    ids=["empty text", "empty pdf", "a picture called text", "text called pdf", "a program", "too large"],
)
def test_a_file_that_cannot_be_right_is_refused_at_the_door(name: str, data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as refused:
        come_in(file_name=name, data=data)
    assert (refused.value.code, refused.value.field) == (code, "file")
    assert str(refused.value).endswith(".")
    assert [model.objects.count() for model in (Intake, Original, Document, Act)] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("locked.pdf", pdf(["secret"], encrypted=True), "password_protected"),
        ("scan.pdf", pdf([]), "no_text"),
        ("torn.pdf", b"%PDF-1.7\n1 0 obj\n<<", "damaged_pdf"),
        ("spaces.txt", b" \n \n", "no_text"),
    ],
    ids=["locked", "scan", "torn", "spaces"],
)
def test_a_file_that_cannot_be_read_leaves_its_reason_on_the_job(name: str, data: bytes, code: str) -> None:
    intake = come_in(file_name=name, data=data)
    assert (intake.state, intake.error_code) == (Job.State.FAILED, code)
    assert intake.error_text.endswith(".")
    assert intake.original.size == len(data)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "nothing_given"),
        ({"text": " \n"}, "nothing_given"),
        ({"text": "Да.", "address": "https://example.org/"}, "nothing_given"),
        ({"text": "Д\0а."}, "null_characters"),
        ({"text": "а" * (readings.LONGEST_PASTE + 1)}, "too_large"),
        ({"address": "ftp://example.org/"}, None),
        ({"address": "http://127.0.0.1:1/"}, None),
        ({"address": "http://10.0.0.1/"}, None),
    ],
)
def test_what_is_wrong_with_the_words_or_the_address_is_said_at_the_door(given: dict, code: str | None) -> None:
    with pytest.raises(SourceError) as refused:
        intakes.submit_intake(actor=None, **given)  # and no further: were it taken in, nothing would be sent
    assert code in (None, refused.value.code)
    assert not Intake.objects.exists()


def test_an_address_that_does_not_answer_leaves_its_reason_on_the_job(settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        settings.FETCH_ALLOWED_HOSTS = [host]
        intake = come_in(address=f"http://{host}/speech")
    assert (intake.state, intake.stage) == (Job.State.FAILED, Intake.Stage.FETCH)
    assert intake.error_code
    assert intake.error_text.endswith(".")
    assert not Document.objects.exists()


def test_readers_bring_nothing_in(reader) -> None:
    with pytest.raises(SourceError) as refused:
        intakes.submit_intake(actor=reader, text=TEXT)
    assert refused.value.status == 403


def test_an_intake_whose_worker_died_between_the_steps_goes_on(settings) -> None:
    intake = intakes.submit_intake(actor=None, text=TEXT)
    Intake.objects.filter(pk=intake.pk).update(
        state=Job.State.RUNNING, lease="gone", lease_until="2025-01-01T00:00Z", attempts=1
    )
    assert pipeline.run(intake).state == Job.State.DONE
    assert Version.objects.count() == 1


def test_a_step_done_twice_stores_once() -> None:
    intake = intakes.submit_intake(actor=None, text=TEXT)
    for _ in range(2):
        intakes.read(intake)
    for _ in range(2):
        intakes.index(intake)
    assert (Document.objects.count(), Version.objects.count(), IndexedVersion.objects.count()) == (1, 1, 1)
