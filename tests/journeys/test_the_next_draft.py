"""The next draft comes in, what it altered is shown, and the reporter reads the sheet by a link, without an account."""

import pytest
from django.urls import reverse

from claims import pipeline
from claims.models import Claim
from claims.services import verdicts
from tests.factories import make_match
from tests.journeys.newsroom import ARTICLE, EXACT, OTHER_NUMBER

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_draft_is_altered_and_the_reporter_reads_what_became_of_it(page, sign_in, editor, chromium, live_server):
    story = pipeline.run(pipeline.submit(actor=editor, text=ARTICLE)).story
    for words in (EXACT, OTHER_NUMBER):
        claim = Claim.objects.get(text__startswith=words)
        given = {"ruling": "verified", "reason": "minor_edit", "match": make_match(claim)}
        verdicts.decide(claim, reviewer=editor, seen=claim.version, **given)
    sign_in(editor)
    page.goto(reverse("story", args=[story.pk]))
    page.get_by_role("link", name="Следующая версия текста").click()
    page.get_by_label("Текст", exact=True).fill(ARTICLE.replace("34 миллиона", "340 миллионов"))
    page.get_by_role("button", name="Принять версию").click()
    page.wait_for_url(f"**/stories/{story.pk}/")
    pipeline.run(story.checkings.first())

    page.goto(reverse("story", args=[story.pk]))
    page.get_by_role("link", name="Что изменила версия 2").click()
    page.wait_for_url("**/drafts/2/")
    assert page.locator("del.critical").all_inner_texts()[0] == "34"
    assert [Claim.objects.get(text__startswith=words[:24]).state for words in (EXACT, OTHER_NUMBER)] == [
        "verified",
        "open",
    ]

    page.goto(reverse("shared_links", args=[story.pk]))
    page.locator("form.sheet-form button.main").click()
    address = page.locator("#shared-address").input_value()
    with_nobody = chromium.new_context().new_page()
    with_nobody.goto(address)
    assert EXACT in with_nobody.locator("table.sheet").inner_text()
    assert with_nobody.locator("main form, main a").count() == 0
    with_nobody.context.close()
