"""Around sheets over the API: links, files, corrections after print."""

import pytest
from django.test import Client

from claims import pipeline
from claims.models import SheetFile
from claims.services import sheets, verdicts
from tests.factories import make_claim, make_match

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(checker, editor):
    match = make_match(make_claim())
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    return sheets.sign(match.claim.story, editor=editor)


def test_a_link_is_made_read_and_withdrawn(edition, editor, api):
    client = api(editor)
    made = client.post(f"/api/v1/stories/{edition.story_id}/shares/", {"days": 7, "for_whom": "Анна"}, format="json")
    address = made.json()["address"].removeprefix("http://testserver")
    assert Client().get(address).status_code == 200
    (listed,) = client.get(f"/api/v1/stories/{edition.story_id}/shares/").json()["results"]
    assert (listed["for_whom"], listed["opened"], "address" in listed) == ("Анна", 1, False)
    gone = client.post(f"/api/v1/shares/{listed['id']}/withdraw/").json()
    assert gone["withdrawn_at"]
    assert Client().get(address).status_code == 404


def test_a_file_is_asked_for_and_fetched(edition, reader, checker, api):
    client = api(reader)
    sent = {"format": "jsonld", "edition": 1}
    asked = client.post(f"/api/v1/stories/{edition.story_id}/files/", sent, format="json").json()
    assert (asked["state"], asked["edition"], client.get(asked["download"]).status_code) == ("queued", 1, 409)
    pipeline.make_file(asked["id"])
    assert client.get(f"/api/v1/files/{asked['id']}/").json()["sha256"] == SheetFile.objects.get().sha256
    assert b"ClaimReview" in client.get(asked["download"]).getvalue()
    assert api(checker).get(asked["download"]).status_code == 404
    refused = client.post(f"/api/v1/stories/{edition.story_id}/files/", {"format": "rtf"}, format="json")
    assert (refused.status_code, refused.json()["field"]) == (400, "format")


def test_an_edition_is_corrected_after_print(edition, editor, checker, api):
    path = f"/api/v1/sheets/{edition.pk}/corrections/"
    sent = {"claim": edition.rows[0]["claim"], "wrong": "Не так.", "found_by": "Читатель"}
    assert api(checker).post(path, sent, format="json").status_code == 403
    taken = api(editor).post(path, sent, format="json")
    assert (taken.status_code, taken.json()["corrected_in"]) == (201, None)
    assert [each["wrong"] for each in api(checker).get(path).json()["results"]] == ["Не так."]
    foreign = make_claim()
    assert api(editor).post(path, sent | {"claim": foreign.pk}, format="json").status_code == 404
    edition.story.refresh_from_db()
    assert edition.story.claims.get().state == "open"
