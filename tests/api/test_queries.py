"""A list asks the database as often for ten rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Finding, Membership, Sheet
from claims.services import comments, verdicts
from sources.models import Office, Person, PersonName, Publisher
from sources.services import documents, versions
from tests.api.conftest import TRANSCRIPT, a_claim, a_job, a_match, a_story


def more_documents(newsroom, checker, number):
    publisher = Publisher.objects.create(name=f"Служба {number}")
    document = documents.register_document(title=f"Речь {number}", language="ru", publisher=publisher)
    versions.add_version(document, text=TRANSCRIPT)


def more_people(newsroom, checker, number):
    person = Person.objects.create(key=f"person-{number}", name=f"Имя {number}")
    PersonName.objects.create(person=person, text=person.name)
    Office.objects.create(person=person, titles=["мэр"], body=newsroom.person)


def more_stories(newsroom, checker, number):
    story = a_story(f"Статья {number}")
    story.created_by = checker
    story.save()
    a_claim(story, "Сроки не изменятся", person=newsroom.person)
    a_job(type(newsroom.checking), story=story, stage="match")


def more_intakes(newsroom, checker, number):
    a_job(type(newsroom.intake), title=str(number), stage="read", created_by=checker, publisher=newsroom.publisher)


def more_matches(newsroom, checker, number):
    words = "Мы построим 300"[: 5 + number]
    a_match(newsroom.claim, newsroom.version, words, finding=Finding.SIMILAR, rank=number + 2)


def more_of_a_claim(newsroom, checker, number):
    newsroom.claim.refresh_from_db()
    seen = newsroom.claim.version
    verdicts.decide(newsroom.claim, reviewer=checker, ruling="not_established", reason="not_found", seen=seen)
    comments.comment(newsroom.claim, author=checker, text=str(number))


def more_members(newsroom, checker, number):
    user = type(checker).objects.create(username=f"member{number}")
    Membership.objects.create(story=newsroom.story, user=user)


def more_editions(newsroom, checker, number):
    values = {"rows": [], "sha256": "0" * 64, "chain_head": "0" * 64, "signed_by": checker, "signed_at": timezone.now()}
    Sheet.objects.create(story=newsroom.story, edition=number + 1, **values)


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("documents/", more_documents),
        ("publishers/", more_documents),
        ("people/", more_people),
        ("intakes/", more_intakes),
        ("stories/", more_stories),
        ("drafts/", more_stories),
        ("checkings/", more_stories),
        ("claims/", more_stories),
        ("claims/{claim}/matches/", more_matches),
        ("claims/{claim}/verdicts/", more_of_a_claim),
        ("claims/{claim}/comments/", more_of_a_claim),
        ("claims/{claim}/acts/", more_of_a_claim),
        ("stories/{story}/acts/", more_of_a_claim),
        ("stories/{story}/members/", more_members),
        ("stories/{story}/sheets/", more_editions),
        ("sheets/", more_editions),
        ("acts/", more_documents),
    ],
)
def test_the_number_of_queries_is_constant(path, more, api, editor, checker, newsroom):
    client, sizes, counts = api(editor), [], []
    for first in (1, 2):
        more(newsroom, checker, first)
        if first == 2:
            for number in range(3, 9):
                more(newsroom, checker, number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(newsroom.path(path))
        sizes.append(answer.json()["count"])
        counts.append(len(asked))
    assert sizes[1] - sizes[0] >= 6
    assert counts[0] == counts[1], [query["sql"] for query in asked.captured_queries]
