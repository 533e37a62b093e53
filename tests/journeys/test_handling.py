"""What is done with a claim besides deciding, by keyboard and by selecting words."""

import pytest

from claims.models import Claim, Finding, Pass
from tests.factories import make_claim, make_match, make_story
from tests.journeys.test_the_desk import on_the_desk, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = """\
🌉 «Мы закончим мост к маю», — сказал губернатор.

«Торговаться об этом мы не станем», — добавил он. «Паром останется», — пообещал он.
"""


@pytest.fixture
def claims():
    story = make_story(TEXT)
    made = [
        make_claim(story),
        make_claim(story, text="Торговаться об этом мы не станем"),
        make_claim(story, text="Паром останется"),
    ]
    for claim in made:
        make_match(claim)
    Claim.objects.update(finding=Finding.VERBATIM, searched=3)
    return list(Claim.objects.order_by("start"))


@pytest.fixture
def desk(page, sign_in, checker, claims):
    sign_in(checker)
    page.goto(f"/claims/{claims[0].pk}/")
    page.wait_for_load_state("networkidle")
    return page


def again(claim):
    return Claim.objects.get(pk=claim.pk)


def test_f_puts_a_claim_before_the_editor_and_goes_on(desk, claims):
    desk.keyboard.press("KeyF")
    desk.locator("#flag-reason:focus").wait_for()
    desk.keyboard.type("Кто это сказал?")
    desk.keyboard.press("Enter")
    told(desk, "Передано редактору. Следующее утверждение.")
    on_the_desk(desk, claims[1].text)
    assert (again(claims[0]).is_flagged, again(claims[0]).flag_reason) == (True, "Кто это сказал?")


def test_a_takes_a_claim_and_releases_it(desk, claims, checker):
    desk.keyboard.press("KeyA")
    desk.keyboard.press("Digit1")
    told(desk, "Назначено:")
    assert again(claims[0]).assignee == checker
    desk.keyboard.press("KeyA")
    desk.keyboard.press("Digit0")
    told(desk, "Никому не назначено")
    assert again(claims[0]).assignee is None


def test_s_puts_off_and_shift_s_leaves_to_the_others(desk, claims):
    desk.keyboard.press("KeyS")
    on_the_desk(desk, claims[1].text)
    told(desk, "Отложено. Следующее утверждение.")
    desk.keyboard.press("Shift+KeyS")
    on_the_desk(desk, claims[2].text)
    told(desk, "Оставлено другим. Следующее утверждение.")
    assert list(Pass.objects.order_by("pk").values_list("claim", "to_others")) == [
        (claims[0].pk, False),
        (claims[1].pk, True),
    ]
    desk.keyboard.press("KeyN")
    desk.keyboard.press("Digit2")
    on_the_desk(desk, claims[0].text)


def test_e_moves_the_ends_by_keyboard(desk, claims):
    desk.keyboard.press("KeyE")
    desk.locator("#correct-panel").wait_for()
    desk.keyboard.press("Shift+BracketLeft")
    desk.keyboard.press("Shift+BracketRight")
    desk.locator("#correct-panel [data-suggested]").click()
    told(desk, "Исправлено")
    claim = again(claims[0])
    assert claim.text == claim.draft.text[claim.start : claim.end] == "закончим мост к"
    assert claim.by_hand


def test_the_ends_are_dragged_and_moved_by_the_arrow_keys(desk, claims):
    start = desk.get_by_role("slider", name="Начало утверждения")
    drag_the_end_to(desk, "мост")
    start.focus()
    desk.keyboard.press("ArrowRight")
    desk.locator("[data-end=start][aria-valuetext='закончим']").wait_for()
    assert desk.evaluate("document.activeElement.dataset.end") == "start"
    desk.locator("#correct-panel [data-suggested]").click()
    told(desk, "Исправлено")
    claim = again(claims[0])
    assert claim.text == claim.draft.text[claim.start : claim.end] == "закончим мост"


def drag_the_end_to(page, word):
    held, over = page.get_by_role("slider", name="Конец утверждения").bounding_box(), box_of(page, word)
    page.mouse.move(held["x"] + 1, held["y"] + held["height"] / 2)
    page.mouse.down()
    page.mouse.move(over["right"] - 2, over["middle"], steps=4)
    page.mouse.up()
    page.locator(f"[data-end=end][aria-valuetext='{word}']").wait_for()


def box_of(page, word):
    """Where a word of the article stands on the screen."""
    return page.evaluate(
        """word => {
        const held = [...document.querySelectorAll("#article [data-at]")];
        const text = held.find((each) => each.textContent.includes(word)).firstChild;
        const range = document.createRange();
        range.setStart(text, text.data.indexOf(word));
        range.setEnd(text, text.data.indexOf(word) + word.length);
        const box = range.getBoundingClientRect();
        return { right: box.right, middle: (box.top + box.bottom) / 2 };
    }""",
        word,
    )


def test_words_selected_in_the_article_become_a_claim(desk, claims):
    story = claims[0].story_id
    desk.goto(f"/stories/{story}/")
    form = desk.locator("form.add-claim")
    for key in ("KeyI", "KeyI", "BracketRight"):
        desk.keyboard.press(key)
    form.locator("output", has_text="Торговаться об").wait_for()
    desk.evaluate(
        """() => {
        const held = [...document.querySelectorAll("#article [data-at]")];
        const text = held.find((each) => each.textContent.includes("сказал")).firstChild;
        const at = text.data.indexOf("сказал");
        document.getSelection().setBaseAndExtent(text, at, text, at + "сказал губернатор".length);
    }"""
    )
    form.locator("output", has_text="сказал губернатор").wait_for()
    form.locator("[name=kind]").select_option("statement")
    form.get_by_role("button", name="Добавить утверждение").click()
    desk.get_by_text("Утверждение добавлено").wait_for()
    made = Claim.objects.get(by_hand=True)
    assert made.text == made.draft.text[made.start : made.end] == "сказал губернатор"
    desk.locator(f"#row-{claims[0].pk}").get_by_role("link", name="Исправить").click()
    desk.locator("[data-end=end][aria-valuetext='маю']").wait_for()
    desk.keyboard.press("Shift+BracketRight")
    desk.locator("[data-end=end][aria-valuetext='к']").wait_for()
    drag_the_end_to(desk, "мост")
    desk.locator("#correct-form [name=kind]").select_option("mixed")
    desk.get_by_role("button", name="Сохранить").click()
    desk.get_by_text("Исправлено").wait_for()
    corrected = again(claims[0])
    assert (corrected.text, corrected.kind) == ("Мы закончим мост", "mixed")
    desk.locator(f"#row-{claims[1].pk}").get_by_role("link", name="Исправить").click()
    desk.locator("[data-end=end][aria-valuetext]").wait_for()
    desk.keyboard.press("Backspace")
    desk.locator(".messages").get_by_text("Исключено").wait_for()
    assert again(claims[1]).state == "dismissed"


def test_what_is_left_out_can_be_brought_back(desk, claims):
    desk.keyboard.press("KeyE")
    desk.keyboard.press("Backspace")
    told(desk, "Исключено. Следующее утверждение.")
    assert again(claims[0]).state == "dismissed"
    desk.goto(f"/stories/{claims[0].story_id}/")
    desk.locator(".left-out summary").click()
    desk.locator(".left-out .row-link").click()
    desk.get_by_role("button", name="Вернуть").click()
    told(desk, "Утверждение снова в работе.")
    assert again(claims[0]).state == "open"
