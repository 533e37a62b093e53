"""The next draft of a story: what was decided stays with the words, what was altered is judged again."""

import pytest

from claims import pipeline
from claims.errors import ClaimError
from claims.models import Checking, Claim, Match, Story
from claims.services import corrections, following, sheets, verdicts
from sources.errors import SourceError
from sources.models import Act, Job
from tests.factories import make_match

pytestmark = pytest.mark.django_db

BRIDGE = "Мост через Ладу мы закончим к первому мая"
TOLL = "Проезд через мост всегда будет бесплатным для всех"
FERRY = "Паром на реке останется до глубокой осени"
FIRST = f"""\
Губернатор Андрей Беркутов рассказал о стройке. «{BRIDGE}», — сказал Беркутов.

«{TOLL}», — уточнил Беркутов.

«{FERRY}», — добавил Беркутов.
"""


def read(text: str, *, story: Story | None = None, actor=None) -> Checking:
    checking = pipeline.submit_draft(story, actor=actor, text=text) if story else pipeline.submit(actor=None, text=text)
    pipeline.run(checking)
    checking.refresh_from_db()
    return checking


@pytest.fixture
def story(checker) -> Story:
    """A story whose three quotes are verified."""
    story = read(FIRST).story
    for claim in Claim.objects.filter(story=story, kind="direct"):
        match = make_match(claim)
        given = {"ruling": "verified", "reason": "minor_edit", "match": match}
        verdicts.decide(claim, reviewer=checker, seen=claim.version, **given)
    assert claim_of(BRIDGE).state == claim_of(FERRY).state == "verified"
    return story


def claim_of(words: str) -> Claim:
    return Claim.objects.get(text__startswith=words, kind="direct")


def test_an_unchanged_quote_keeps_its_verdict_and_stands_in_the_new_draft(story: Story, checker) -> None:
    before = claim_of(BRIDGE)
    checking = read("Утренние новости области.\n\n" + FIRST, story=story, actor=checker)
    assert (checking.state, checking.draft.number) == (Job.State.DONE, 2)
    after = claim_of(BRIDGE)
    assert (after.pk, after.state, after.version, after.draft) == (
        before.pk,
        "verified",
        before.version,
        checking.draft,
    )
    assert checking.draft.text[after.start : after.end] == after.text
    row = next(row for row in sheets.rows_of(story) if row.claim == after.pk)
    assert (row.verdict, row.problems, row.draft) == ("verified", (), 2)


def test_an_altered_quote_is_open_again_with_the_difference_and_a_dropped_one_leaves_the_sheet(
    story: Story, checker
) -> None:
    altered, dropped = claim_of(BRIDGE), claim_of(FERRY)
    checking = read(FIRST.replace("первому мая", "первому июня").split("«" + FERRY)[0], story=story, actor=checker)
    altered.refresh_from_db()
    assert (altered.state, altered.text) == ("open", BRIDGE.replace("мая", "июня") + altered.text[len(BRIDGE) + 1 :])
    assert altered.matches.filter(verdicts__isnull=False).get().rank is None
    row = next(row for row in sheets.rows_of(story) if row.claim == altered.pk)
    assert (row.verdict, row.problems) == ("", ("reopened",))
    told = row.history[-1]["details"]
    assert (told["cause"], told["old"], told["new"]) == ("draft_changed", BRIDGE, altered.text)
    dropped.refresh_from_db()
    assert dropped.state == "dismissed"
    assert dropped.pk not in [row.claim for row in sheets.rows_of(story)]
    counts = Act.objects.on(checking.draft).get(verb="draft_followed").details
    assert (counts["altered"], counts["gone"], counts["new"]) == (1, 1, 0)


def test_a_moved_quote_follows_and_a_new_one_is_to_be_checked(story: Story, checker) -> None:
    lead, *quotes = FIRST.strip().split("\n\n")
    new = "«Дорогу к мосту мы начнём строить будущей весной», — пообещал Беркутов."
    read("\n\n".join([quotes[1], lead, quotes[0], new]) + "\n", story=story, actor=checker)
    assert [claim_of(words).state for words in (BRIDGE, TOLL, FERRY)] == ["verified"] * 3
    assert claim_of("Дорогу").state == "open"
    assert Act.objects.filter(verb="claim_moved").count() == 1


