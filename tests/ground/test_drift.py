"""The claims of a draft in the next one: what stays, what moves, what is altered, what is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.drift import Stretch, follow, shifted
from sources.languages import pack_for

RU = pack_for("ru").wording
BRIDGE, FERRY, TOLL = "Мост закончим к маю", "Паром останется до осени", "Проезд не будет платным"


def draft(*lines: tuple[str, str, str]) -> tuple[str, list[Stretch]]:
    """A text with a quote on each line (words, who, what follows), and its quotes."""
    text, found = "", []
    for words, who, rest in lines:
        start = len(text) + 1
        found.append(Stretch(words, "direct", start, start + len(words), who=who))
        text += f"«{words}», — {rest or 'сказал'} {who}.\n"
    return text, found


def told(old, new) -> list[tuple[str, int | None]]:
    return [(each.how, each.found) for each in follow(old[1], new[1], old_text=old[0], new_text=new[0], wording=RU)]


FIRST = draft((BRIDGE, "Лугов", ""), (FERRY, "Лугов", ""), (TOLL, "Орлова", ""))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([(BRIDGE, "Лугов", ""), (FERRY, "Лугов", ""), (TOLL, "Орлова", "")], ["same", "same", "same"]),
        ([("Новое", "Лугов", ""), (BRIDGE, "Лугов", ""), (FERRY, "Лугов", ""), (TOLL, "Орлова", "")], ["same"] * 3),
        ([(TOLL, "Орлова", ""), (BRIDGE, "Лугов", ""), (FERRY, "Лугов", "")], ["same", "same", "moved"]),
        ([("Мост закончим к июню", "Лугов", ""), (FERRY, "Лугов", "")], ["altered", "same", "gone"]),
        ([(BRIDGE, "Орлова", ""), (FERRY, "Лугов", ""), (TOLL, "Орлова", "")], ["altered", "same", "same"]),
        ([(BRIDGE, "Лугов", "такого не сказал"), (FERRY, "Лугов", "")], ["altered", "same", "gone"]),
        ([(BRIDGE.upper() + "!", "лугов", "заявил"), (FERRY, "Лугов", "")], ["same", "same", "gone"]),
        ([("Проезд будет платным", "Орлова", "")], ["gone", "gone", "altered"]),
    ],
)
def test_what_becomes_of_claims(lines, expected) -> None:
    assert [how for how, _found in told(FIRST, draft(*lines))] == expected


def test_a_quote_that_lost_its_marks_is_judged_again() -> None:
    text = f"Лугов сказал, что {BRIDGE.lower()}."
    new = text, [Stretch(BRIDGE.lower(), "indirect", text.index("мост"), len(text) - 1, who="Лугов")]
    assert told(draft((BRIDGE, "Лугов", "")), new) == [("altered", 0)]


def test_no_claim_of_the_new_draft_is_given_twice() -> None:
    twice = draft((BRIDGE, "Лугов", ""), (BRIDGE, "Лугов", ""))
    assert told(twice, draft((BRIDGE, "Лугов", ""))) == [("same", 0), ("gone", None)]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("Утром. Мост закончим к маю, обещал он.", ("altered", "Мост закончим к маю")),
        ("Вступление.\nМост закончим к маю, говорят.", ("same", "Мост закончим к маю")),
        ("Мост закончат к маю, говорят.", ("altered", "Мост закончат к маю")),
        ("О другом.", ("gone", "")),
    ],
)
def test_what_a_person_marked_follows_by_its_words(new: str, expected: tuple[str, str]) -> None:
    old = "Мост закончим к маю, говорят."
    marked = Stretch(BRIDGE, "statement", 0, len(BRIDGE), by_hand=True)
    (answer,) = follow([marked], [], old_text=old, new_text=new, wording=RU)
    assert (answer.how, new[answer.start : answer.end]) == expected


def test_offsets_follow_signs_between_the_words() -> None:
    old, new = "мост - к маю", "«Мост», к  маю"
    assert shifted([0, 4], old=old, new=new) == [1, 5]
    start, end = shifted([7, 12], old=old, new=new)
    assert new[start:end] == "к  маю"


WORDS = st.lists(st.sampled_from("мост паром не к маю 300 школ".split()), min_size=1, max_size=5).map(" ".join)
DRAFTS = st.lists(st.tuples(WORDS, st.sampled_from(["Лугов", "Орлова"]), st.just("")), max_size=6)


@given(DRAFTS, DRAFTS)
def test_every_claim_is_answered_once_and_where_it_is_said_to_stand(one, other) -> None:
    old, new = draft(*one), draft(*other)
    answers = follow(old[1], new[1], old_text=old[0], new_text=new[0], wording=RU)
    assert len(answers) == len(old[1])
    given_out = [each.found for each in answers if each.found is not None]
    assert len(given_out) == len(set(given_out))
    for was, now in zip(old[1], answers, strict=True):
        if now.how in ("same", "moved"):
            assert new[0][now.start : now.end] == was.text


@given(DRAFTS)
def test_a_draft_against_itself_changes_nothing(lines) -> None:
    same = draft(*lines)
    assert {how for how, _found in told(same, same)} <= {"same"}
