"""A small newsroom for the API: an open story and a restricted one, a document, claims with their evidence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

from claims.models import Checking, Claim, Draft, Finding, Match, Membership, Story
from sources.models import (
    Document,
    Feed,
    Intake,
    Job,
    MissingSource,
    Office,
    Passage,
    Person,
    PersonName,
    Publisher,
    ReadingJob,
    Version,
)
from sources.services import documents, feeds, versions
from sources.services.originals import keep_original

ARTICLE = "Министр заявила: «Мы построим 30 школ». Позже она добавила: «Сроки не изменятся»."
TRANSCRIPT = "А.Петрова: Мы построим 300 школ. Сроки не изменятся, если хватит денег."


@pytest.fixture(autouse=True)
def no_throttle_left_over() -> Iterator[None]:
    """The counts of one test are not those of the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def api() -> Callable[[Any], APIClient]:
    """A client that signs in with a token: `api(checker)`; `api(None)` does not sign in."""

    def client_of(user: Any) -> APIClient:
        client = APIClient()
        if user is not None:
            client.credentials(HTTP_AUTHORIZATION=f"Token {AuthToken.objects.create(user)[1]}")
        return client

    return client_of


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What stands in the database. `match` belongs to `claim`, `foreign_match` to `secret_claim`."""

    publisher: Publisher
    person: Person
    document: Document
    version: Version
    intake: Intake
    feed: Feed
    story: Story
    draft: Draft
    checking: Checking
    claim: Claim
    second: Claim
    match: Match
    secret: Story
    secret_claim: Claim
    foreign_match: Match
    missing: MissingSource

    def path(self, template: str) -> str:
        """`claims/{claim}/` with the ids of the newsroom, below the API."""
        ids = {name: getattr(self, name).pk for name in self.__slots__}
        return "/api/v1/" + template.format(**ids)


@pytest.fixture
def newsroom(db: None, make_member: Callable[..., Any]) -> Newsroom:
    insider = make_member("checker", username="insider")
    publisher = Publisher.objects.create(name="Пресс-служба")
    person = Person.objects.create(key="petrova", name="Анна Петрова")
    PersonName.objects.create(person=person, text="Анна Петрова")
    Office.objects.create(person=person, titles=["министр просвещения"])
    document = documents.register_document(
        title="Брифинг министра", language="ru", publisher=publisher, date_given="2026-03"
    )
    version = versions.add_version(document, text=TRANSCRIPT, original=keep_original(TRANSCRIPT.encode())).version
    story, secret = a_story("Школы"), a_story("Под эмбарго", is_restricted=True)
    Membership.objects.create(story=secret, user=insider)
    claim = a_claim(story, "Мы построим 30 школ", person=person)
    secret_claim = a_claim(secret, "Мы построим 30 школ")
    return Newsroom(
        publisher=publisher,
        person=person,
        document=document,
        version=version,
        intake=a_job(Intake, title="Речь", stage=Intake.Stage.READ, state=Job.State.FAILED, error_code="no_text"),
        feed=feeds.add_feed(actor=None, address="https://example.org/press.xml", publisher=publisher),
        story=story,
        draft=story.drafts.get(),
        checking=a_job(Checking, story=story, draft=story.drafts.get(), stage="read", state=Job.State.FAILED),
        claim=claim,
        second=a_claim(story, "Сроки не изменятся"),
        match=a_match(claim, version, "Мы построим 300 школ", finding=Finding.ALTERED),
        secret=secret,
        secret_claim=secret_claim,
        foreign_match=a_match(secret_claim, version, "Мы построим 300 школ", finding=Finding.ALTERED),
        missing=MissingSource.objects.create(
            subject_type="claims.claim", subject_id=claim.pk, created_at=timezone.now(), given_up_at=timezone.now()
        ),
    )


def a_job(model: type[Any], **values: Any) -> Any:
    return model.objects.create(door=ReadingJob.Door.PASTE, queued_at=timezone.now(), **values)


def a_story(title: str, *, is_restricted: bool = False) -> Story:
    story = Story.objects.create(title=title, is_restricted=is_restricted, created_at=timezone.now())
    Draft.objects.create(
        story=story, number=1, text=ARTICLE, text_sha256="0" * 64, language="ru", created_at=timezone.now()
    )
    return story


def a_claim(story: Story, words: str, *, person: Person | None = None) -> Claim:
    start = ARTICLE.index(words)
    return Claim.objects.create(
        story=story,
        draft=story.drafts.get(),
        kind=Claim.Kind.DIRECT,
        start=start,
        end=start + len(words),
        spans=[[start, start + len(words)]],
        text=words,
        speaker="Министр",
        person=person,
        created_at=timezone.now(),
    )


def a_match(claim: Claim, version: Version, words: str, *, finding: str, rank: int = 1) -> Match:
    start = version.text.index(words)
    change = {
        "type": "number",
        "critical": True,
        "claim": [12, 14],
        "source": [start + 12, start + 15],
        "claim_text": "30",
        "source_text": "300",
    }
    return Match.objects.create(
        claim=claim,
        version=version,
        passage=Passage.objects.filter(version=version).first(),
        rank=rank,
        start=start,
        end=start + len(words),
        text=words,
        score=0.95,
        finding=finding,
        changes=[change] if finding == Finding.ALTERED else [],
        found_at=timezone.now(),
    )