def test_other_signs_between_the_words_change_no_verdict_and_differences_still_point_at_the_words(
    story: Story, checker
) -> None:
    claim = claim_of(TOLL)
    at = claim.text.index("всегда")
    change = {"type": "word", "critical": False, "claim": [at, at + 6], "claim_text": "всегда", "source_text": "ныне"}
    Match.objects.filter(claim=claim).update(changes=[change | {"source": [0, 4]}])
    read(FIRST.replace("Проезд через мост всегда", "Проезд — через мост — всегда"), story=story, actor=checker)
    claim.refresh_from_db()
    start, end = claim.matches.get().changes[0]["claim"]
    assert (claim.state, claim.text[start:end]) == ("verified", "всегда")


def test_the_same_words_from_another_mouth_are_judged_again(story: Story, checker) -> None:
    read(FIRST.replace("уточнил Беркутов", "уточнила министр Ольга Седова"), story=story, actor=checker)
    assert (claim_of(TOLL).state, claim_of(FERRY).state) == ("open", "verified")


def test_what_a_person_marked_or_left_out_follows_too(story: Story, checker) -> None:
    draft = story.drafts.get()
    start = draft.text.index("рассказал о стройке")
    place = {"start": start, "end": start + 19, "words": "рассказал о стройке", "kind": "statement"}
    by_hand = corrections.add(draft, actor=checker, **place)
    left_out = claim_of(FERRY)
    verdicts.withdraw(left_out, reviewer=checker, seen=left_out.version)
    corrections.dismiss(left_out, actor=checker, seen=left_out.version)
    read("Новости.\n\n" + FIRST, story=story, actor=checker)
    by_hand.refresh_from_db()
    assert (by_hand.draft.number, by_hand.draft.text[by_hand.start : by_hand.end]) == (2, "рассказал о стройке")
    assert claim_of(FERRY).state == "dismissed"
    assert Claim.objects.filter(draft__number=2, text__startswith="рассказал").count() == 1


def test_extraction_run_again_changes_nothing(story: Story, checker) -> None:
    checking = read(FIRST.replace("первому мая", "первому июня"), story=story, actor=checker)
    before = list(Claim.objects.order_by("pk").values())
    assert following.carry(checking.draft, found=[]) == []
    pipeline.STEPS["extract"](checking)
    assert list(Claim.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("chosen", [BRIDGE[5:], f"«{BRIDGE}»", f"{BRIDGE}», — сказал"])
def test_the_ends_that_a_person_chose_stay_and_what_lies_between_is_not_found_again(chosen, story, checker) -> None:
    claim = claim_of(BRIDGE)
    verdicts.withdraw(claim, reviewer=checker, seen=claim.version)
    start = FIRST.index(chosen)
    place = {"start": start, "end": start + len(chosen), "words": chosen, "kind": "direct", "speaker": "Илья Лугов"}
    corrections.correct(claim, actor=checker, seen=claim.version, **place)
    checking = read("Новости.\n\n" + FIRST, story=story, actor=checker)
    pipeline.STEPS["extract"](checking)
    claim.refresh_from_db()
    assert (claim.draft.text[claim.start : claim.end], claim.speaker_name) == (chosen, "Илья Лугов")
    assert checking.draft.claims.filter(kind="direct").count() == 3


def test_nothing_is_added_to_or_brought_back_in_an_earlier_draft(story: Story, checker) -> None:
    first, dropped = story.drafts.get(), claim_of(FERRY)
    read(FIRST.split("«" + FERRY)[0], story=story, actor=checker)
    dropped.refresh_from_db()
    place = {"start": 0, "end": 10, "words": FIRST[:10], "kind": "statement"}
    for deed in (
        lambda: corrections.add(first, actor=checker, **place),
        lambda: corrections.restore(dropped, actor=checker, seen=dropped.version),
    ):
        with pytest.raises(ClaimError) as refused:
            deed()
        assert refused.value.code == "old_draft"
    assert not first.claims.filter(state="open").exists()


def test_a_draft_that_is_the_same_or_comes_too_early_is_refused(story: Story, checker, reader) -> None:
    for text, actor, code in (
        (FIRST, checker, "same_draft"),
        ("x", reader, "forbidden"),
        ("", checker, "nothing_given"),
    ):
        with pytest.raises(SourceError) as refused:
            pipeline.submit_draft(story, actor=actor, text=text)
        assert refused.value.code == code
    pipeline.submit_draft(story, actor=checker, text=FIRST + "Ещё.")
    with pytest.raises(ClaimError) as refused:
        pipeline.submit_draft(story, actor=checker, text=FIRST + "И ещё.")
    assert (refused.value.code, refused.value.status) == ("not_yet", 409)
