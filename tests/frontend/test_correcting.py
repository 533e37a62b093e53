"""Claims corrected and left out in the text of their story, without the desk."""

import pytest
from django.urls import reverse

from claims.models import Claim
from tests.factories import PRINTED, make_claim, make_story


@pytest.fixture
def claim(db):
    return make_claim(make_story())


def sent(claim, words="закончим мост", **given):
    start = PRINTED.index(words)
    place = {"start": start, "end": start + len(words), "words": words}
    return {"seen": claim.version, "kind": claim.kind, "speaker": ""} | place | given


def test_the_text_shows_one_claim_with_its_ends_and_the_form(checker, signed_in, claim):
    address = reverse("story", args=[claim.story_id])
    page = signed_in(checker).get(address, {"correct": claim.pk}).content.decode()
    assert page.count("<mark") == 1
    assert page.count('role="slider"') == 2
    assert reverse("correct_in_story", args=[claim.pk]) in page
    assert f"?correct={claim.pk}" in signed_in(checker).get(address).content.decode()


def test_a_correction_goes_back_to_the_story(checker, signed_in, claim):
    told = signed_in(checker).post(reverse("correct_in_story", args=[claim.pk]), sent(claim, speaker="Илья Лугов"))
    assert told.url == f"/stories/{claim.story_id}/#row-{claim.pk}"
    claim.refresh_from_db()
    assert (claim.text, claim.speaker_name, claim.by_hand) == ("закончим мост", "Илья Лугов", True)
    signed_in(checker).post(reverse("dismiss_in_story", args=[claim.pk]), {"seen": claim.version})
    assert Claim.objects.get(pk=claim.pk).state == "dismissed"


def test_a_refusal_keeps_what_was_typed(checker, signed_in, claim):
    Claim.objects.filter(pk=claim.pk).update(version=5)
    told = signed_in(checker).post(reverse("correct_in_story", args=[claim.pk]), sent(claim, speaker="Илья Лугов"))
    page = told.content.decode()
    assert told.status_code == 409
    assert 'value="Илья Лугов"' in page
    assert 'value="закончим мост"' in page
    assert 'name="seen" value="5"' in page


def test_a_reader_corrects_nothing(reader, signed_in, claim):
    client, address = signed_in(reader), reverse("story", args=[claim.story_id])
    assert "correct-form" not in client.get(address, {"correct": claim.pk}).content.decode()
    assert f"?correct={claim.pk}" not in client.get(address).content.decode()
    for deed in ("correct_in_story", "dismiss_in_story"):
        assert client.post(reverse(deed, args=[claim.pk]), sent(claim)).status_code == 403
    assert Claim.objects.get(pk=claim.pk).version == 1
