"""The desk by keyboard: keys, their limits, undo, and two people at one claim."""

import pytest

from claims.models import Claim, Finding
from claims.services import verdicts
from tests.factories import make_claim, make_match, make_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "«Мы закончим мост к маю», — сказал губернатор. «Торговаться об этом мы не станем», — добавил он."


@pytest.fixture
def claims():
    story = make_story(TEXT)
    made = [make_claim(story), make_claim(story, text="Торговаться об этом мы не станем")]
    for claim in made:
        make_match(claim, text=claim.text)
    Claim.objects.update(finding=Finding.VERBATIM, searched=3)
    return list(Claim.objects.order_by("start"))


@pytest.fixture
def desk(page, sign_in, checker, claims):
    sign_in(checker)
    page.goto(f"/claims/{claims[0].pk}/")
    return page


def on_the_desk(page, words):
    """Wait until the claim with these words is on the screen and the page listens."""
    page.wait_for_load_state()
    page.locator(".article mark", has_text=words).first.wait_for()


def told(page, words):
    page.locator("[role=status]", has_text=words).first.wait_for(state="attached")


def test_a_decision_is_undone_with_one_key(desk, claims):
    desk.keyboard.press("KeyV")
    told(desk, "Верно. Следующее утверждение.")
    assert f"/claims/{claims[1].pk}/" in desk.url
    desk.keyboard.press("KeyU")
    told(desk, "Решение отменено")
    assert f"/claims/{claims[0].pk}/" in desk.url
    assert Claim.objects.get(pk=claims[0].pk).state == Claim.State.OPEN


def test_keys_do_nothing_while_someone_types(desk, claims):
    desk.keyboard.press("KeyC")
    desk.wait_for_function("document.activeElement.id === 'comment-text'")
    desk.keyboard.type("vdn")
    assert desk.input_value("#comment-text") == "vdn"
    assert Claim.objects.filter(state=Claim.State.OPEN).count() == 2


def test_keys_can_be_switched_off(desk, checker, claims):
    checker.keyboard = False
    checker.save()
    desk.reload()
    desk.keyboard.press("KeyV")
    desk.keyboard.press("KeyJ")
    desk.wait_for_timeout(300)
    assert f"/claims/{claims[0].pk}/" in desk.url
    assert Claim.objects.filter(state=Claim.State.OPEN).count() == 2


def test_escape_closes_the_reasons_and_keeps_the_note(desk):
    desk.keyboard.press("KeyD")
    desk.locator("#reasons-disputed textarea").fill("Сверить с записью")
    desk.keyboard.press("Escape")
    assert not desk.locator("#reasons-disputed").is_visible()
    desk.keyboard.press("KeyD")
    assert desk.locator("#reasons-disputed textarea").input_value() == "Сверить с записью"


def test_back_returns_to_the_claim_before(desk, claims):
    desk.keyboard.press("KeyJ")
    desk.wait_for_url(f"**/claims/{claims[1].pk}/")
    desk.go_back()
    on_the_desk(desk, claims[0].text)
    assert desk.locator("header.masthead").count() == 1


def test_the_slower_of_two_sees_the_decision_of_the_other(desk, make_member, claims):
    claim = claims[0]
    marat = make_member("checker", username="marat")
    verdicts.decide(claim, reviewer=marat, ruling="verified", seen=claim.version, match=claim.matches.get())
    desk.keyboard.press("KeyD")
    desk.locator("#reasons-disputed textarea").fill("В записи иначе")
    desk.locator("#reasons-disputed button").first.click()
    refusal = desk.locator(".refusal")
    refusal.wait_for()
    assert "marat" in refusal.inner_text()
    assert desk.locator(".kept textarea").input_value() == "В записи иначе"


def test_a_server_that_does_not_answer_costs_no_word(chromium, live_server, desk):
    tab = desk.context.new_page()  # of its own: here the browser is meant to complain
    tab.goto(desk.url)
    tab.route("**/decide/", lambda route: route.abort())
    tab.keyboard.press("KeyD")
    tab.locator("#reasons-disputed textarea").fill("Долгая пометка")
    tab.locator("#reasons-disputed button").first.click()
    tab.locator("#unsent").wait_for()
    assert tab.locator("#reasons-disputed textarea").input_value() == "Долгая пометка"


def test_nothing_has_to_be_scrolled_on_the_desk(desk):
    assert desk.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert desk.locator(".bar .decide").first.is_visible()
