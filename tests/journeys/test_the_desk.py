"""The desk by keyboard: keys, their limits, undo. Two people at one claim: `test_together`; no answer: `test_pace`."""

import pytest

from claims.models import Claim, Draft
from claims.services import comments, handling
from tests.conftest import wait_for
from tests.factories import make_quotes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def claims():
    return make_quotes()


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
    desk.locator("#comment-text:focus").wait_for()
    desk.keyboard.type("vdn")
    assert desk.input_value("#comment-text") == "vdn"
    assert Claim.objects.filter(state=Claim.State.OPEN).count() == 2
    desk.keyboard.press("Escape")
    desk.keyboard.press("KeyJ")  # a look at the next claim and back: what was typed is there still, until it is sent
    on_the_desk(desk, claims[1].text)
    assert desk.input_value("#comment-text") == ""
    desk.keyboard.press("KeyK")
    assert wait_for(lambda: desk.input_value("#comment-text") == "vdn", seconds=5)
    desk.locator(".discussion form .button").last.click()
    told(desk, "Заметка сохранена")
    assert desk.input_value("#comment-text") == ""


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


def test_nothing_has_to_be_scrolled_on_the_desk(desk, checker, claims):
    longer = claims[0].draft.text + " За столом говорили и о том, что моста ждали." * 12
    Draft.objects.filter(pk=claims[0].draft_id).update(text=longer)
    comments.comment(claims[0], author=checker, text="Кто был в зале?")
    handling.flag(claims[0], actor=checker, seen=claims[0].version, reason="Спорный перевод")
    desk.set_viewport_size({"width": 1366, "height": 680})
    desk.reload()
    assert desk.evaluate(
        "[...document.querySelectorAll('.pane')].every((each) => each.scrollHeight <= each.clientHeight)"
    )
    assert desk.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert desk.locator("#article mark").first.is_visible()
    assert desk.locator(".bar .decide").first.is_visible()
