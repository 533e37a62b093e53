"""The desk over the API: the queue, acts upon a claim, kept queues, and acts upon many."""

import pytest

from claims.models import Claim, Finding, Match, SavedQueue
from sources.models import Act


@pytest.fixture
def client(api, checker):
    return api(checker)


def ids(client, **filters):
    return [claim["id"] for claim in client.get("/api/v1/queue/", filters).json()["results"]]


def test_the_queue_comes_in_its_order_and_by_its_filters(client, newsroom):
    assert ids(client) == [newsroom.claim.pk, newsroom.second.pk]
    Claim.objects.filter(pk=newsroom.second.pk).update(priority=1, finding=Finding.ALTERED)
    assert ids(client) == [newsroom.second.pk, newsroom.claim.pk]
    assert ids(client, finding="altered", order="hard") == [newsroom.second.pk]
    assert ids(client, text="ПОСТРОИМ") == [newsroom.claim.pk]
    for wrong in ({"colour": "red"}, {"finding": "good"}):
        assert client.get("/api/v1/queue/", wrong).status_code == 400


def test_acts_upon_a_claim(client, newsroom):
    path = newsroom.path("queue/{claim}/")
    told = client.post(path + "priority/", {"seen": 1, "priority": 1}, format="json").json()
    assert (told["priority"], told["version"]) == (1, 2)
    assert client.post(path + "priority/", {"seen": 1, "priority": 0}, format="json").status_code == 409
    assert client.post(path + "flag/", {"seen": 2, "reason": "Имя?"}, format="json").json()["flag_reason"] == "Имя?"
    assert client.post(path + "lift_flag/", {"seen": 3}, format="json").json()["is_flagged"] is False
    assert client.post(path + "put_off/", {"to_others": True}, format="json").status_code == 200
    verbs = ["priority_set", "claim_flagged", "flag_lifted", "left_to_others"]
    assert list(Act.objects.on(newsroom.claim).order_by("number").values_list("verb", flat=True)) == verbs
    assert (
        client.post(newsroom.path("queue/{secret_claim}/flag/"), {"seen": 1, "reason": "x"}, format="json").status_code
        == 404
    )


def test_a_queue_is_kept_shared_and_removed_by_its_owner_alone(client, api, editor, newsroom):
    sent = {"name": "Срочное", "filters": {"priority": "1"}, "is_shared": True}
    made = client.post("/api/v1/queues/", sent, format="json")
    assert made.status_code == 201
    path = f"/api/v1/queues/{made.json()['id']}/"
    assert api(editor).get(path).json()["filters"] == {"priority": "1"}
    assert api(editor).delete(path).status_code == 403
    wrong = {"name": "x", "filters": {"state": "true"}}
    assert client.post("/api/v1/queues/", wrong, format="json").status_code == 400
    assert client.delete(path).status_code == 204
    assert not SavedQueue.objects.exists()


def test_many_are_verified_and_undone_over_the_api(client, newsroom):
    Match.objects.filter(pk=newsroom.match.pk).update(finding=Finding.VERBATIM, changes=[])
    Claim.objects.filter(pk=newsroom.claim.pk).update(finding=Finding.VERBATIM)
    made = client.post("/api/v1/bulks/", {"deed": "verify", "filters": {}}, format="json").json()
    assert (made["stage"], made["total"], made["passed_over"]) == ("proposed", 1, 1)
    path = f"/api/v1/bulks/{made['id']}/"
    (line,) = client.get(path + "lines/").json()["results"]
    assert (line["claim"], line["match"], line["seen"]) == (newsroom.claim.pk, newsroom.match.pk, 1)
    assert client.post(path + "confirm/").json()["state"] == "done"
    assert Claim.objects.get(pk=newsroom.claim.pk).state == "verified"
    assert client.post(path + "confirm/").status_code == 409
    assert client.post(path + "undo/").status_code == 202
    assert Claim.objects.get(pk=newsroom.claim.pk).state == "open"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"deed": "priority", "priority": 1}, 400),
        ({"deed": "priority", "priority": 1, "claims": [], "filters": {}}, 400),
        ({"deed": "burn", "filters": {}}, 400),
        ({"deed": "assign", "filters": {}, "to": "nobody-of-this-name"}, 400),
        ({"deed": "priority", "priority": 1, "filters": {"colour": "red"}}, 400),
        ({"deed": "priority", "priority": 1, "claims": list(range(1, 5002))}, 400),
    ],
    ids=str,
)
def test_nonsense_is_refused(sent, status, client, newsroom):
    assert client.post("/api/v1/bulks/", sent, format="json").status_code == status


def test_one_foreign_claim_refuses_the_whole_batch(client, newsroom):
    sent = {"deed": "priority", "priority": 1, "claims": [newsroom.claim.pk, newsroom.secret_claim.pk]}
    assert client.post("/api/v1/bulks/", sent, format="json").status_code == 404
    assert set(Claim.objects.values_list("priority", flat=True)) == {0}


def test_a_reader_changes_nothing_and_nobody_sees_the_acts_of_others(api, reader, editor, client, newsroom):
    sent = {"deed": "priority", "priority": 1, "filters": {}}
    assert api(reader).post("/api/v1/bulks/", sent, format="json").status_code == 403
    assert (
        api(reader).post(newsroom.path("queue/{claim}/flag/"), {"seen": 1, "reason": "x"}, format="json").status_code
        == 403
    )
    made = client.post("/api/v1/bulks/", sent, format="json").json()
    assert api(editor).get(f"/api/v1/bulks/{made['id']}/").status_code == 404
