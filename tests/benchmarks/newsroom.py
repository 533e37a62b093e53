"""A large newsroom for measuring: stories, claims with their matches, verdicts and a chain of acts, all made up.

Of the claims of a story one in ten says what claims of forty other stories say; the others are like none.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from claims.models import (
    Claim,
    Comment,
    Draft,
    Finding,
    Match,
    Membership,
    Notification,
    Pass,
    Presence,
    SavedQueue,
    Story,
    Verdict,
)
from sources.models import Act, ChainHead, Document, Person, Version
from sources.services import acts, documents, versions
from workbench.accounts.models import User

A_STORY, THE_LARGEST = 50, 1000  # claims of a story, and of the first one
SHARED, AMONG = 5, 40  # so many of them stand in so many stories
TOLD = 100  # notifications of a person
FINDINGS = [Finding.VERBATIM] * 5 + [Finding.MINOR_EDIT] * 2 + [Finding.ALTERED] * 4 + [Finding.SIMILAR]
FINDINGS += [Finding.NOT_FOUND] * 4 + [Finding.PARAPHRASE] * 2
STATES = ["open"] * 8 + ["verified"] * 8 + ["disputed"] * 2 + ["not_established"] * 2
REASONS = {"verified": "verbatim", "disputed": "number", "not_established": "not_found"}
MANY = 2000


@dataclass(frozen=True, slots=True)
class People:
    """A checker and an editor of the newsroom."""

    checker: User
    editor: User


@transaction.atomic
def fill(*, claims: int, people: int) -> People:
    """Make `claims` claims that `people` people work on; half are decided, each decision with its act."""
    rng = random.Random(7)
    users = _people(people)
    speakers = Person.objects.bulk_create([Person(key=f"p{n}", name=f"Имя {n}") for n in range(300)])
    version = _source()
    stories = _stories(claims // A_STORY, rng, users)
    _claims(stories, rng, users=users, speakers=speakers)
    _matches(version)
    _verdicts(rng, users)
    _chain(rng, users)
    _members(stories, users)
    _told(rng, users)
    return people_of(people)


def people_of(count: int) -> People:
    """The two of a newsroom that is there already."""
    checker, editor = (User.objects.get(username=f"reviewer{n}") for n in (0, count - 1))
    return People(checker=checker, editor=editor)


def _people(count: int) -> list[User]:
    users = User.objects.bulk_create([User(username=f"reviewer{n}") for n in range(count)])
    roles = {name: Group.objects.get(name=name) for name in ("checker", "editor")}
    for number, user in enumerate(users):
        user.groups.add(roles["checker" if number < count * 0.9 else "editor"])
    return users


def _source() -> Version:
    text = " ".join(f"Мы закончим мост номер {n} к маю." for n in range(200))
    document = documents.register_document(title="Стенограмма", language="ru", date_given="2025-10-02")
    assert isinstance(document, Document)
    return versions.add_version(document, text=text).version


def _stories(count: int, rng: random.Random, users: list[User]) -> list[Story]:
    now = timezone.now()
    made = [
        Story(
            title=f"Материал {n} о мостах",
            date=date(2025, 10, 3),
            deadline=now + timedelta(hours=rng.randrange(200)) if n % 20 == 0 else None,
            is_restricted=n % 10 == 0,
            created_by=rng.choice(users),
            created_at=now - timedelta(hours=count - n),
        )
        for n in range(count)
    ]
    stories = Story.objects.bulk_create(made, batch_size=MANY)
    drafts = [
        Draft(story=story, number=1, text=text, text_sha256="0" * 64, language="ru", created_at=story.created_at)
        for n, story in enumerate(stories)
        for text in [_article(n)]
    ]
    Draft.objects.bulk_create(drafts, batch_size=200)
    return stories


def _bridges(story: int) -> list[int]:
    """The numbers of the bridges that a story speaks of: a few of many stories, the others of its own."""
    shared = [story // AMONG * SHARED + n for n in range(SHARED)]
    own = (A_STORY if story else THE_LARGEST) - SHARED
    return shared + [1_000_000 + story * THE_LARGEST + n for n in range(own)]


def _article(story: int) -> str:
    said = (f"«Мы закончим мост номер {n} к маю», — сказал губернатор на встрече." for n in _bridges(story))
    return "\n".join(said)


def _claims(stories: list[Story], rng: random.Random, *, users: list[User], speakers: list[Person]) -> None:
    rows: list[Claim] = []
    for number, draft in enumerate(Draft.objects.select_related("story").order_by("pk")):
        text = draft.text
        for bridge in _bridges(number):
            start = text.index(f"Мы закончим мост номер {bridge} ")
            end = text.index("»", start)
            finding = rng.choice(FINDINGS)
            person = rng.choice(speakers)
            rows.append(
                Claim(
                    story=draft.story,
                    draft=draft,
                    kind=rng.choice(Claim.Kind.values),
                    start=start,
                    end=end,
                    spans=[[start, end]],
                    text=text[start:end],
                    speaker_name=person.name,
                    person=person,
                    assignee=rng.choice(users) if rng.random() < 0.1 else None,
                    priority=rng.choices([0, 1, -1], [90, 5, 5])[0],
                    is_flagged=rng.random() < 0.03,
                    state=rng.choice(STATES),
                    finding=finding,
                    flags=["truncated"] if finding == Finding.ALTERED else [],
                    searched=400_000,
                    created_at=draft.story.created_at,
                    matched_at=draft.story.created_at,
                    likeness=bridge,
                )
            )
    Claim.objects.bulk_create(rows, batch_size=500)
    assert stories


def _matches(version: Version) -> None:
    passages = list(version.passages.order_by("number"))
    now = timezone.now()
    found = Claim.objects.values_list("pk", "finding", "text").order_by("pk")
    rows: list[Match] = []
    for pk, finding, text in found.iterator(chunk_size=MANY):
        for rank, passage in enumerate(passages[pk % 150 : pk % 150 + 2], 1):
            rows.append(
                Match(
                    claim_id=pk,
                    version=version,
                    passage=passage,
                    rank=rank,
                    start=passage.start,
                    end=passage.end,
                    text=text,
                    score=0.9,
                    finding=finding if rank == 1 else Finding.SIMILAR,
                    found_at=now,
                )
            )
        if len(rows) > MANY:
            Match.objects.bulk_create(rows, batch_size=500)
            rows = []
    Match.objects.bulk_create(rows, batch_size=500)


def _verdicts(rng: random.Random, users: list[User]) -> None:
    now = timezone.now()
    decided = Claim.objects.exclude(state="open").values_list("pk", "state").order_by("pk")
    rows = [
        Verdict(
            claim_id=pk,
            ruling=state,
            reason=REASONS[state],
            reviewer=rng.choice(users),
            claim_version=1,
            created_at=now - timedelta(seconds=30 * (len(decided) - n)),
        )
        for n, (pk, state) in enumerate(decided)
    ]
    Verdict.objects.bulk_create(rows, batch_size=MANY)


def _chain(rng: random.Random, users: list[User]) -> None:
    """An act for every verdict and one for every claim, each link over the one before."""
    head, _made = ChainHead.objects.get_or_create(pk=1)
    rows: list[Act] = []
    claims = Claim.objects.values_list("pk", "story_id", "state").order_by("pk")
    for pk, story, state in claims.iterator(chunk_size=MANY):
        deeds = [("claim_assigned", {"was": None, "to": "reviewer7"})]
        deeds += [("verdict_given", {"ruling": state, "reason": REASONS[state]})] if state != "open" else []
        for verb, details in deeds:
            rows.append(_link(head, verb=verb, claim=pk, story=story, actor=rng.choice(users), details=details))
        if len(rows) > MANY:
            Act.objects.bulk_create(rows, batch_size=MANY)
            rows = []
    Act.objects.bulk_create(rows, batch_size=MANY)
    head.save()


def _link(head: ChainHead, *, actor: User, claim: int, story: int, verb: str, details: dict[str, Any]) -> Act:
    act = Act(
        number=head.number + 1,
        at=timezone.now(),
        actor=actor,
        actor_name=actor.username,
        verb=verb,
        subject_type="claims.claim",
        subject_id=claim,
        place_type="claims.story",
        place_id=story,
        details=details,
        details_sha256=acts.sha256_of(details),
        previous_hash=head.hash,
    )
    act.hash = acts._hash(act)
    head.number, head.hash = act.number, act.hash
    return act


def _members(stories: list[Story], users: list[User]) -> None:
    rows = [
        Membership(story=story, user=users[n % len(users)]) for n, story in enumerate(stories) if story.is_restricted
    ]
    Membership.objects.bulk_create(rows, batch_size=MANY)


def _told(rng: random.Random, users: list[User]) -> None:
    """What each person was told of, said, keeps, put off and looks at."""
    now = timezone.now()
    claims = list(Claim.objects.filter(state="open").values_list("pk", "story_id").order_by("pk")[: MANY * 10])
    told, said, put_off, kept = [], [], [], []
    for user in users:
        for n, (claim, story) in enumerate(rng.sample(claims, TOLD)):
            about: dict[str, Any] = {"claim_id": claim, "story_id": story, "actor": rng.choice(users)}
            read = now if n % 4 else None
            told.append(
                Notification(user=user, kind=rng.choice(["assigned", "mentioned"]), at=now, read_at=read, **about)
            )
            said.append(Comment(claim_id=claim, author=user, text="Сверьте с записью.", created_at=now))
            put_off.append(Pass(claim_id=claim, user=user, to_others=n % 2 == 0, at=now))
        kept += [
            SavedQueue(owner=user, name=f"Мосты {n}", filters={"text": f"мост номер {n}"}, created_at=now)
            for n in range(5)
        ]
    Notification.objects.bulk_create(told, batch_size=MANY)
    Comment.objects.bulk_create(said, batch_size=MANY)
    Pass.objects.bulk_create(put_off, batch_size=MANY)
    SavedQueue.objects.bulk_create(kept, batch_size=MANY)
    looks = zip(users, rng.sample(claims, len(users)), strict=True)
    Presence.objects.bulk_create([Presence(user=user, claim_id=claim, seen_at=now) for user, (claim, _story) in looks])
