"""Pages in both themes, at both sizes, in every language: nothing serious for axe, nothing wider than the screen, and
nothing too small for a finger on a telephone."""

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

PRESSED = "button:not(.link), .button, summary, select, textarea, input, nav a"
TOO_SMALL = """(pressed) => [...document.querySelectorAll(pressed)]
    .map((each) => (["checkbox", "radio"].includes(each.type) && each.labels[0]) || each)
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().height < 43.5)
    .map((each) => each.outerHTML.slice(0, 160))"""


AXE = Axe()
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 568}
NO_SCRIPT_AT_RESIZE = "addEventListener('resize', (event) => event.stopImmediatePropagation())"


@pytest.fixture
def addresses(editor):
    story = make_story("«Мы закончим мост к маю», — сказал губернатор. «Торговаться мы не станем», — добавил он.")
    altered = make_claim(story, finding=Finding.ALTERED, flags=["truncated"], searched=3)
    nowhere = make_claim(story, text="Торговаться мы не станем", finding=Finding.NOT_FOUND, searched=412_345)
    match = make_match(altered, finding=Finding.ALTERED, flags=["truncated"], changes=[NUMBER])
    Claim.objects.filter(pk=altered.pk).update(state="disputed")
    story_page = f"/stories/{story.pk}/"
    return [
        # in every language: the pages with most words
        "/",
        "/stories/new/",
        story_page,
        story_page + "sheet/",
        f"/claims/{altered.pk}/",
        "/queue/",
        "/overview/",
        # in Russian
        f"/claims/{nowhere.pk}/",
        "/sources/",
        "/sources/new/",
        "/accounts/preferences/",
        story_page + "history/",
        story_page + "drafts/new/",
        story_page + "sheet/links/",
        f"/claims/{altered.pk}/history/",
        "/keys/",
        "/queue/?text=ничего",
        "/sources/?text=мост",
        f"/sources/{match.version.document_id}/?version=1&start=0&end=11",
        f"/sources/{match.version.document_id}/versions/1/evidence/",
        "/sources/search/?words=мост",
        "/sources/feeds/",
        "/sources/people/",
        "/sources/missing/",
        "/history/",
        "/notifications/",
        "/verify/",
        "/accounts/tokens/",
    ]


IN_EVERY_LANGUAGE = 7


@pytest.mark.parametrize(
    ("language", "theme", "size"),
    [
        ("ru", "light", DESK),
        ("ru", "dark", PHONE),
        ("uk", "dark", DESK),
        ("kk", "light", PHONE),
        ("en", "light", DESK),
    ],
    ids=["ru", "ru-dark-phone", "uk-dark", "kk-phone", "en"],
)
def test_pages_are_open_to_everyone(page, sign_in, editor, addresses, language, theme, size):
    editor.language = language
    editor.save(update_fields=["language"])
    page.add_init_script(NO_SCRIPT_AT_RESIZE)
    page.goto("/accounts/sign-in/")
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size(size)
    found = faults(page, "sign-in")
    sign_in(editor)
    for address in addresses if language == "ru" else addresses[:IN_EVERY_LANGUAGE]:
        page.set_viewport_size(size)
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language
        found += faults(page, address)
        if size == PHONE:
            found += [f"{address}: too small for a finger: {each}" for each in page.evaluate(TOO_SMALL, PRESSED)]
        for each in (size, DESK if size == PHONE else PHONE, SMALLEST):
            page.set_viewport_size(each)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{address}: wider than the screen of {each['width']}")
    assert not found, "\n".join(found)


def faults(page, address):
    violations = AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{address}: {each['id']} {node['html'][:160]}"
        for each in violations
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
