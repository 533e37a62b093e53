"""A publisher edits a page: the verdict that stood on the changed words is open again, and the queue says why."""

import pytest
from django.urls import reverse

from claims.models import Claim, Story
from claims.services import findings, verdicts
from sources import pipeline
from sources.models import Intake, Job
from sources.services import intakes
from tests.factories import make_claim, make_story
from tests.sources.site import Site
from tests.sources.site import page as page_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = "И.Лугов: Мост закончим к маю. Платить за проезд не придётся, обещаю."
PRINTED = "«Платить за проезд не придётся», — сказал губернатор."


@pytest.fixture
def published(settings):
    """A publisher's page on this machine."""
    site = Site(pages={"/speech": page_of(SAID)})
    server = site.start()
    settings.FETCH_ALLOWED_HOSTS = [site.address.removeprefix("http://")]
    yield site
    server.shutdown()
    server.server_close()


def read_what_waits() -> None:
    """What a worker would do."""
    for intake in Intake.objects.filter(state=Job.State.QUEUED):
        assert pipeline.run(intake).error_text == ""


def verified_claim(checker) -> Claim:
    claim = make_claim(make_story(PRINTED), text="Платить за проезд не придётся")
    findings.search(claim)
    claim.refresh_from_db()
    found = claim.matches.best_first().first()
    verdicts.decide(claim, reviewer=checker, ruling="verified", reason="verbatim", seen=claim.version, match=found)
    return claim


def test_an_edited_page_opens_the_verdict_again(page, sign_in, published, checker):
    pipeline.run(intakes.submit_intake(actor=None, address=published.address + "/speech", title="Речь на мосту"))
    claim = verified_claim(checker)
    document = Intake.objects.get().document
    sign_in(checker)

    published.pages["/speech"] = page_of(SAID.replace("не придётся", "придётся"))
    page.goto(reverse("source", args=[document.pk]))
    page.get_by_role("button", name="Запросить снова").click()
    page.wait_for_selector(".note")
    read_what_waits()

    page.reload()
    page.get_by_role("link", name="Что изменено").click()
    page.wait_for_url("**/changes/")
    assert page.locator("del.critical").inner_text().strip() == "не"

    claim.refresh_from_db()
    assert (claim.state, "source_changed" in claim.flags) == (Claim.State.OPEN, True)
    page.goto(reverse("queue"))
    page.locator(".row", has_text="источник изменён").wait_for()
    page.goto(reverse("story_history", args=[Story.objects.get().pk]))
    assert "источник изменён" in page.locator("main").inner_text()
