"""What the assistant proposes, over the API: seen as its story is, accepted or left out once, by who may."""

import pytest
from django.utils import timezone

from claims.models import Claim, Proposal


@pytest.fixture
def proposed(newsroom):
    def propose(story) -> Proposal:
        draft = story.drafts.get()
        start = draft.text.index("Позже она добавила")
        return Proposal.objects.create(
            draft=draft,
            kind="statement",
            start=start,
            end=start + 18,
            text="Позже она добавила",
            created_at=timezone.now(),
        )

    return propose


def test_a_proposal_is_accepted_once_and_becomes_a_claim(api, newsroom, proposed, checker, reader):
    path = f"/api/v1/proposals/{proposed(newsroom.story).pk}/"
    assert api(reader).get(path).json()["state"] == "open"
    assert api(reader).post(path + "accept/").status_code == 403
    answer = api(checker).post(path + "accept/")
    assert (answer.status_code, answer.json()["origin"], answer.json()["state"]) == (201, "assistant", "open")
    assert api(checker).post(path + "dismiss/").status_code == 409
    assert (
        api(checker).get(path).json() | {"state": "accepted", "judged_by": "checker"} == api(checker).get(path).json()
    )


def test_a_proposal_is_left_out_and_makes_no_claim(api, newsroom, proposed, checker):
    before = Claim.objects.count()
    path = f"/api/v1/proposals/{proposed(newsroom.story).pk}/"
    assert api(checker).post(path + "dismiss/").json()["state"] == "dismissed"
    assert Claim.objects.count() == before


def test_proposals_of_a_restricted_story_are_not_there_for_others(api, newsroom, proposed, checker):
    path = f"/api/v1/proposals/{proposed(newsroom.secret).pk}/"
    assert api(checker).get(path).status_code == 404
    assert api(checker).post(path + "accept/").status_code == 404
    assert api(checker).get("/api/v1/proposals/").json()["results"] == []
