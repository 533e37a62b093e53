"""Both wordings, marked."""

import pytest

from claims.models import Finding
from claims.services.evidence import surroundings
from frontend.templatetags.wording import as_printed, as_said, differences, in_turn
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db

SAID = "Платить за него будет область, а не жители"


def change(kind, claim, source, claim_text, source_text, *, critical=True):
    return {
        "type": kind,
        "critical": critical,
        "slight": False,
        "claim": claim,
        "source": source,
        "claim_text": claim_text,
        "source_text": source_text,
    }


def altered(printed, *changes, **values):
    story = make_story(f"«{printed}», — сказал губернатор.")
    match = make_match(make_claim(story, text=printed), text=SAID, finding=Finding.ALTERED, **values)
    for each in changes:
        if each["source_text"]:
            start = match.version.text.index(each["source_text"], match.start)
            each["source"] = [start, start + len(each["source_text"])]
    match.changes = list(changes)
    return match


def text_of(runs):
    return "".join(run.text for run in runs)


def test_a_lost_negation_is_a_gap_in_print_and_missing_words_in_the_source():
    match = altered("Платить за него будет область, а жители", change("negation", [33, 33], [0, 0], "", "не"))
    printed, said = as_printed(match), as_said(match, surroundings(match))
    assert text_of(printed) == match.claim.text
    assert [(run.kind, run.is_critical) for run in printed if run.kind != "same"] == [("gap", True)]
    assert [(run.text, run.kind) for run in said if run.kind not in ("same", "beyond")] == [("не", "missing")]


def test_a_replaced_word_is_struck_on_one_side_and_underlined_on_the_other():
    match = altered("Платить за него будет город, а не жители", change("word", [22, 27], [0, 0], "город", "область"))
    assert [(run.text, run.kind) for run in as_printed(match) if run.kind != "same"] == [("город", "wrong")]
    said = as_said(match, surroundings(match))
    assert [(run.text, run.kind) for run in said if run.kind == "right"] == [("область", "right")]


def test_the_rest_of_the_sentence_stands_beside_what_was_quoted():
    beyond = {"kind": "beyond", "claim": [16, 16], "source": [16, 23], "claim_text": "", "source_text": "к маю."}
    match = make_match(
        make_claim(text="Мы закончим мост"), text="Мы закончим мост", flags=["truncated"], pieces=[beyond]
    )
    said = as_said(match, surroundings(match))
    assert [(run.text, run.kind) for run in said] == [("Мы закончим мост", "same"), (" к маю.", "beyond")]
    assert as_printed(match)[-1].sign == "truncated"


def test_sentences_around_are_those_of_the_turn():
    match = make_match(make_claim(), text="Мы закончим мост к маю")
    runs = in_turn(match, surroundings(match))
    assert runs[0].kind == "same"
    assert "Платить" in runs[1].text
    assert runs[1].kind == "beyond"


def test_critical_differences_come_first():
    match = altered(
        "Платить будет город, а не жители",
        change("omission", [7, 7], [0, 0], "", "за него", critical=False),
        change("number", [14, 19], [0, 0], "город", "область"),
    )
    assert [each.is_critical for each in differences(match)] == [True, False]


@pytest.mark.parametrize("finding", [Finding.SIMILAR, Finding.NOT_FOUND, Finding.TRANSLATION])
def test_what_is_only_near_is_not_compared_word_by_word(finding):
    match = altered("Платить за него будет город, а не жители", change("word", [22, 27], [0, 0], "город", "область"))
    match.finding = finding
    assert {run.kind for run in as_printed(match)} == {"same"}
    assert {run.kind for run in as_said(match, surroundings(match))} <= {"same", "beyond"}


def test_marks_that_lie_over_one_another_lose_no_letter():
    match = altered(
        "Платить за него будет город, а не жители",
        change("word", [22, 27], [0, 0], "город", "область"),
        change("insertion", [20, 30], [0, 0], "т город, а", "", critical=False),
    )
    assert text_of(as_printed(match)) == match.claim.text
