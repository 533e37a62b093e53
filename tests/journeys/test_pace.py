"""How soon the next claim stands on the screen: fifty decided by keyboard, the times printed and not asserted."""

from statistics import quantiles

import pytest

from claims.models import Claim, Finding, Verdict
from tests.factories import make_claim, make_match, make_story, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COUNT = 50
SENTENCES = [f"Мы закончим мост номер {number} к маю" for number in range(COUNT + 2)]
WATCH = """
window.paces = [];
let since = 0;
addEventListener("keydown", () => { since = performance.now(); }, true);
new MutationObserver(() => {
  const claim = document.getElementById("desk")?.dataset.claim;
  if (!claim || claim === window.shown) return;
  window.shown = claim;
  requestAnimationFrame(() => setTimeout(() => window.paces.push(performance.now() - since)));
}).observe(document.getElementById("content"), { childList: true, subtree: true });
window.shown = document.getElementById("desk").dataset.claim;
"""


@pytest.fixture
def first():
    story = make_story(" ".join(f"«{words}», — сказал губернатор." for words in SENTENCES))
    version = make_version(" ".join(f"{words}." for words in SENTENCES))
    for words in SENTENCES:
        claim = make_claim(story, text=words, finding=Finding.VERBATIM, searched=3)
        make_match(claim, version, text=words)
    return Claim.objects.order_by("start").first()


def test_fifty_claims_by_keyboard(page, sign_in, checker, first, capsys):
    sign_in(checker)
    page.goto(f"/claims/{first.pk}/")
    page.evaluate(WATCH)
    for done in range(1, COUNT + 1):
        page.keyboard.press("KeyV")
        page.wait_for_function("done => window.paces.length >= done", arg=done)
        page.wait_for_timeout(150)  # far less than anyone needs to read a quote
    page.locator("#tally", has_text=f"{COUNT} из").wait_for()
    paces = page.evaluate("window.paces")
    cuts = quantiles(paces, n=20)
    with capsys.disabled():
        print(
            f"\nkey to next claim, {COUNT} decisions: p50 {cuts[9]:.0f}, p95 {cuts[18]:.0f}, worst {max(paces):.0f} ms"
        )
    assert Verdict.objects.count() == COUNT
    assert Claim.objects.awaiting_review().count() == len(SENTENCES) - COUNT


def test_a_key_pressed_before_the_answer_waits_its_turn(page, sign_in, checker, first):
    sign_in(checker)
    page.goto(f"/claims/{first.pk}/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("KeyV")
    page.keyboard.press("KeyV")
    page.locator("#tally", has_text="2 из").wait_for()
    assert set(Verdict.objects.values_list("claim__start", flat=True)) == set(
        Claim.objects.order_by("start").values_list("start", flat=True)[:2]
    )


def test_a_server_that_does_not_answer_brings_the_card_back(chromium, page, sign_in, checker, first):
    sign_in(checker)
    tab = page.context.new_page()  # of its own: here the browser is meant to complain
    tab.goto(f"/claims/{first.pk}/")
    tab.wait_for_load_state("networkidle")
    tab.route("**/decide/", lambda route: route.abort())
    tab.keyboard.press("KeyD")
    tab.locator("#reasons-disputed textarea").fill("Долгая пометка")
    tab.locator("#reasons-disputed button").first.click()
    tab.locator("#unsent").wait_for()
    assert tab.locator("#reasons-disputed textarea").input_value() == "Долгая пометка"
    assert tab.url.endswith(f"/claims/{first.pk}/")
    tab.unroute("**/decide/")
    tab.locator("#reasons-disputed button").first.click()
    tab.locator("#tally", has_text="1 из").wait_for()
    assert Verdict.objects.get().note == "Долгая пометка"
