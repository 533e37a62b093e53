"""What may be sent to the desk with ill will: acts without a token, filters that reach too far, what is others'."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from claims import pipeline
from claims.models import Bulk, Claim, Membership, Notification
from claims.services import bulk, comments, handling, looking, queues, verdicts
from frontend import urls
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db
SECRET = "Засекречено"


def addresses(keys: tuple[int, ...] = (1,)) -> Iterator[str]:
    """Every page, with each of the numbers where it asks for one."""
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        for key in keys if "<" in str(pattern.pattern) else keys[:1]:
            path = re.sub(r"<int:\w+>", str(key), str(pattern.pattern))
            yield "/" + re.sub(r"<\w+:\w+>", "next", path)


def test_no_page_takes_an_act_without_its_token(checker):
    client = Client(enforce_csrf_checks=True)
    client.force_login(checker)
    answers = {address: client.post(address) for address in addresses()}
    assert {address for address, answer in answers.items() if answer.status_code != 403} == set()
    assert "Страница устарела" in answers["/queue/bulk/"].content.decode()


@pytest.mark.parametrize(
    ("query", "status"),
    [("text=" + "м" * 201, 400), ("finding=nonsense", 400), ("who=0x1", 400), ("text=%25", 400), ("text=мост", 302)],
    ids=lambda given: str(given)[:20],
)
def test_an_act_upon_all_that_a_filter_finds_reaches_no_further(query, status, checker, signed_in):
    make_claim()
    given = {"deed": "priority", "priority": "1", "which": "all"}
    assert signed_in(checker).post(reverse("propose_bulk") + "?" + query, given).status_code == status
    assert Bulk.objects.count() == (status == 302)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        *[("%", 0), ("_", 0), ("\\", 0), (".*", 0), ("' OR 1=1 --", 0), ("\u202e", 0), ("{{7*7}}", 0)],
        *[("мост\0", 1), (" мост ", 1), ("м" * 10_000, 0), ("Мы закончим мост к маю", 1)],
    ],
    ids=lambda given: repr(given)[:12],
)
def test_words_are_looked_for_as_they_stand(words, found, checker, signed_in):
    make_claim()
    page = signed_in(checker).get(reverse("queue"), {"text": words})
    assert (page.status_code, page.context["page"].paginator.count) == (200, found)


def test_nothing_of_a_restricted_story_is_told_outside(checker, make_member, signed_in):
    """Whatever was told, given, kept or begun while the story was open, what is like it, and who looks at it."""
    insider = make_member("checker", username="insider")
    story, outside = (
        make_story(f"«{SECRET} мост к маю», — сказал он. «Торговаться мы не станем»."),
        make_claim(likeness=7),
    )
    decided = make_claim(story, text=f"{SECRET} мост к маю", likeness=7, speaker_name=f"{SECRET} Иван")
    waiting = make_claim(story, text="Торговаться мы не станем", likeness=8)
    make_match(decided)
    handling.assign(decided, actor=insider, seen=1, to=checker)
    comments.comment(decided, author=insider, text=f"@checker, {SECRET}")
    handling.flag(waiting, actor=insider, seen=1, reason=SECRET)
    made = bulk.propose(Claim.objects.filter(story=story), actor=checker, deed="priority", priority=1)
    pipeline.confirm_bulk(made)
    decided.refresh_from_db()
    verdicts.decide(decided, reviewer=insider, ruling="disputed", reason="number", note=SECRET, seen=decided.version)
    story.title, story.is_restricted = SECRET, True
    story.save()
    Membership.objects.create(story=story, user=insider)
    looking.look_at(waiting, user=insider)
    queues.save(owner=insider, name="Общая", filters={"story": str(story.pk), "state": "all"}, is_shared=True)
    client = signed_in(checker)
    leaks = []
    for address in addresses((story.pk, story.drafts.get().pk, decided.pk, waiting.pk, made.pk)):
        page = client.get(address)
        shown = b"".join(page.streaming_content) if page.streaming else page.content
        if SECRET in shown.decode(errors="replace"):
            leaks.append(address)
    for query in (f"story={story.pk}", f"like={decided.pk}", f"like={outside.pk}", "flag=editor"):
        if SECRET in client.get(f"/queue/?state=all&{query}").content.decode():
            leaks.append(query)
    assert leaks == []
    (shared,) = client.get("/queue/counts/").context["kept_queues"]
    assert shared["count"] == 0


def test_what_is_someone_elses_is_left_alone(checker, make_member, signed_in):
    """By their numbers: a queue that is not shared, an act upon many, what another was told of."""
    other, claim = make_member("checker", username="other"), make_claim()
    kept = queues.save(owner=other, name="Своя", filters={"text": "мост"})
    made = bulk.propose(Claim.objects.all(), actor=other, deed="priority", priority=1)
    handling.assign(claim, actor=checker, seen=1, to=other)
    client = signed_in(checker)
    for name, key in (("remove_queue", kept.pk), ("confirm_bulk", made.pk), ("undo_bulk", made.pk)):
        assert client.post(reverse(name, args=[key])).status_code == 404, name
    client.post(reverse("read", args=[Notification.objects.get().pk]))
    assert Notification.objects.get().read_at is None
    assert client.get(reverse("bulk", args=[made.pk])).status_code == 404
