"""Whatever comes to the doors of the library: its status and its sentence, and nothing is stored half."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from rest_framework.test import APIClient

from sources import pipeline
from sources.fetching.failures import FetchRefused
from sources.fetching.network import checked
from sources.formats.unreadable import SENTENCES, Unreadable
from sources.models import Document, Intake, Job, Original, Version
from sources.services.readings import LARGEST_FILE
from sources.services.refusals import sentence_for
from tests.ground.paper import paragraph, pdf, word, zipped
from tests.sources.site import Site, page

pytestmark = pytest.mark.django_db(transaction=True)

PRIVATE = "This address is inside a private network."
SCHEME = "Only http and https addresses can be fetched."
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """The jobs run in the process of the test, which speaks English meanwhile."""
    with translation.override("en"):
        yield


@pytest.fixture
def desk(make_member) -> APIClient:
    """A checker who reads English."""
    client = APIClient(headers={"Accept-Language": "en"})
    client.force_authenticate(make_member("checker", language="en"))
    return client


def bring(desk: APIClient, **given: object):
    with pipeline.messages_left_to_the_sweeper():
        return desk.post("/api/v1/intakes/", given, format="multipart" if "file" in given else "json")


def bring_whole(desk: APIClient, **given: object) -> Intake:
    """To the end of the line: what was taken in at the door is fetched and read."""
    answer = bring(desk, **given)
    assert answer.status_code == 202, answer.json()
    with pipeline.messages_left_to_the_sweeper():
        return pipeline.run(Intake.objects.get(pk=answer.json()["id"]))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "Give one of these: a text, an address or a file."),  # 1
        ("not an address", "Enter a full address starting with https://."),
        ("example.org/speech", "Enter a full address starting with https://."),
        *[(address, SCHEME) for address in ("file:///etc/passwd", "gopher://example.org/", "ftp://example.org/")],  # 2
        *[(address, SCHEME) for address in ("javascript:alert(1)", "data:text/plain,x", "mailto:a@example.org")],
        *[
            (f"http://{host}/", PRIVATE)  # 3
            for host in (
                "127.0.0.1",
                "localhost",
                "[::1]",
                "0.0.0.0",
                "2130706433",
                "0x7f000001",
                "127.1",
                "１２７.0.0.1",
            )
        ],
        *[
            (f"http://{host}/", PRIVATE)  # 4
            for host in (
                *("169.254.169.254", "10.0.0.1", "100.64.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
                "[::ffff:10.0.0.1]",
            )
        ],
        *[(f"http://example.org:{port}/", "Only ports 80 and 443 can be fetched.") for port in (22, 6379)],  # 7
        ("https://user:secret@example.org/", "Remove the name and password from the address."),  # 8
        ("https://example.org/" + "a" * 10_000, "The address is longer than 2000 characters."),  # 9
    ],
)
def test_an_address_that_is_never_fetched_is_refused_at_the_door(desk, address: str, sentence: str) -> None:
    answer = bring(desk, address=address)
    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)
    assert not Intake.objects.exists()


def test_a_name_inside_a_private_network_is_refused_when_it_is_looked_up() -> None:  # 5
    with pytest.raises(FetchRefused) as refused:
        checked(["93.184.216.34", "10.0.0.1"])
    assert (refused.value.code, sentence_for(refused.value)[-1]) == ("blocked_address", ".")


@pytest.fixture
def strange(site: Site) -> Site:
    """A server with an answer of each kind."""
    site.moved = {"/inside": "http://10.0.0.1/", "/file": "file:///etc/passwd", "/loop": "/loop"}
    site.pages |= {
        "/huge": ("text/plain", "а" * 5_000_001),
        "/captcha": page(""),
        "/old": ("text/html", page("Мост откроют в мае. Платить не придётся, обещал губернатор.").encode("cp1251")),
        "/garbage": ("text/plain", bytes(range(128, 256)) * 40),
        "/photo": ("image/png", b"\x89PNG\r\n"),
        "/video": ("video/mp4", b"0000"),
    }
    return site


@pytest.mark.parametrize(
    ("path", "code", "sentence"),
    [
        ("/inside", "blocked_redirect", "leads on to one that may not be fetched"),  # 6
        ("/file", "blocked_redirect", "leads on to one that may not be fetched"),
        ("/loop", "too_many_redirects", "more than 5 times"),
        ("/huge", "too_large", "larger than 10 MB"),  # 10; bombs and slow bodies are in tests/ground/test_fetching.py
        ("/missing", "http_error", "The server answered 404. If you can see the text, paste it instead."),  # 11
        ("/captcha", "no_text", "recognise its text first or paste it"),
        ("/garbage", "encoding", "no encoding that gives readable words"),  # 12
        ("/photo", "unsupported_type", "image/png"),  # 13
        ("/video", "unsupported_type", "video/mp4"),
    ],
)
def test_an_address_that_gives_no_text_leaves_its_reason(desk, strange, path: str, code: str, sentence: str) -> None:
    intake = bring_whole(desk, address=strange.address + path)
    assert (intake.state, intake.error_code) == (Job.State.FAILED, code)
    assert sentence in intake.error_text
    assert not Document.objects.exists()


def test_a_text_in_no_known_language_is_refused_unless_someone_names_it(desk) -> None:
    keys = "asdf qwer zxcv uiop hjkl vbnm tyui ghjk " * 5
    intake = bring_whole(desk, text=keys)
    assert (intake.state, intake.error_code) == (Job.State.FAILED, "unknown_language")
    assert intake.error_text.startswith("This text is in no language that the program can tell.")
    assert not Document.objects.exists()
    named = bring_whole(desk, text=keys, language="sw")
    assert (named.state, named.document.language) == (Job.State.DONE, "sw")


def test_the_reason_is_given_in_the_language_of_who_brought_it(make_member) -> None:
    desk = APIClient()
    desk.force_authenticate(make_member("checker", language="uk"))
    intake = bring_whole(desk, file=SimpleUploadedFile("a.pdf", pdf([])))
    with translation.override("uk"):
        assert intake.error_text == sentence_for(Unreadable("no_text"))
    assert intake.error_text != SENTENCES["no_text"]


def test_an_old_encoding_that_nobody_names_is_read_right(desk, strange) -> None:  # 12
    intake = bring_whole(desk, address=strange.address + "/old")
    assert (intake.state, intake.version.text) == (
        Job.State.DONE,
        "Мост откроют в мае. Платить не придётся, обещал губернатор.",
    )


def bomb() -> bytes:
    """A Word document of a few kilobytes that unpacks to 60 MB."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    return buffer.getvalue()


