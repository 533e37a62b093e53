"""A reviewer selects the words themselves, decides on them, and takes the verdict over where they are quoted again."""

import pytest
from django.urls import reverse

from claims.matching.likeness import likeness_key
from claims.models import Claim, Match, Verdict
from sources.languages import PACKS
from sources.services.library_index import index_versions
from tests.factories import make_claim, make_match, make_story, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOURCE = "Добрый день.\n\nМост через реку мы не закончим к маю. Паром останется до осени, потом его уберут.\n\nСпасибо."
WORDS = "Мост через реку мы закончим к маю"
SELECT = """([box, words]) => {
  const walker = document.createTreeWalker(document.querySelector(box), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at >= 0) document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""


@pytest.fixture
def claims():
    made = [
        make_claim(make_story(f"«{WORDS}», — сказал губернатор."), text=WORDS, speaker_name="Анна Ли") for _ in "ab"
    ]
    Claim.objects.update(likeness=likeness_key(WORDS, wording=PACKS["ru"].wording), finding="similar", searched=3)
    return made


def take(page, words):
    page.evaluate(SELECT, ["#source-words", words])
    page.locator(".take-evidence output", has_text=words).wait_for()
    page.locator(".take-evidence .main").click()
    page.wait_for_url("**match=**")


def test_words_are_selected_decided_on_and_remembered(page, sign_in, checker, claims):
    version = make_version(SOURCE)
    index_versions([version.pk])
    first, again = claims
    near = make_match(first, version, text="Паром останется до осени", finding="similar", score=0.4)
    sign_in(checker)
    page.goto(reverse("queue"))
    page.locator("summary", has_text="ещё 1 такое").click()
    page.locator(f'.alike a[href*="{reverse("claim", args=[again.pk])}"]').first.wait_for()
    page.goto(f"{reverse('claim', args=[first.pk])}?match={near.pk}")
    page.locator("[data-key=KeyO]").click()
    page.wait_for_url("**for=**")
    take(page, "Мост через реку мы не закончим к маю")
    match = Match.objects.get(origin="person")
    assert (match.text, match.finding) == ("Мост через реку мы не закончим к маю", "altered")
    page.keyboard.press("KeyY")
    page.locator("#source-words").wait_for()
    take(page, "Паром останется до осени, потом")
    page.goto(f"{reverse('claim', args=[first.pk])}?match={match.pk}")
    page.keyboard.press("KeyD")
    page.keyboard.press("KeyD")
    page.wait_for_url("**/sheet/")
    assert page.locator("main").inner_text().count(match.text)
    page.goto(reverse("claim", args=[again.pk]))
    page.locator(".remembered button").click()
    page.wait_for_url("**/sheet/")
    taken = Verdict.objects.get(claim=again)
    assert (taken.ruling, taken.reason, taken.follows.claim, taken.match.text) == (
        "disputed",
        "negation",
        first,
        match.text,
    )
