"""Claims of the same words: the verdict on one is remembered at the others, and only where it may be seen."""

import pytest

from claims.errors import ClaimError
from claims.matching.likeness import likeness_key
from claims.models import Claim, Story, Verdict
from claims.services import memory, queues, rounds, verdicts
from sources.languages import PACKS
from sources.services import versions
from tests.factories import make_claim, make_match, make_story, make_version

pytestmark = pytest.mark.django_db
WORDS = "Мы закончим мост через реку к маю и потратим 300 миллионов"
SOURCE = f"Добрый день. {WORDS}. Спасибо."


def claim_of(text: str = WORDS, *, restricted: bool = False, second_review: str = "none", **values) -> Claim:
    story = make_story(f"«{text}», — сказал губернатор.")
    Story.objects.filter(pk=story.pk).update(is_restricted=restricted, second_review=second_review)
    key = likeness_key(text, wording=PACKS["ru"].wording)
    given = {"speaker_name": "Анна Ли", "likeness": key} | values
    return make_claim(Story.objects.get(pk=story.pk), text=text, **given)


def judged(checker, version=None, **given) -> Verdict:
    claim = claim_of(**given)
    match = make_match(claim, version or make_version(SOURCE), text=WORDS)
    return verdicts.decide(claim, reviewer=checker, ruling="verified", seen=1, match=match)


def now(claim: Claim) -> Claim:
    return Claim.objects.select_related("story", "draft").get(pk=claim.pk)


@pytest.mark.parametrize(
    ("text", "values", "is_same", "differs"),
    [
        (WORDS, {}, True, ""),
        (WORDS.replace("300", "триста").replace("Мы", "Мы, ну,"), {}, True, ""),
        (WORDS.replace("300", "30"), {}, False, "30"),
        (WORDS.replace("закончим", "не закончим"), {}, False, "не"),
        (WORDS.replace("закончим", "закончили"), {}, False, "закончили"),
        (WORDS, {"speaker_name": "Иван Петров"}, False, "Анна Ли"),
        (WORDS, {"speaker_name": ""}, False, "Анна Ли"),
        (WORDS, {"kind": "indirect"}, False, ""),
    ],
)
def test_only_the_same_words_of_the_same_speaker_are_the_same_claim(checker, text, values, is_same, differs) -> None:
    verdict = judged(checker)
    (told,) = memory.judged_like(now(claim_of(text, **values)), user=checker)
    assert (told.verdict, told.is_same, told.may_take_over) == (verdict, is_same, is_same)
    assert differs in "; ".join(told.differs)


def test_what_has_too_little_content_or_other_words_is_not_remembered(checker) -> None:
    judged(checker)
    assert memory.judged_like(now(claim_of("Мост построят осенью на деньги области")), user=checker) == []
    assert likeness_key("Нет, конечно", wording=PACKS["ru"].wording) is None


def test_a_restricted_story_is_not_told_of_and_its_verdict_stays_in_it(checker, editor) -> None:
    verdict = judged(editor, restricted=True)
    claim = now(claim_of())
    assert memory.judged_like(claim, user=checker) == []
    (told,) = memory.judged_like(claim, user=editor)
    assert (told.verdict, told.may_take_over) == (verdict, False)
    for person, code in ((checker, "not_standing"), (editor, "restricted")):
        with pytest.raises(ClaimError) as refused:
            memory.take_over(claim, reviewer=person, seen=1, verdict=verdict)
        assert refused.value.code == code
    claim_of(restricted=True)
    assert memory.waiting_like([claim], user=checker) == {}
    assert memory.waiting_like([claim], user=editor) == {claim.pk: 1}


def test_a_blind_review_neither_tells_nor_is_told(checker, editor) -> None:
    judged(checker, second_review="blind")
    claim = now(claim_of(second_review="blind"))
    assert memory.judged_like(claim, user=checker) == []
    judged(checker)
    assert len(memory.judged_like(claim, user=editor)) == 1
    verdicts.decide(claim, reviewer=checker, ruling="disputed", reason="number", seen=1)
    claim = now(claim)
    assert rounds.is_blind(claim)
    assert memory.judged_like(claim, user=editor) == []


def test_a_verdict_is_taken_over_in_ones_own_name_on_the_same_evidence(checker, editor) -> None:
    verdict = judged(checker)
    claim = now(claim_of())
    made = memory.take_over(claim, reviewer=editor, seen=1, verdict=verdict)
    assert (made.ruling, made.reason, made.reviewer, made.follows) == ("verified", "verbatim", editor, verdict)
    place = ("version_id", "start", "end", "text", "finding")
    assert [getattr(made.match, name) for name in place] == [getattr(verdict.match, name) for name in place]
    assert now(claim).state == Claim.State.VERIFIED


def test_a_verdict_is_not_taken_over_when_its_ground_is_gone(checker) -> None:
    version = make_version(SOURCE)
    verdict, claim = judged(checker, version), now(claim_of())
    near = now(claim_of(WORDS.replace("300", "30")))
    with pytest.raises(ClaimError) as refused:
        memory.take_over(near, reviewer=checker, seen=1, verdict=verdict)
    assert refused.value.code == "not_the_same"
    versions.add_version(version.document, text="Моста не будет.")
    with pytest.raises(ClaimError) as refused:
        memory.take_over(claim, reviewer=checker, seen=1, verdict=verdict)
    assert refused.value.code == "source_changed"
    verdicts.withdraw(now(verdict.claim), reviewer=checker, seen=now(verdict.claim).version)
    with pytest.raises(ClaimError) as refused:
        memory.take_over(claim, reviewer=checker, seen=1, verdict=verdict)
    assert refused.value.code == "not_standing"


def test_the_same_claims_are_counted_by_one_query_and_found_together(checker, django_assert_num_queries) -> None:
    claims = [now(claim_of()) for _ in range(3)] + [now(claim_of(WORDS.replace("300", "30")))]
    checker.get_all_permissions()
    with django_assert_num_queries(1):
        counted = memory.waiting_like(claims, user=checker)
    assert counted == {claim.pk: 2 for claim in claims[:3]}
    found = queues.narrowed(Claim.objects.visible_to(checker), {"like": str(claims[0].pk)}, user=checker)
    assert set(found) == set(claims[:3])
