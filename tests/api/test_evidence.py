"""A reviewer's own evidence and remembered verdicts over the API."""

import pytest

from claims.matching.likeness import likeness_key
from claims.models import Claim
from sources.languages import PACKS
from tests.factories import make_claim, make_story, make_version

pytestmark = pytest.mark.django_db
WORDS = "Мы закончим мост к маю"


def test_words_are_taken_as_evidence_and_the_verdict_on_them_is_taken_over(api, checker) -> None:
    first, again = [make_claim(make_story(), speaker_name="Анна Ли") for _ in "ab"]
    Claim.objects.update(likeness=likeness_key(WORDS, wording=PACKS["ru"].wording))
    version = make_version(f"Добрый день. {WORDS}.")
    start = version.text.index(WORDS)
    place = {"version": version.pk, "start": start, "end": start + len(WORDS), "words": WORDS}
    client = api(checker)

    refused = client.post(f"/api/v1/claims/{first.pk}/matches/", place | {"words": "Мы не закончим"}, format="json")
    assert (refused.status_code, refused.json()["code"]) == (400, "span")
    chosen = client.post(f"/api/v1/claims/{first.pk}/matches/", place, format="json")
    assert chosen.status_code == 201, chosen.json()
    assert (chosen.json()["origin"], chosen.json()["finding"], chosen.json()["text"]) == ("person", "verbatim", WORDS)
    assert client.get(f"/api/v1/claims/{first.pk}/matches/").json()["results"][0]["id"] == chosen.json()["id"]

    decision = {"seen": 1, "ruling": "verified", "match": chosen.json()["id"]}
    client.post(f"/api/v1/claims/{first.pk}/verdicts/", decision, format="json")
    (told,) = client.get(f"/api/v1/claims/{again.pk}/judged/").json()
    assert (told["claim"], told["is_same"], told["may_take_over"]) == (first.pk, True, True)
    given = {"seen": 1, "verdict": told["verdict"]["id"]}
    taken = client.post(f"/api/v1/claims/{again.pk}/take_over/", given, format="json")
    assert (taken.status_code, taken.json()["follows"]) == (201, told["verdict"]["id"])
    late = client.post(f"/api/v1/claims/{again.pk}/take_over/", given, format="json")
    assert late.status_code == 409 or late.json()["id"] == taken.json()["id"]
