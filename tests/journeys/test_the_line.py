"""An article goes in, a quote sheet leaves: by the pages, with a real broker and a real worker."""

import csv
import io

import pytest

from claims.models import Claim, Verdict
from tests.conftest import PASSWORD
from tests.journeys.newsroom import ARTICLE, EXACT, LOST_NEGATION, NOWHERE, OTHER_NUMBER, fill_library
from tests.journeys.test_the_desk import on_the_desk, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page, code, letter):
    """Press a physical key as it types under a Russian layout."""
    given = {"code": code, "key": letter, "bubbles": True, "cancelable": True}
    page.evaluate("given => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', given))", given)


def open_claim(page, words):
    page.locator(".story-claims .row-link", has_text=words[:30]).click()
    page.wait_for_url("**/claims/*/")
    on_the_desk(page, words.split(",")[0])


def test_an_article_is_checked_and_its_sheet_downloaded(page, live_server, worker, checker):
    fill_library()
    page.goto("/")
    page.fill("[name=username]", checker.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")

    page.get_by_role("link", name="Новый материал").first.click()
    page.get_by_label("Дата публикации").fill("2025-04-03")
    page.get_by_label("Текст", exact=True).fill(ARTICLE)
    page.get_by_role("button", name="Проверить статью").click()

    page.wait_for_selector(".story-text .claim.verbatim", timeout=40_000)
    page.wait_for_selector(".story-text .claim.altered", timeout=40_000)
    page.wait_for_selector("#story-body:not([hx-trigger])", timeout=40_000)
    assert page.locator(".progress").count() == 0

    open_claim(page, EXACT)
    press(page, "KeyV", "м")
    told(page, "Верно.")
    exact = Claim.objects.get(text__startswith=EXACT)
    assert (exact.state, exact.verdicts.get().reason) == ("verified", "verbatim")

    page.goto(f"/stories/{exact.story_id}/")
    open_claim(page, OTHER_NUMBER)
    assert "340" in page.locator("ins.critical").first.inner_text()
    assert "340" in page.locator(".differences .critical").first.inner_text()
    page.get_by_role("button", name="Спорно").click()
    page.locator("#reasons-disputed").get_by_placeholder("необязательно").fill("В стенограмме 340 миллионов.")
    page.locator("#reasons-disputed [data-suggested]").click()
    told(page, "Спорно.")
    number = Claim.objects.get(text__startswith=OTHER_NUMBER).verdicts.get()
    assert (number.ruling, number.reason, number.note) == ("disputed", "number", "В стенограмме 340 миллионов.")

    page.goto(f"/stories/{exact.story_id}/")
    open_claim(page, NOWHERE)
    press(page, "KeyN", "т")
    told(page, "Не установлено.")

    page.goto(f"/stories/{exact.story_id}/")
    open_claim(page, LOST_NEGATION)
    press(page, "KeyD", "в")
    page.wait_for_selector("#reasons-disputed:not([hidden])")
    press(page, "KeyD", "в")
    told(page, "Спорно.")
    assert Claim.objects.get(text__startswith=LOST_NEGATION).verdicts.get().reason == "negation"

    page.goto(f"/stories/{exact.story_id}/sheet/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Скачать CSV").click()
    rows = list(csv.DictReader(io.StringIO(coming.value.path().read_text(encoding="utf-8-sig"))))
    decided = {row["В тексте"].rstrip(",."): row for row in rows if row["Решение"]}
    assert decided[EXACT]["Решение"] == "верно"
    assert decided[EXACT]["Сказано"].startswith(EXACT)
    assert decided[OTHER_NUMBER]["Причина"] == "число"
    assert decided[LOST_NEGATION]["Причина"] == "отрицание"
    assert sum(row["Решение"] == "не установлено" for row in rows) == 1
    assert Verdict.objects.count() == 4
