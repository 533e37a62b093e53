"""Two people at one claim in two browsers: who looks, who was slower, a blind second review, its end, a mention."""

import re
from itertools import product

import pytest
from django.conf import settings
from django.test import Client

from claims.models import Claim, Notification, Story
from claims.services import comments, handling, looking, verdicts
from tests.conftest import wait_for
from tests.factories import make_quotes
from tests.journeys.test_access import faults
from tests.journeys.test_the_desk import on_the_desk, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def claims():
    return make_quotes()


@pytest.fixture
def browser_of(chromium, live_server, collected_static):
    """Another browser, with someone signed in; what its console complains of fails the test."""
    contexts, complaints = [], []

    def open_for(user):
        client = Client()
        client.force_login(user)
        context = chromium.new_context(base_url=live_server.url, viewport={"width": 1366, "height": 768})
        context.set_default_timeout(10_000)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert not complaints, complaints


def test_two_at_one_claim(browser_of, make_member, checker, editor, claims):
    marat, claim = make_member("checker", username="marat"), claims[0]
    ours, theirs = browser_of(checker), browser_of(marat)
    for page in (ours, theirs):
        page.goto(f"/claims/{claim.pk}/")
    theirs.locator("#presence", has_text="checker").wait_for()
    # The slower of two is told, and keeps what was typed.
    theirs.keyboard.press("KeyD")
    theirs.locator("#reasons-disputed textarea").fill("В записи иначе")
    ours.keyboard.press("KeyV")
    told(ours, "Верно. Следующее утверждение.")
    theirs.locator("#reasons-disputed button").first.click()
    theirs.locator(".refusal", has_text="checker").wait_for()
    assert theirs.locator(".kept textarea").input_value() == "В записи иначе"
    # An editor asks for a second, blind review: what one person decided waits for another, who sees nothing of it.
    theirs_too = browser_of(editor)
    theirs_too.goto(f"/stories/{claim.story_id}/")
    theirs_too.locator(".reviewers summary").click()
    theirs_too.locator("[name=second_review][value=blind]").check()
    theirs_too.locator(".reviewers .button").click()
    theirs_too.get_by_text("Теперь так").wait_for()
    ours.goto(f"/claims/{claim.pk}/")
    assert "Ваш вердикт ждёт второй проверки" in ours.locator(".round").inner_text()
    theirs.goto(f"/claims/{claim.pk}/")
    assert "скрыт" in theirs.locator(".round").inner_text()
    assert "checker" not in theirs.locator("#discussion").inner_text()
    theirs.keyboard.press("KeyD")
    theirs.locator("#reasons-disputed button").first.click()
    on_the_desk(theirs, claims[1].text)
    # They disagree: only the editor, who sees both verdicts, has the keys to settle it.
    ours.reload()
    assert ours.locator("[data-key=KeyV]").count() == 0
    theirs_too.goto(f"/claims/{claim.pk}/")
    assert {"checker", "marat"} <= set(re.findall(r"\w+", theirs_too.locator(".round").inner_text()))
    assert not faults(theirs_too, "disagreed")
    theirs_too.keyboard.press("KeyD")
    theirs_too.locator("#reasons-disputed button").first.click()
    on_the_desk(theirs_too, claims[1].text)
    assert Claim.objects.get(pk=claim.pk).state == "disputed"


def test_a_mention_leads_to_the_words(browser_of, make_member, checker, claims):
    make_member("checker", username="anton")
    marat, claim = make_member("checker", username="marat"), claims[0]
    ours, theirs = browser_of(checker), browser_of(marat)
    theirs.goto("/queue/")
    ours.goto(f"/claims/{claim.pk}/")
    ours.locator("#article").get_by_text("— сказал губернатор").evaluate(
        "e => getSelection().setBaseAndExtent(e.firstChild, 12, e.firstChild, 22)"
    )
    ours.keyboard.press("KeyC")
    ours.locator(".about output", has_text="губернатор").wait_for()
    held = []
    ours.route("**/callable/", lambda route: held.append(route))
    ours.keyboard.type("@ma")
    assert wait_for(lambda: ours.wait_for_timeout(50) or held, seconds=5)
    held[0].continue_()  # who types faster than the server answers calls who is meant, not who comes first
    ours.locator("[role=option]").first.wait_for()
    ours.keyboard.press("Enter")
    ours.keyboard.type("какой?")
    assert not faults(ours, "comment")
    ours.locator(".discussion form .button").last.click()
    told(ours, "Заметка сохранена")
    theirs.reload()
    theirs.locator(".bell", has_text="1").click()
    theirs.get_by_text("checker упоминает вас.").wait_for()
    theirs.locator(".told .words").click()
    theirs.locator("li:target .called", has_text="@marat").wait_for()
    theirs.locator("[data-jumps]").click()
    assert theirs.evaluate("[...CSS.highlights.get('noted')][0].toString()") == "губернатор"
    # What was looked at is read.
    assert wait_for(lambda: Notification.objects.get().read_at, seconds=5)


def test_the_pages_of_it_are_open_to_everyone(page, sign_in, make_member, editor, checker, claims):
    marat, story = make_member("checker", username="marat"), claims[0].story
    story.second_review = Story.SecondReview.OPEN
    story.save()
    claims = list(Claim.objects.select_related("story").order_by("start"))
    for claim, second in ((claims[0], "verified"), (claims[1], "disputed")):
        given = {"match": claim.matches.get(), "reason": "verbatim"}
        verdicts.decide(claim, reviewer=checker, ruling="verified", seen=1, **given)
        given = given if second == "verified" else {"reason": "number"}
        verdicts.decide(
            Claim.objects.select_related("story").get(pk=claim.pk), reviewer=marat, ruling=second, seen=2, **given
        )
    comments.comment(claims[1], author=marat, text="@editor, решите", start=1, end=8)
    handling.assign(Claim.objects.get(pk=claims[1].pk), actor=marat, seen=3, to=editor)
    looking.look_at(claims[1], user=marat)
    sign_in(editor)
    found = []
    claim_pages = (f"/claims/{claims[1].pk}/", f"/claims/{claims[0].pk}/")
    addresses = ("/notifications/", "/overview/", *claim_pages, f"/stories/{story.pk}/")
    for theme, address in product(("light", "dark"), addresses):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.goto(address)
        if address == "/overview/":
            page.locator(".behind summary").click()
        for width, height in ((1366, 768), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            found += faults(page, f"{address} {width} {theme}")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{address}: wider than a screen of {width}")
    assert not found, "\n".join(found)