MACROS = zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"})
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "status", "sentence"),
    [
        ("a.txt", b"", 400, "The file is empty."),  # 14
        ("a.txt", b"a" * (LARGEST_FILE + 1), 413, "The limit is 25 MB, this file has 26 MB."),  # 15
        ("a.pdf", b"MZ" + bytes(64), 415, "The file looks like a Windows program, not a PDF."),  # 16
        ("a.docx", b"<html><body>x</body></html>", 415, "The file looks like a web page, not a Word document."),
        ("a.docx", bomb(), 400, "The file unpacks to more than 50 MB."),  # 20
        ("a.docm", MACROS, 415, "Files of this kind cannot be read: a Word document with macros."),  # 23
        ("a.docx", MACROS, 415, "The file looks like a Word document with macros, not a Word document."),
        ("a.docx", LOCKED, 415, "The file is protected by a password."),
    ],
    ids=["empty", "large", "program", "html", "bomb", "docm", "macros", "locked"],
)
def test_a_file_that_is_not_taken_is_refused_at_the_door(desk, name, data, status, sentence) -> None:
    answer = bring(desk, file=SimpleUploadedFile(name, data))
    assert (answer.status_code, answer.json()["detail"]) == (status, sentence)
    assert "multipart" not in answer.json()["hint"]
    assert [model.objects.count() for model in (Intake, Original)] == [0, 0]


@pytest.mark.parametrize(
    ("name", "data", "code", "sentence"),
    [
        ("a.pdf", pdf(["The bridge opens."])[:200], "damaged_pdf", "The PDF is damaged and cannot be opened."),  # 17
        ("a.pdf", pdf(["secret"], encrypted=True), "password_protected", "The file is protected by a password."),  # 18
        ("a.pdf", pdf([]), "no_text", "The file holds no text."),  # 19
        ("a.docx", word(paragraph("x") * 200_001), "unpacks_too_large", "more than 200000 paragraphs"),  # 20
        ("a.docx", word(paragraph("&c;"), doctype=LAUGHS), "damaged_docx", "The Word document is damaged"),  # 21
    ],
    ids=["cut", "locked", "scan", "paragraphs", "laughs"],
)
def test_a_file_that_cannot_be_read_leaves_its_reason(desk, name, data, code, sentence) -> None:
    intake = bring_whole(desk, file=SimpleUploadedFile(name, data))
    assert (intake.state, intake.error_code) == (Job.State.FAILED, code)
    assert sentence in intake.error_text
    assert not Version.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\r\nX: y.txt", "a" * 300 + ".txt", "a\u202etxt.exe", "<b>a</b>.txt"]
)
def test_a_strange_name_is_only_a_name(desk, signed_in, name: str) -> None:  # 22
    intake = bring_whole(desk, file=SimpleUploadedFile(name, "Мост откроют в мае.".encode()))
    assert (intake.state, intake.error_text) == (Job.State.DONE, "")
    assert "/" not in intake.file_name
    shown = signed_in(intake.created_by).get("/sources/").content.decode()
    assert "<b>a</b>" not in shown
    assert len(intake.file_name) <= 255


def test_too_many_files_at_once_are_refused(desk) -> None:  # 24
    files = [SimpleUploadedFile(f"{number}.txt", f"Мост {number}.".encode()) for number in range(60)]
    answer = desk.post("/api/v1/intakes/files/", {"files": files}, format="multipart")
    assert (answer.status_code, answer.json()["detail"]) == (400, "At most 50 files may come at once, these are 60.")
    more = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(200)]
    assert desk.post("/api/v1/intakes/files/", {"files": more}, format="multipart").status_code == 400
    assert not Intake.objects.exists()


def test_what_could_run_is_shown_as_words_and_leaves_as_a_file(desk, signed_in) -> None:  # 25
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>The bridge opens in May.</text></svg>'
    intake = bring_whole(desk, file=SimpleUploadedFile("a.svg", drawing))
    client = signed_in(intake.created_by)
    shown = client.get(f"/sources/{intake.document_id}/").content.decode()
    assert "<svg xmlns" not in shown.partition("<article")[2].partition("</article>")[0]
    kept = desk.get(f"/api/v1/versions/{intake.version_id}/original/")
    assert (kept.content, kept["X-Content-Type-Options"]) == (drawing, "nosniff")
    assert kept["Content-Disposition"].startswith("attachment")
    assert "sandbox" in kept["Content-Security-Policy"]
