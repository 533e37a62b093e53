"""Who looks at a claim, what people say to one another, and who is told of what."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from claims.errors import ClaimError
from claims.models import Membership, Notification, Presence
from claims.services import comments, digests, handling, looking, notifications, rematching, verdicts
from claims.services.mentions import mentions_in
from tests.factories import make_claim, make_match, make_story, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def marat(make_member):
    return make_member("checker", username="marat", email="marat@example.org")


@pytest.fixture
def claim():
    return make_claim()


def told(user):
    return [each.kind for each in Notification.objects.visible_to(user)]


def restrict(story, *members):
    story.is_restricted = True
    story.save()
    for user in members:
        Membership.objects.get_or_create(story=story, user=user)


# Presence


def test_who_else_looks_is_known_for_30_seconds(claim, checker, marat):
    assert looking.look_at(claim, user=checker) == []
    assert looking.look_at(claim, user=marat) == [checker]
    now = timezone.now()
    assert looking.others_at(claim, user=checker, now=now + timedelta(seconds=29)) == [marat]
    assert looking.others_at(claim, user=checker, now=now + timedelta(seconds=31)) == []


def test_one_person_looks_at_one_claim(claim, checker, marat):
    looking.look_at(claim, user=checker)
    looking.look_at(make_claim(), user=checker)
    assert looking.look_at(claim, user=marat) == []
    assert Presence.objects.count() == 2


# Comments


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@marat, посмотрите", ["@marat"]),
        ("Смотрите @MARAT. И ты, @айгуль-2!", ["@MARAT", "@айгуль-2"]),
        ("пишите на marat@example.org", []),
        ("@nobody и @marat...", ["@marat"]),
        ("(@marat)", ["@marat"]),
        ("@", []),
    ],
)
def test_names_called_in_a_text(text, called, make_member, marat):
    people = [marat, make_member("checker", username="айгуль-2")]
    assert [text[each.start : each.end] for each in mentions_in(text, people=people) if each.user] == called


def test_a_mention_reaches_the_one_who_is_meant(claim, checker, marat):
    said = comments.comment(claim, author=checker, text="@Marat, сверьте с записью. @checker тоже. @nikto")
    assert set(said.mentions.all()) == {marat, checker}
    assert comments.unreached(said) == ["@nikto"]
    (notification,) = Notification.objects.all()
    assert (notification.user, notification.kind, notification.comment) == (marat, "mentioned", said)
    assert notifications.address_of(notification) == f"/claims/{claim.pk}/#comment-{said.pk}"


def test_a_comment_holds_the_words_it_is_about(claim, checker):
    text = claim.draft.text
    start = text.index("губернатор")
    said = comments.comment(claim, author=checker, text="Какой?", start=start, end=start + 10)
    assert (said.draft, said.words) == (claim.draft, "губернатор")
    assert said.draft.text[said.start : said.end] == said.words


@pytest.mark.parametrize("place", [(3, 3), (5, 2), (0, 10_000), (-1, 4), (4, None), (None, 4)])
def test_a_comment_on_no_words_is_refused(place, claim, checker):
    with pytest.raises(ClaimError) as refused:
        comments.comment(claim, author=checker, text="Где?", start=place[0], end=place[1])
    assert refused.value.code == "span"


# Notifications


def test_someone_who_is_given_a_claim_is_told_once(claim, checker, marat):
    handling.assign(claim, actor=checker, seen=1, to=marat)
    handling.assign(claim, actor=checker, seen=2, to=None)
    handling.assign(claim, actor=checker, seen=3, to=marat)
    handling.assign(claim, actor=marat, seen=4, to=marat)
    assert told(marat) == ["assigned"]
    assert notifications.unread(marat) == 1


def test_what_one_looks_at_is_read(claim, checker, marat):
    handling.assign(claim, actor=checker, seen=1, to=marat)
    looking.look_at(claim, user=marat)
    assert (notifications.unread(marat), told(marat)) == (0, ["assigned"])


def test_the_editors_and_who_brought_it_in_hear_that_a_story_is_ready(checker, marat, editor, reader):
    story = make_story("«Мы закончим мост к маю», — сказал губернатор. «Торговаться мы не станем», — добавил он.")
    story.created_by = marat
    story.save()
    claims = [make_claim(story), make_claim(story, text="Торговаться мы не станем")]
    for claim in claims:
        assert told(editor) == []
        verdicts.decide(claim, reviewer=checker, ruling="not_established", reason="ambiguous", seen=1)
    assert [told(user) for user in (editor, marat, checker, reader)] == [["story_ready"], ["story_ready"], [], []]


def test_whose_ground_is_gone_hears_of_it(claim, checker, marat):
    match = make_match(claim)
    handling.assign(claim, actor=marat, seen=1, to=marat)
    verdicts.decide(claim, reviewer=checker, ruling="verified", seen=2, match=match)
    rematching.reopen(replaced=match.version, by=make_version("Мы закончим мост к осени."))
    assert [told(user)[:1] for user in (checker, marat)] == [["source_changed"], ["source_changed"]]


def test_a_restricted_story_is_told_to_nobody_outside(claim, checker, marat, editor):
    restrict(claim.story, checker)
    comments.comment(claim, author=checker, text="@marat и @editor, смотрите")
    assert [each.user for each in Notification.objects.all()] == [editor]


def test_who_may_no_longer_see_the_story_is_shown_nothing_of_it(claim, checker, marat):
    handling.assign(claim, actor=checker, seen=1, to=marat)
    restrict(claim.story, checker)
    assert (told(marat), notifications.unread(marat)) == ([], 0)
    digests.send()
    assert mail.outbox == []


# The digest


def test_the_digest_says_once_what_is_unread_in_the_language_of_its_reader(claim, checker, marat):
    marat.language = "en"
    marat.save()
    handling.assign(claim, actor=checker, seen=1, to=marat)
    comments.comment(claim, author=checker, text="@marat, сверьте")
    digests.send()
    (letter,) = mail.outbox
    assert letter.to == ["marat@example.org"]
    assert "checker gives you a claim." in letter.body
    assert "сверьте" in letter.body
    assert f"http://localhost:8000/claims/{claim.pk}/" in letter.body
    digests.send()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("values", [{"digest": False}, {"email": ""}, {"is_active": False}])
def test_no_digest_for_who_wants_none(values, claim, checker, marat):
    handling.assign(claim, actor=checker, seen=1, to=marat)
    for name, value in values.items():
        setattr(marat, name, value)
    marat.save()
    digests.send()
    assert mail.outbox == []


def test_what_was_read_is_not_mailed(claim, checker, marat):
    handling.assign(claim, actor=checker, seen=1, to=marat)
    notifications.mark_read(marat)
    digests.send()
    assert mail.outbox == []


def test_a_letter_quotes_nothing_of_a_restricted_story(claim, checker, marat):
    restrict(claim.story, checker, marat)
    comments.comment(claim, author=checker, text="@marat, под эмбарго до пятницы")
    digests.send()
    body = mail.outbox[0].body
    assert f"/claims/{claim.pk}/" in body
    for words in (claim.text, claim.story.title, "эмбарго до пятницы"):
        assert words not in body


@pytest.mark.parametrize("raised", [OSError, SystemExit])
def test_a_letter_that_cannot_be_sent_is_sent_later_and_nothing_is_said_twice(
    raised, claim, checker, editor, marat, monkeypatch
):
    send_mail, editor.email = digests.send_mail, "editor@example.org"
    editor.save()
    for seen, user in enumerate((marat, editor), 1):
        handling.assign(claim, actor=checker, seen=seen, to=user)

    def send(subject, body, sender, to):
        if to == [marat.email]:
            raise raised("killed")
        return send_mail(subject, body, sender, to)

    with monkeypatch.context() as patched, suppress(SystemExit):
        patched.setattr(digests, "send_mail", send)
        digests.send()
    assert Notification.objects.get(user=marat).mailed_at is None
    digests.send()
    digests.send()
    assert sorted(letter.to[0] for letter in mail.outbox) == [editor.email, marat.email]
