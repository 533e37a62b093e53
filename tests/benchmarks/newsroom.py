"""A large newsroom for measuring: stories, claims with their matches, verdicts and a chain of acts, all made up."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from claims.models import Claim, Draft, Finding, Match, Membership, Story, Verdict
from sources.models import Act, ChainHead, Document, Person, Version
from sources.services import acts, documents, versions
from workbench.accounts.models import User

A_STORY = 50  # claims
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
    return People(checker=users[0], editor=users[-1])


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
    text = _article()
    drafts = [
        Draft(story=story, number=1, text=text, text_sha256="0" * 64, language="ru", created_at=story.created_at)
        for story in stories
    ]
    Draft.objects.bulk_create(drafts, batch_size=200)
    return stories


def _article() -> str:
    return "\n".join(f"«Мы закончим мост номер {n} к маю», — сказал губернатор на встрече." for n in range(A_STORY))


def _claims(stories: list[Story], rng: random.Random, *, users: list[User], speakers: list[Person]) -> None:
    text = _article()
    places = [(start := text.index(f"Мы закончим мост номер {n} "), text.index("»", start)) for n in range(A_STORY)]
    rows: list[Claim] = []
    for draft in Draft.objects.select_related("story").defer("text").order_by("pk"):
        for start, end in places:
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
