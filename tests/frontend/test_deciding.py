"""Deciding at the desk, with and without htmx."""

import pytest
from django.urls import reverse

from claims.models import Claim, Comment, Finding, Verdict
from claims.services import verdicts
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db

TEXT = "«Мы закончим мост к маю», — сказал губернатор. «Торговаться об этом мы не станем», — добавил он."
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def claims():
    story = make_story(TEXT)
    first, second = make_claim(story), make_claim(story, text="Торговаться об этом мы не станем")
    for claim in (first, second):
        make_match(claim, text=claim.text)
        Claim.objects.filter(pk=claim.pk).update(finding=Finding.VERBATIM, searched=3)
    return [Claim.objects.get(pk=first.pk), Claim.objects.get(pk=second.pk)]


def decision(claim, ruling="verified", **given):
    return {"ruling": ruling, "seen": claim.version, "match": claim.matches.get().pk} | given


def post(client, claim, data, **headers):
    return client.post(reverse("decide", args=[claim.pk]), data, **headers)


def test_a_decision_goes_on_to_the_next_open_claim(checker, signed_in, claims):
    answer = post(signed_in(checker), claims[0], decision(claims[0]))
    assert answer["Location"] == reverse("claim", args=[claims[1].pk])
    assert Verdict.objects.get().reason == "verbatim"


def test_with_htmx_the_next_claim_is_in_the_answer(checker, signed_in, claims):
    answer = post(signed_in(checker), claims[0], decision(claims[0]), **HTMX)
    assert answer["HX-Push-Url"] == reverse("claim", args=[claims[1].pk])
    page = answer.content.decode()
    assert claims[1].text in page
    assert "<html" not in page
    assert "Следующее утверждение" in page


def test_after_the_last_claim_comes_the_sheet(checker, signed_in, claims):
    client = signed_in(checker)
    post(client, claims[0], decision(claims[0]))
    answer = post(client, claims[1], decision(claims[1]))
    assert answer["Location"] == reverse("sheet", args=[claims[0].story_id])


def test_in_the_queue_the_way_follows_its_filters(checker, signed_in, claims):
    other = make_claim(make_story("«Мы закончим мост к маю», — сказал мэр."), finding=Finding.NOT_FOUND)
    Claim.objects.filter(pk=claims[0].pk).update(finding=Finding.NOT_FOUND)
    address = reverse("decide", args=[claims[0].pk]) + "?in=queue&finding=not_found"
    answer = signed_in(checker).post(address, {"ruling": "not_established", "seen": claims[0].version})
    assert answer["Location"] == reverse("claim", args=[other.pk]) + "?in=queue&finding=not_found"


def test_a_refusal_keeps_what_was_typed_and_opens_the_reasons(checker, signed_in, claims):
    given = decision(claims[0], "disputed", note="Спросить пресс-службу")
    assert post(signed_in(checker), claims[0], given).status_code == 400
    page = post(signed_in(checker), claims[0], given, **HTMX).content.decode()
    assert "Выберите причину" in page
    assert "Спросить пресс-службу" in page
    assert 'id="reasons-disputed" data-again="KeyD">' in page
    assert not Verdict.objects.exists()


def test_the_slower_of_two_sees_the_other_decision_and_keeps_the_text(checker, make_member, signed_in, claims):
    quicker = make_member("checker", username="marat")
    late = decision(claims[0], "disputed", reason="number", note="В стенограмме иначе")
    verdicts.decide(
        claims[0], reviewer=quicker, ruling="verified", seen=claims[0].version, match=claims[0].matches.get()
    )
    assert post(signed_in(checker), claims[0], late).status_code == 409
    page = post(signed_in(checker), claims[0], late, **HTMX).content.decode()
    assert "marat" in page
    assert "В стенограмме иначе" in page
    assert Verdict.objects.get().reviewer == quicker


def test_a_decision_is_taken_back_from_the_next_claim(checker, signed_in, claims):
    client = signed_in(checker)
    following = client.get(post(client, claims[0], decision(claims[0]))["Location"])
    assert reverse("withdraw", args=[claims[0].pk]) in following.content.decode()
    answer = client.post(reverse("withdraw", args=[claims[0].pk]), {"seen": claims[0].version + 1})
    assert answer["Location"] == reverse("claim", args=[claims[0].pk])
    assert Claim.objects.get(pk=claims[0].pk).state == Claim.State.OPEN


def test_a_reader_sees_no_way_to_decide_and_is_refused(reader, signed_in, claims):
    client = signed_in(reader)
    assert 'data-key="KeyV"' not in client.get(reverse("claim", args=[claims[0].pk])).content.decode()
    answer = post(client, claims[0], decision(claims[0]))
    assert answer.status_code == 403
    assert "нужна роль" in answer.content.decode()


@pytest.mark.parametrize(
    "given", [{"seen": ""}, {"seen": "9" * 30}, {"match": "x"}, {"ruling": "true"}, {"reason": "no"}, {}]
)
def test_nonsense_is_answered_in_words_and_stores_nothing(given, checker, signed_in, claims):
    answer = post(signed_in(checker), claims[0], {"ruling": "verified", **given})
    assert answer.status_code in (400, 404, 409)
    assert not Verdict.objects.exists()


def test_evidence_of_another_claim_is_not_taken(checker, signed_in, claims):
    answer = post(signed_in(checker), claims[0], decision(claims[0]) | {"match": claims[1].matches.get().pk})
    assert answer.status_code == 404
    assert not Verdict.objects.exists()


def test_a_comment_is_kept_and_shown(checker, signed_in, claims):
    client, address = signed_in(checker), reverse("comment", args=[claims[0].pk])
    assert client.post(address, {"text": "  "}).status_code == 400
    page = client.post(address, {"text": "Позвонить в область"}, **HTMX).content.decode()
    assert "Позвонить в область" in page
    assert Comment.objects.get().author == checker


def test_what_was_found_nowhere_is_said_with_the_number_searched(checker, signed_in):
    claim = make_claim(finding=Finding.NOT_FOUND, searched=412345)
    page = signed_in(checker).get(reverse("claim", args=[claim.pk])).content.decode()
    assert "Не найдено в 412\u00a0345 фразах" in page


def test_a_session_that_ended_sends_htmx_to_sign_in(client, claims):
    answer = client.get(reverse("claim", args=[claims[0].pk]), **HTMX)
    assert answer["HX-Redirect"].startswith(reverse("accounts:sign_in"))


def test_a_quote_joined_from_two_places_shows_both(checker, signed_in):
    first, second = "Мы закончим мост к маю", "Торговаться об этом мы не станем"
    printed = f"{first}, и {second.lower()}"
    claim = make_claim(make_story(f"«{printed}», — сказал губернатор."), text=printed)
    for rank, (here, there) in enumerate([(first, second.lower()), (second, first)], 1):
        at = claim.text.index(there)
        elsewhere = {"kind": "elsewhere", "claim": [at, at + len(there)], "source": [0, 0]}
        pieces = [elsewhere | {"claim_text": there, "source_text": ""}]
        make_match(claim, text=here, rank=rank, finding=Finding.ALTERED, flags=["spliced"], pieces=pieces)
    page = signed_in(checker).get(reverse("claim", args=[claim.pk])).content.decode()
    assert "сказано в другом месте" in page
    assert f">{second}</a>" in page
