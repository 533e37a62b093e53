"""Everything a program can send is hostile or broken until read: the right status, one shape, nothing stored."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Comment, Story, Verdict
from sources.models import Intake

JSON, FORM = "application/json", "multipart/form-data; boundary=x"
TOO_MUCH = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
VERDICTS = "claims/{claim}/verdicts/"
NOTE = {"seen": 1, "ruling": "not_established", "reason": "not_found"}
STRANGE = ["../../etc/passwd", "a\r\nX: y.txt", "x" * 300 + ".txt", "\u202egnp.txt", "nul\0.txt"]


@dataclass(frozen=True)
class Case:
    """A request that is refused: `data` is sent as JSON, bytes as they are. `says` stands in the answer's sentence."""

    name: str
    path: str
    status: int
    code: str
    field: str = ""
    data: Any = b""
    method: str = "POST"
    content_type: str = JSON
    accept: str = JSON
    says: str = ""


# name, status, code, field, data
BODIES = [
    ("broken JSON", 400, "json", "", b'{"text": '),
    ("a list for an object", 400, "not_an_object", "", b"[1, 2]"),
    ("a number for an object", 400, "not_an_object", "", b"7"),
    ("invalid UTF-8", 400, "encoding", "", b'{"text": "\xff\xfe"}'),
    ("a null character", 400, "null_characters", "", b'{"text": "a\\u0000b"}'),
    ("a null character deep inside", 400, "null_characters", "", b'{"x": [{"\\u0000": 1}]}'),
    ("half of a surrogate pair", 400, "surrogate", "", b'{"text": "a\\ud800b"}'),
    ("half of a pair as a key", 400, "surrogate", "", b'{"x": {"\\ud800": 1}}'),
    ("100 000 levels", 400, "too_deep", "", b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    ("20 levels and one", 400, "too_deep", "", b'{"x": ' + b"[" * 20 + b"]" * 20 + b"}"),
    ("900 levels of objects", 400, "too_deep", "", b'{"a":' * 900 + b"1" + b"}" * 900),
    ("more JSON than is read", 413, "too_large", "", {"text": "x" * TOO_MUCH}),
    ("nothing given", 400, "nothing_given", "text", {"title": "x"}),
    ("nothing at all", 400, "nothing_given", "text", b""),
    ("two at once", 400, "nothing_given", "text", {"text": "x", "address": "https://example.org/"}),
    ("only spaces", 400, "nothing_given", "text", {"text": " \n "}),
    ("too long an article", 413, "too_long", "text", {"text": "слово " * 60_000}),
    ("3 MB of an article", 413, "too_long", "text", {"text": "x" * 3_000_000}),
    ("a long title", 400, "max_length", "title", {"text": "x", "title": "x" * 301}),
    ("no date at all", 400, "invalid", "date", {"text": "x", "date": "31.12.2026"}),
    ("a time before time", 400, "overflow", "deadline", {"text": "x", "deadline": "0001-01-01T00:00:00+14:00"}),
    ("unknown members", 400, "unknown_user", "members", {"text": "x", "members": ["nobody"]}),
    ("10 000 members", 400, "max_length", "members", {"text": "x", "members": ["a"] * 10_000}),
]
INTAKES = [
    ("no address", 400, "invalid_address", "address", {"address": "not an address"}),
    ("an address of 10 000 characters", 400, "address_too_long", "address", {"address": "https://a/" + "x" * 10_000}),
    ("an address of a file", 400, "unsupported_scheme", "address", {"address": "file:///etc/passwd"}),
    ("an address inside", 400, "blocked_address", "address", {"address": "http://127.0.0.1/"}),
    ("an unknown publisher", 400, "does_not_exist", "publisher", {"text": "x", "publisher": 10**9}),
    ("an unknown tier", 400, "invalid_choice", "tier", {"text": "x", "tier": 9}),
    ("no language", 400, "invalid", "language", {"text": "x", "language": "'; --"}),
]
DECISIONS = [
    ("an empty body", 400, "required", "seen", b""),
    ("a number of 5000 digits", 400, "json", "", b'{"seen": ' + b"9" * 5000 + b"}"),
    ("a number of 30 digits", 400, "max_value", "seen", {"seen": 10**30}),
    ("not a number", 400, "json", "", b'{"seen": NaN}'),
    ("endless", 400, "json", "", b'{"seen": -Infinity}'),
    ("a number beyond floats", 400, "invalid", "seen", b'{"seen": 1e999}'),
    ("an unknown ruling", 400, "invalid_choice", "ruling", {"seen": 1, "ruling": "true"}),
    ("a withdrawal as a ruling", 400, "invalid_choice", "ruling", {"seen": 1, "ruling": "withdrawn"}),
    ("verified without evidence", 400, "evidence", "match", {"seen": 1, "ruling": "verified"}),
    ("disputed without a reason", 400, "reason", "reason", {"seen": 1, "ruling": "disputed"}),
    ("a reason of another ruling", 400, "reason", "reason", NOTE | {"reason": "verbatim"}),
    ("evidence that is nowhere", 404, "not_found", "", {"seen": 1, "ruling": "verified", "match": 10**9}),
    ("evidence of 30 digits", 400, "max_value", "match", {"seen": 1, "ruling": "verified", "match": 10**30}),
    ("a note of 3 MB", 400, "too_long", "note", NOTE | {"note": "x" * 3_000_000}),
    ("a version that is not there yet", 409, "conflict", "", NOTE | {"seen": 7}),
]
COMMENTS = [
    ("an empty comment", 400, "blank", "text", {"text": " "}),
    ("a comment of 1 MB", 400, "too_long", "text", {"text": "x" * 10**6}),
    ("a comment that is a list", 400, "invalid", "text", {"text": ["x"]}),
]
SENT = [
    Case(name, path, status, code, field, data)
    for path, cases in (
        ("stories/", BODIES),
        ("intakes/", INTAKES),
        (VERDICTS, DECISIONS),
        ("claims/{claim}/comments/", COMMENTS),
        ("claims/{claim}/withdraw/", [("nothing to withdraw", 409, "not_decided", "", {"seen": 1})]),
        ("stories/{story}/sheets/", [("a sheet that is not ready", 409, "not_ready", "", {})]),
    )
    for name, status, code, field, data in cases
]
TYPES = [
    Case("text for JSON", "stories/", 415, "unsupported_media_type", data=b"text", content_type="text/plain"),
    Case("a form for JSON", VERDICTS, 415, "unsupported_media_type", data=b"--x--", content_type=FORM),
    Case("a form without a boundary", "stories/", 400, "parse_error", data=b"x", content_type="multipart/form-data"),
    Case("an answer in XML", "claims/", 406, "not_acceptable", method="GET", accept="application/xml"),
    Case("a change of a claim", "claims/{claim}/", 405, "method_not_allowed", method="PUT", data={"state": "verified"}),
    Case("the end of a story", "stories/{story}/", 405, "method_not_allowed", method="DELETE"),
]
KEYS = ["abc", "9" * 40, "9" * 18, "%00", "-1", "1.5", "١", "..%2f", "0x1", "1%20or%201"]
NOWHERE = [*(f"claims/{key}/" for key in KEYS), "quotes/", "claims"]
NOWHERE += ["claims/?page=0", f"claims/?page={9**30}", "claims/?page=abc"]
# query, code, field, what the sentence names
QUERIES = [
    ("claims/?colour=red", "unknown_filter", "colour", "finding"),
    ("stories/?finding=altered", "unknown_filter", "finding", "created_by"),
    ("claims/{claim}/?state=open", "unknown_filter", "state", "page"),
    ("claims/{claim}/acts/?verb=x", "unknown_filter", "verb", "page"),
    ("claims/?ordering=story__title", "invalid_choice", "ordering", "-start"),
    ("claims/?ordering=start,password", "invalid_choice", "ordering", "-start"),
    ("claims/?state=done", "invalid_choice", "state", "verified"),
    ("claims/?finding=true", "invalid_choice", "finding", "verbatim"),
    ("claims/?story=abc", "invalid", "story", ""),
    (f"claims/?story={10**40}", "max_value", "story", ""),
    ("claims/?story=1e9999999", "invalid", "story", ""),
    ("claims/?text=%00", "null_characters_not_allowed", "text", ""),
    ("claims/?text=" + "a" * 100_000, "max_length", "text", "300"),
    ("documents/?date_after=yesterday", "invalid", "date_after", ""),
]
ASKED = [Case(path[:40], path, 404, "not_found", method="GET") for path in NOWHERE] + [
    Case(path[:40], path, 400, code, field, method="GET", says=says) for path, code, field, says in QUERIES
]


@pytest.mark.parametrize("case", [*SENT, *TYPES, *ASKED], ids=lambda case: case.name)
def test_what_is_refused(case, api, editor, newsroom):
    body = case.data if isinstance(case.data, bytes) else json.dumps(case.data).encode()
    sent = {"content_type": case.content_type, "headers": {"accept": case.accept}}
    response = api(editor).generic(case.method, newsroom.path(case.path), body, **sent)
    assert response.status_code == case.status, response.content[:300]
    assert response["Content-Type"] == "application/json"
    said = response.json()
    assert {"code", "detail", "field", "hint"} <= said.keys()
    assert (said["code"], said["field"]) == (case.code, case.field)
    assert said["detail"]
    assert case.says in said["detail"]
    assert (Story.objects.count(), Intake.objects.count()) == (2, 1), "something was stored"
    assert not Verdict.objects.exists()
    assert not Comment.objects.exists()


def test_several_faults_are_all_told(api, checker, newsroom):
    said = api(checker).post(newsroom.path(VERDICTS), {"ruling": "no", "reason": "none"}, format="json").json()
    assert {(each["field"], each["code"]) for each in said["errors"]} == {
        ("seen", "required"),
        ("ruling", "invalid_choice"),
        ("reason", "invalid_choice"),
    }


@pytest.mark.parametrize("size", ["1000000000", "abc", "-5", "0"])
def test_page_size_is_capped(size, api, checker, newsroom):
    answer = api(checker).get(newsroom.path(f"versions/{newsroom.version.pk}/passages/?page_size={size}"))
    assert answer.status_code == 200
    assert len(answer.json()["results"]) == newsroom.version.passages.count()


@pytest.mark.parametrize("words", [".*", "(((", "[а-я]+", "\\", "%", "_", "!!!", "' OR 1=1 --"])
def test_signs_are_sought_as_they_are(words, api, checker, newsroom):
    answer = api(checker).get("/api/v1/claims/", {"text": words})
    assert (answer.status_code, answer.json()["count"]) == (200, 0)


@pytest.mark.parametrize(("words", "found"), [("ШКОЛ", 1), ("сроки НЕ", 1), ("школа", 0)])
def test_words_are_sought_in_any_case(words, found, api, checker, newsroom):
    assert api(checker).get("/api/v1/claims/", {"text": words, "story": newsroom.story.pk}).json()["count"] == found


def test_fields_that_nobody_may_set_are_ignored(api, checker, newsroom, administrator):
    sent = NOTE | {
        "reviewer": administrator.pk,
        "created_at": "2000-01-01T00:00:00Z",
        "claim": newsroom.secret_claim.pk,
        "state": "verified",
    }
    assert api(checker).post(newsroom.path(VERDICTS), sent, format="json").status_code == 201
    verdict = Verdict.objects.get()
    assert (verdict.reviewer, verdict.claim, verdict.created_at.year) == (checker, newsroom.claim, 2026)


def test_a_story_is_submitted_by_whoever_signed_in(api, checker, administrator, newsroom):
    sent = {"text": "Он сказал: «Да».", "created_by": administrator.pk, "id": 1, "created_at": "2000-01-01T00:00:00Z"}
    made = api(checker).post("/api/v1/stories/", sent, format="json").json()
    assert made["created_by"] == "checker"
    assert Story.objects.count() == 3


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("empty.txt", b"", 400, "empty"),
        ("program.pdf", b"MZ\x90\x00" + b"\x00" * 200, 415, None),
        ("page.docx", b"<html><body><p>Text</p></body></html>", 415, None),
        ("large.txt", b"x" * (27 * 1024 * 1024), 413, "too_large"),
        ("rather large.txt", b"x" * (25 * 1024 * 1024 + 1), 413, "too_large"),
    ],
)
@pytest.mark.parametrize("noun", ["stories", "intakes"])
def test_files_are_refused_at_the_door(noun, name, data, status, code, api, checker, newsroom):
    answer = api(checker).post(f"/api/v1/{noun}/", {"file": SimpleUploadedFile(name, data)}, format="multipart")
    assert answer.status_code == status, answer.content
    assert answer.json()["field"] == "file"
    assert code in (None, answer.json()["code"])


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_name_is_only_a_name(name, api, checker, newsroom):
    file = SimpleUploadedFile("plain.txt", "Он сказал: «Мы придём».".encode())
    file._name = name
    answer = api(checker).post("/api/v1/stories/", {"file": file}, format="multipart")
    assert answer.status_code == 202, answer.content
    kept = answer.json()["checkings"][0]["file_name"]
    assert len(kept) <= 255
    assert not set(kept) & set("/\r\n\0")


