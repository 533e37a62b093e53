"""Stories and the library over the API: in by text, address and file; out as a sheet."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word

from claims.models import Checking, Claim, Finding, Membership, Story
from claims.services import verdicts
from sources.models import Intake, Job
from sources.services.acts import sha256_of
from tests.api.conftest import a_match

WORDS = "  Министр заявила: «Мы построим 30 школ».\n\nКонец. "


@pytest.fixture
def client(api, checker):
    return api(checker)


def word_file() -> bytes:
    document, kept = Word(), io.BytesIO()
    document.add_paragraph("Министр заявила: «Мы построим 30 школ».")
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("form", ["json", "multipart"])
def test_a_story_by_text(form, client, newsroom):
    answer = client.post("/api/v1/stories/", {"text": WORDS, "date": "2026-03-01"}, format=form)
    assert answer.status_code == 202, answer.content
    story = answer.json()
    (checking,) = story["checkings"]
    assert (story["title"], story["date"]) == ("Министр заявила: «Мы построим 30 школ».", "2026-03-01")
    assert (checking["state"], checking["stage"], checking["door"]) == ("queued", "read", "paste")
    assert (checking["done"], checking["total"], checking["error_code"]) == (0, 0, "")
    assert checking["age"] is not None
    assert Checking.objects.get(pk=checking["id"]).text == WORDS, "offsets count in the text as it was sent"


def test_a_story_by_address(client, newsroom):
    story = client.post("/api/v1/stories/", {"address": "https://news.example/school"}, format="json").json()
    assert (story["checkings"][0]["stage"], story["checkings"][0]["door"]) == ("fetch", "address")


@pytest.mark.parametrize(("name", "data"), [("a.txt", WORDS.encode()), ("статья.docx", word_file())])
def test_a_story_by_file(name, data, client, newsroom):
    answer = client.post("/api/v1/stories/", {"file": SimpleUploadedFile(name, data)}, format="multipart")
    assert answer.status_code == 202, answer.content
    checking = Checking.objects.get(pk=answer.json()["checkings"][0]["id"])
    assert (checking.file_name, checking.original.size) == (name, len(data))


def test_a_restricted_story_and_its_members(client, api, make_member, newsroom):
    friend, other = make_member("reader", username="friend"), make_member("reader", username="other")
    sent = {"text": WORDS, "is_restricted": True, "members": ["friend"]}
    story = client.post("/api/v1/stories/", sent, format="json").json()
    path = f"/api/v1/stories/{story['id']}/"
    assert [api(user).get(path).status_code for user in (friend, other)] == [200, 404]
    assert client.post(f"{path}members/", {"username": "other"}, format="json").status_code == 201
    assert api(other).get(path).status_code == 200
    listed = {each["username"]: each["id"] for each in client.get(f"{path}members/").json()["results"]}
    assert listed.keys() == {"checker", "friend", "other"}
    assert client.delete(f"{path}members/{listed['other']}/").status_code == 204
    assert api(other).get(path).status_code == 404


def test_adding_a_member_twice_is_once(client, newsroom):
    path = newsroom.path("stories/{story}/members/")
    statuses = [client.post(path, {"username": "insider"}, format="json").status_code for _again in range(2)]
    assert statuses == [201, 201]
    assert Membership.objects.filter(story=newsroom.story).count() == 1


def test_the_last_member_stays(api, newsroom):
    membership = newsroom.secret.memberships.get()
    answer = api(membership.user).delete(newsroom.path(f"stories/{{secret}}/members/{membership.pk}/"))
    assert (answer.status_code, answer.json()["code"]) == (409, "last_member")


def test_a_story_counts_its_claims(client, newsroom):
    Claim.objects.filter(pk=newsroom.second.pk).update(state=Claim.State.DISMISSED)
    story = client.get(newsroom.path("stories/{story}/")).json()
    assert (story["claims"], story["claims_open"]) == (1, 1)
    (checking,) = story["checkings"]
    assert (checking["state"], checking["age"]) == ("failed", None)


def test_a_failed_check_is_started_again(client, newsroom):
    answer = client.post(newsroom.path("checkings/{checking}/retry/"))
    assert (answer.status_code, answer.json()["state"]) == (202, "queued")
    again = client.post(newsroom.path("checkings/{checking}/retry/"))
    assert (again.status_code, again.json()["code"]) == (409, "not_stopped")


def test_an_intake_is_stopped_and_started_again(client, newsroom):
    sent = {"text": "А.Петрова: Да.", "publisher": newsroom.publisher.pk, "tier": 1, "date": "2026-03-01"}
    intake = client.post("/api/v1/intakes/", sent, format="json").json()
    assert (intake["state"], intake["stage"], intake["created_by"]) == ("queued", "read", "checker")
    assert (intake["publisher"], intake["tier"], intake["date"]) == (newsroom.publisher.pk, 1, "2026-03-01")
    path = f"/api/v1/intakes/{intake['id']}/"
    assert client.post(f"{path}cancel/").json()["state"] == "cancelled"
    assert client.post(f"{path}cancel/").status_code == 409
    assert client.post(f"{path}retry/").json()["state"] == "queued"
    assert Intake.objects.get(pk=intake["id"]).state == Job.State.QUEUED


def test_the_library_is_read(client, newsroom):
    document = client.get(newsroom.path("documents/{document}/")).json()
    (version,) = document["versions"]
    assert (document["publisher"]["name"], version["number"], version["is_current"]) == ("Пресс-служба", 1, True)
    text = client.get(newsroom.path("versions/{version}/")).json()["text"]
    passages = client.get(newsroom.path("versions/{version}/passages/")).json()["results"]
    assert [text[each["start"] : each["end"]] for each in passages] == [each["text"] for each in passages] != []
    (turn,) = client.get(newsroom.path("versions/{version}/turns/")).json()["results"]
    assert turn["label"] == "А.Петрова"
    person = client.get(newsroom.path("people/{person}/")).json()
    assert (person["names"][0]["text"], person["offices"][0]["titles"]) == ("Анна Петрова", ["министр просвещения"])


@pytest.mark.parametrize(
    ("noun", "query", "found"),
    [
        ("documents", {"title": "БРИФИНГ"}, 1),
        ("documents", {"date_after": "2026-03-02"}, 0),
        ("documents", {"date_before": "2026-03-02"}, 1),
        ("documents", {"tier": "1"}, 0),
        ("people", {"name": "петрова"}, 1),
        ("people", {"name": "петрова", "kind": "body"}, 0),
        ("publishers", {"name": "пресс"}, 1),
        ("intakes", {"state": "failed"}, 1),
        ("stories", {"title": "школы"}, 1),
        ("stories", {"created_by": "nobody"}, 0),
        ("stories", {"is_restricted": "true"}, 0),
        ("checkings", {"state": "failed"}, 1),
        ("drafts", {"ordering": "-created_at"}, 1),
    ],
)
def test_lists_are_narrowed(noun, query, found, client, newsroom):
    assert client.get(f"/api/v1/{noun}/", query).json()["count"] == found


def decide_all(newsroom, reviewer):
    exact = a_match(newsroom.second, newsroom.version, "Сроки не изменятся", finding=Finding.VERBATIM)
    verdicts.decide(newsroom.claim, reviewer=reviewer, ruling="disputed", seen=1, match=newsroom.match)
    verdicts.decide(newsroom.second, reviewer=reviewer, ruling="verified", seen=1, match=exact)


def test_the_sheet_of_today_and_its_edition(api, editor, checker, newsroom):
    client = api(editor)
    decide_all(newsroom, checker)
    rows = client.get(newsroom.path("stories/{story}/sheet/")).json()
    assert [(row["printed"], row["official"]) for row in rows] == [
        ("Мы построим 30 школ", "Мы построим 300 школ"),
        ("Сроки не изменятся", "Сроки не изменятся"),
    ]
    signed = client.post(newsroom.path("stories/{story}/sheets/"))
    assert signed.status_code == 201, signed.content
    edition = client.get(f"/api/v1/sheets/{signed.json()['id']}/").json()
    assert (edition["edition"], edition["signed_by"], len(edition["rows"])) == (1, "editor", 2)
    assert edition["sha256"] == sha256_of({"head": edition["head"], "rows": edition["rows"]}), (
        "whoever downloads an edition can check it"
    )
    assert client.get(newsroom.path("stories/{story}/sheets/")).json()["count"] == 1
    assert "rows" not in client.get("/api/v1/sheets/").json()["results"][0]


@pytest.mark.parametrize("accept", ["text/csv", "*/*", "application/json"])
def test_the_sheet_as_csv(accept, client, checker, newsroom):
    decide_all(newsroom, checker)
    answer = client.get(newsroom.path("stories/{story}/sheet/csv/"), headers={"accept": accept})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert "attachment" in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert "Мы построим 300 школ" in rows[1]


def test_a_refusal_is_json_even_where_csv_was_asked_for(client, newsroom):
    answer = client.get(newsroom.path("stories/{secret}/sheet/csv/"), headers={"accept": "text/csv"})
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert json.loads(answer.content)["code"] == "not_found"


def test_an_empty_sheet(client, newsroom):
    Story.objects.get(pk=newsroom.story.pk).claims.all().delete()
    assert client.get(newsroom.path("stories/{story}/sheet/")).json() == []
    assert len(client.get(newsroom.path("stories/{story}/sheet/csv/")).content.decode().splitlines()) == 1
