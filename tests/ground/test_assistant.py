"""What of an assistant's answer is used: only what stands in the text as quoted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.assistant.answer import Known, UnreadableAnswer, proposals
from claims.assistant.question import LONGEST_TEXT, question
from sources.text.offsets import Span

TEXT = "Мост 🌉 построят к маю, обещал мэр Лугов. Паром останется. Мэр ушёл. Паром останется."
BRIDGE = "Мост 🌉 построят к маю"
AT = TEXT.index("построят")


def answered(content: object) -> bytes:
    said = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()


def read(*claims: object, speakers: object = (), known: tuple[Known, ...] = ()):
    return proposals(answered({"claims": list(claims), "speakers": list(speakers)}), text=TEXT, known=known)


def claim(quote: object, **more: object) -> dict[str, object]:
    return {"quote": quote, "kind": "indirect"} | more


def test_what_is_quoted_exactly_is_kept_with_its_place() -> None:
    (kept,) = read(claim(BRIDGE, speaker="мэр Лугов")).kept
    assert (kept.span.of(TEXT), kept.speaker.of(TEXT), kept.kind) == (BRIDGE, "мэр Лугов", "indirect")


@pytest.mark.parametrize(
    "given",
    [
        claim("Мост построят к маю"),
        claim("мост 🌉 построят к маю"),
        claim("Паром останется"),  # stands there twice
        claim(BRIDGE, start=1),
        claim(BRIDGE, start=0, end=5),
        claim(BRIDGE, start="0"),
        claim(BRIDGE, start=-1),
        claim(BRIDGE, start=10**30),
        claim(BRIDGE, start=True),
        claim(BRIDGE, speaker="Лугов Иван"),
        claim(BRIDGE, speaker=["мэр"]),
        claim(BRIDGE, kind="verified"),
        claim(BRIDGE, kind=None),
        claim(""),
        claim("  "),
        claim(None),
        claim({"quote": BRIDGE}),
        claim("\ud800"),
        "Мост",
        None,
        7,
    ],
)
def test_what_does_not_stand_there_is_dropped_and_counted(given: object) -> None:
    answer = read(given)
    assert (answer.kept, answer.known, answer.dropped) == ((), 0, 1)


def test_an_offset_tells_which_of_two_places_is_meant() -> None:
    second = TEXT.rindex("Паром")
    (kept,) = read(claim("Паром останется", kind="statement", start=second, end=second + 15)).kept
    assert kept.span == Span(second, second + 15)


def test_what_was_found_already_is_not_proposed_again() -> None:
    known = (Known(Span(0, len(BRIDGE)), False),)
    answer = read(claim(BRIDGE), claim("построят к маю"), claim("Мэр ушёл"), claim("Мэр ушёл"), known=known)
    assert [one.span.of(TEXT) for one in answer.kept] == ["Мэр ушёл"]
    assert (answer.known, answer.dropped) == (3, 0)


def test_a_speaker_is_proposed_for_a_claim_that_has_none() -> None:
    known = (Known(Span(0, len(BRIDGE)), True), Known(Span(TEXT.index("Мэр ушёл"), TEXT.index("Мэр ушёл") + 8), False))
    given = [{"quote": BRIDGE, "speaker": "мэр Лугов"}, {"quote": "Мэр ушёл", "speaker": "Лугов"}]
    answer = read(speakers=given, known=known)
    assert [(one.of, one.speaker.of(TEXT)) for one in answer.kept] == [(0, "мэр Лугов")]
    assert answer.dropped == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"<html>",
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        answered("I cannot help."),
        answered("[1]"),
        answered("[" * 100_000),
        b"[" * 100_000,
        answered('{"claims": ' + "9" * 10_000 + "}"),
    ],
)
def test_another_answer_is_refused_whole(body: bytes) -> None:
    with pytest.raises(UnreadableAnswer):
        proposals(body, text=TEXT, known=())


def test_json_in_a_fence_is_read() -> None:
    fenced = "```json\n" + json.dumps({"claims": [claim(BRIDGE)]}, ensure_ascii=False) + "\n```"
    assert len(proposals(answered(fenced), text=TEXT, known=()).kept) == 1


def test_no_more_than_some_are_kept() -> None:
    text = " ".join(f"Слово{n} сказано." for n in range(300))
    many = answered({"claims": [claim(f"Слово{n} сказано") for n in range(300)]})
    answer = proposals(many, text=text, known=())
    assert (len(answer.kept), answer.dropped) == (50, 250)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from([BRIDGE, "мэр", "quote", "direct"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["quote", "kind", "speaker", "start", "claims", "speakers"]), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_comes_back_what_is_kept_stands_in_the_text(content: object) -> None:
    try:
        answer = proposals(answered(content), text=TEXT, known=(Known(Span(0, 10), True),))
    except UnreadableAnswer:
        return
    for one in answer.kept:
        assert 0 <= one.span.start < one.span.end <= len(TEXT)


def test_a_question_shows_the_beginning_of_a_long_article() -> None:
    sent = json.loads(question("я" * 100_000, known=[("a", "")] * 1000, model="m")["messages"][1]["content"])
    assert (len(sent["article"]), len(sent["known"])) == (LONGEST_TEXT, 200)
