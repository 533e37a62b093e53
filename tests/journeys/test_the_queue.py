"""The queue: kept under a name, several claims at once and taken back; keys that a person chose; reading in full."""

import pytest

from claims.models import Claim, Verdict
from tests.factories import QUOTED as WORDS
from tests.factories import THREE_QUOTES, make_quotes
from tests.journeys.test_the_desk import on_the_desk, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def claims():
    return make_quotes(THREE_QUOTES)


def states():
    return list(Claim.objects.order_by("pk").values_list("state", flat=True))


def test_what_is_verbatim_is_verified_at_once_and_taken_back(page, sign_in, checker, claims):
    sign_in(checker)
    page.goto("/queue/")
    page.keyboard.press("Slash")
    page.keyboard.type("МОСТ")
    page.keyboard.press("Enter")
    page.wait_for_url("**text=*")
    assert page.locator(".row.picked").count() == 1
    page.get_by_text("Сохранить отборы").click()
    page.get_by_placeholder("Название очереди").fill("Мосты")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    page.locator(".queues a[aria-current]", has_text="Мосты").wait_for()

    page.locator(".queues a", has_text="Дословные").click()
    page.locator("[name=which][value=all]").check()
    page.get_by_role("button", name="Подтвердить дословное…").click()
    page.get_by_role("button", name="Подтвердить 3").wait_for()
    assert page.locator(".bulk-lines li").count() == 3
    assert states() == ["open"] * 3
    page.wait_for_load_state()
    page.keyboard.press("Enter")
    page.get_by_text("Сделано: 3").wait_for()
    page.wait_for_load_state()
    assert states() == ["verified"] * 3
    page.keyboard.press("KeyU")
    page.get_by_text("Отменено: 3").wait_for()
    assert states() == ["open"] * 3


def test_keys_that_a_person_chose_and_the_list_of_them(page, sign_in, checker, claims):
    sign_in(checker)
    page.goto("/keys/")
    page.select_option("[name=KeyV]", "KeyX")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    page.wait_for_selector(".note.success")
    page.goto(f"/claims/{claims[0].pk}/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("KeyV")
    page.keyboard.press("?")
    assert page.locator("#keys [data-for=KeyV] kbd").inner_text() == "X"
    assert not page.locator("#keys [data-for=KeyR]").is_visible(), "nothing is decided that could be opened again"
    page.keyboard.press("Escape")
    with page.expect_request("**/decide/") as sent:
        page.keyboard.press("KeyX")
    assert "reason=verbatim" in sent.value.post_data
    on_the_desk(page, WORDS[1])
    told(page, "Верно")
    assert Verdict.objects.get().reason == "verbatim"


def test_article_and_source_are_read_in_full_on_the_desk_and_the_life_of_a_claim_beside(page, sign_in, checker, claims):
    sign_in(checker)
    page.goto(f"/claims/{claims[0].pk}/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("KeyC")
    page.fill("#comment-text", "Недописанное")
    page.keyboard.press("Escape")
    page.keyboard.press("KeyY")
    page.locator("#source-part mark.here", has_text=WORDS[0]).wait_for()
    assert "Платить за него будет область" in page.locator("#source-part blockquote").inner_text()
    page.keyboard.press("KeyT")
    page.locator("#article-part", has_text="Только место").wait_for()
    assert page.input_value("#comment-text") == "Недописанное"
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.keyboard.press("KeyJ")
    on_the_desk(page, WORDS[1])
    page.keyboard.press("KeyK")
    on_the_desk(page, WORDS[0])
    page.keyboard.press("KeyH")
    page.wait_for_url("**/history/")
    page.keyboard.press("KeyG")
    page.keyboard.press("KeyQ")
    page.wait_for_url("**/queue/")