def test_more_fields_than_anyone_fills_in(api, checker, newsroom):
    answer = api(checker).post("/api/v1/stories/", {f"f{number}": "x" for number in range(2000)}, format="multipart")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_more_text_in_a_form_than_is_read(api, checker, newsroom):
    answer = api(checker).post("/api/v1/stories/", {"text": "x" * TOO_MUCH}, format="multipart")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_session_needs_the_csrf_token(checker, newsroom):
    client = Client(enforce_csrf_checks=True)
    client.force_login(checker)
    path, sent = newsroom.path(VERDICTS), NOTE
    refused = client.post(path, json.dumps(sent), content_type=JSON)
    assert (refused.status_code, refused.json()["code"]) == (403, "permission_denied")
    client.cookies["csrftoken"] = "s" * 32
    accepted = client.post(path, json.dumps(sent), content_type=JSON, headers={"X-CSRFToken": "s" * 32})
    assert accepted.status_code == 201


def test_an_unknown_host(client, db):
    assert client.get("/api/v1/me/", headers={"host": "evil.example"}).status_code == 400


def test_a_defect_of_ours_is_told_in_the_same_shape(checker, newsroom, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("a secret of the program")

    monkeypatch.setattr("claims.services.verdicts._take", broken)
    client = Client(raise_request_exception=False)
    client.force_login(checker)
    answer = client.post(newsroom.path(VERDICTS), json.dumps(NOTE), content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "secret" not in answer.content.decode()
    assert not Verdict.objects.exists()
