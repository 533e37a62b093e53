"""Every page, in both themes and at both sizes: nothing serious for axe, nothing wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims.models import Claim, Finding
from tests.factories import make_claim, make_match, make_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBER = {
    "type": "number",
    "critical": True,
    "slight": False,
    "claim": [20, 23],
    "source": [20, 22],
    "claim_text": "маю",
    "source_text": "ма",
}


@pytest.fixture
def addresses(editor):
    story = make_story("«Мы закончим мост к маю», — сказал губернатор. «Торговаться мы не станем», — добавил он.")
    altered = make_claim(story, finding=Finding.ALTERED, flags=["truncated"], searched=3)
    nowhere = make_claim(story, text="Торговаться мы не станем", finding=Finding.NOT_FOUND, searched=412_345)
    match = make_match(altered, finding=Finding.ALTERED, flags=["truncated"], changes=[NUMBER])
    Claim.objects.filter(pk=altered.pk).update(state="disputed")
    story_page = f"/stories/{story.pk}/"
    return [
        "/",
        "/stories/new/",
        story_page,
        story_page + "sheet/",
        story_page + "history/",
        f"/claims/{altered.pk}/",
        f"/claims/{nowhere.pk}/",
        f"/claims/{altered.pk}/history/",
        "/keys/",
        "/queue/",
        "/queue/?text=ничего",
        "/sources/",
        "/sources/?text=мост",
        "/sources/new/",
        f"/sources/{match.version.document_id}/?version=1&start=0&end=11",
        "/history/",
        "/accounts/preferences/",
        "/accounts/tokens/",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["desk", "phone"])
def test_pages_are_open_to_everyone(page, sign_in, editor, addresses, theme, size):
    page.goto("/accounts/sign-in/")
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    found = faults(page, "sign-in")
    sign_in(editor)
    for address in addresses:
        page.goto(address)
        found += faults(page, address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{address}: wider than the screen")
    assert not found, "\n".join(found)


def faults(page, address):
    violations = Axe().run(page).response["violations"]
    return [
        f"{address}: {each['id']} {node['html'][:160]}"
        for each in violations
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
