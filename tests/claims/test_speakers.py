"""A corrected speaker holds for the same words in the story, and never over what another person said."""

import pytest

from claims.extraction import Extraction, Quote
from claims.models import Claim
from claims.services import corrections, verdicts
from claims.services.extracted import claims_from
from sources.models import Act
from sources.text.offsets import Span
from tests.factories import make_claim, make_story

pytestmark = pytest.mark.django_db

TEXT = "«Мост готов», — сказал губернатор. По словам губернатора, паром останется. «Я рад», — сказал он. Дороги сданы."


@pytest.fixture
def story():
    return make_story(TEXT)


@pytest.fixture
def claims(story):
    return [
        make_claim(story, text="Мост готов", speaker="губернатор", speaker_name="Пётр Ершов", resolved_by="office"),
        make_claim(story, text="паром останется", kind="indirect", speaker="Губернатора", resolved_by=""),
        make_claim(story, text="Я рад", speaker="он", speaker_name="Пётр Ершов", resolved_by="pronoun"),
    ]


def correct(claim, actor, *, speaker, words=None):
    words = words or claim.text
    start = TEXT.index(words)
    place = {"start": start, "end": start + len(words), "words": words, "kind": claim.kind}
    corrections.correct(claim, actor=actor, seen=claim.version, speaker=speaker, **place)
    return [each.speaker_name for each in Claim.objects.order_by("start")]


def test_the_same_words_take_the_corrected_person_and_pronouns_do_not(claims, checker) -> None:
    assert correct(claims[0], checker, speaker="Илья Лугов") == ["Илья Лугов", "Илья Лугов", "Пётр Ершов"]
    taken = Claim.objects.get(pk=claims[1].pk)
    assert (taken.resolved_by, taken.corrected_by, taken.by_hand) == ("as_corrected", checker, False)
    assert (taken.version, taken.finding) == (2, "")
    act = Act.objects.on(taken).get(verb="speaker_used_again")
    assert (act.actor, act.details["claim"]) == (checker, claims[0].pk)
    assert correct(Claim.objects.get(pk=claims[2].pk), checker, speaker="Анна Ким") == ["Илья Лугов"] * 2 + ["Анна Ким"]


def test_what_another_person_said_stays(claims, checker, editor) -> None:
    correct(claims[1], editor, speaker="Анна Ким")
    assert correct(Claim.objects.get(pk=claims[0].pk), checker, speaker="Илья Лугов")[:2] == ["Илья Лугов", "Анна Ким"]


def test_a_speaker_that_someone_took_away_stays_away(claims, checker, editor) -> None:
    Claim.objects.filter(pk=claims[1].pk).update(speaker_name="Пётр Ершов")
    correct(Claim.objects.get(pk=claims[1].pk), editor, speaker="")
    assert correct(Claim.objects.get(pk=claims[0].pk), checker, speaker="Илья Лугов")[:2] == ["Илья Лугов", ""]


def test_a_decided_claim_keeps_its_speaker(claims, checker) -> None:
    verdicts.decide(claims[1], reviewer=checker, ruling="not_established", reason="ambiguous", seen=1)
    assert correct(claims[0], checker, speaker="Илья Лугов")[:2] == ["Илья Лугов", ""]


def test_moving_the_ends_tells_nothing_of_the_speaker(claims, checker) -> None:
    assert correct(claims[0], checker, speaker="Пётр Ершов", words="Мост")[1] == ""


def test_a_later_extraction_takes_what_people_corrected(claims, story, checker) -> None:
    correct(claims[0], checker, speaker="Илья Лугов")
    start, who = TEXT.index("паром"), TEXT.index("губернатора")
    spans = (Span(start, start + 15),)
    quote = Quote("indirect", spans, spans, (Span(who, who + 11),), (), nested=False, resolution=None)
    (found,) = claims_from(Extraction((quote,), ()), draft=story.drafts.get())
    assert (found.speaker_name, found.resolved_by, found.corrected_by) == ("Илья Лугов", "as_corrected", checker)


def test_the_card_says_who_corrected_it(claims, checker, reader, signed_in) -> None:
    checker.first_name = "Вера"
    checker.save()
    correct(claims[0], checker, speaker="Илья Лугов")
    page = signed_in(reader).get(f"/claims/{claims[1].pk}/").content.decode()
    assert "как исправлено в этом материале: Вера" in page
