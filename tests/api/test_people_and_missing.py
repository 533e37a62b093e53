"""People are corrected, merged and split, and missing texts noted, over the API as on the pages."""

import pytest

from claims.models import Claim
from sources.models import MissingSource, Person

pytestmark = pytest.mark.django_db


def test_a_person_is_corrected_by_editors(newsroom, checker, editor, api):
    path = newsroom.path(f"people/{newsroom.person.pk}/")
    offices = [{"titles": ["министр"], "start": "2024-01-01"}]
    assert api(checker).patch(path, {"name": "А. Петрова"}, format="json").status_code == 403
    answer = api(editor).patch(path, {"names": ["Анна Петрова", "Anna Petrova"], "offices": offices}, format="json")
    assert answer.status_code == 200, answer.json()
    assert {"Анна Петрова", "Anna Petrova"} <= {each["text"] for each in answer.json()["names"]}
    assert answer.json()["offices"][0]["start"] == "2024-01-01"
    for wrong in ({"names": ["a|b"]}, {"offices": [{"titles": ["x"], "body": "nobody"}]}, {"kind": "place"}):
        assert api(editor).patch(path, wrong, format="json").status_code == 400


def test_people_are_split_and_merged_again(newsroom, checker, editor, api):
    path = newsroom.path(f"people/{newsroom.person.pk}/")
    client = api(editor)
    names = client.patch(path, {"names": ["Анна Петрова", "Алла Петрова"]}, format="json").json()["names"]
    other = [each["id"] for each in names if each["text"] == "Алла Петрова"]
    given = {"name": "Алла Петрова", "names": other}
    assert api(checker).post(path + "split/", given, format="json").status_code == 403
    new = client.post(path + "split/", given, format="json")
    assert (new.status_code, new.json()["name"]) == (201, "Алла Петрова")
    whole = client.post(path + "merge/", {"gone": new.json()["id"]}, format="json")
    assert "Алла Петрова" in {each["text"] for each in whole.json()["names"]}
    assert not Person.objects.filter(pk=new.json()["id"]).exists()
    assert client.post(path + "merge/", {"gone": newsroom.person.pk}, format="json").status_code == 400
    assert client.post(path + "merge/", {"gone": 10**9}, format="json").status_code == 404


def test_a_missing_text_is_noted_and_given_up(newsroom, checker, reader, api):
    path, given = newsroom.path("missing-sources/"), {"claim": newsroom.claim.pk, "asked": "пресс-служба"}
    assert api(reader).post(path, given, format="json").status_code == 403
    noted = api(checker).post(path, given, format="json")
    assert (noted.status_code, noted.json()["claim"], noted.json()["asked"]) == (201, newsroom.claim.pk, "пресс-служба")
    assert api(checker).post(path, given, format="json").status_code == 409
    assert api(checker).post(path, {"claim": newsroom.secret_claim.pk}, format="json").status_code == 404
    assert not Claim.objects.waiting_for(checker).filter(pk=newsroom.claim.pk)
    assert api(reader).get(path, {"waiting": "true"}).json()["count"] == 1
    one = f"{path}{noted.json()['id']}/"
    assert api(reader).get(one).json()["asked"] == "пресс-служба"
    assert api(checker).post(one + "give_up/").json()["given_up_at"]
    assert api(checker).post(one + "give_up/").status_code == 409
    assert api(reader).get(path, {"waiting": "true"}).json()["count"] == 0
    assert Claim.objects.waiting_for(checker).filter(pk=newsroom.claim.pk)


def test_what_waits_for_a_restricted_story_is_not_seen(newsroom, reader, api):
    MissingSource.objects.create(
        subject_type="claims.claim", subject_id=newsroom.secret_claim.pk, created_at=newsroom.story.created_at
    )
    assert api(reader).get(newsroom.path("missing-sources/"), {"waiting": "true"}).json()["count"] == 0
