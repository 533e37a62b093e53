"""Rows for tests, made by the services that make them in life. The words are our own."""

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from claims.models import Claim, Finding, Match, Story
from claims.services import stories
from sources.models import Version
from sources.services import documents, versions

SAID = "Мы закончим мост к маю. Платить за него будет область, а не жители. Торговаться об этом мы не станем."
PRINTED = "«Мы закончим мост к маю», — сказал губернатор."
_numbers = count(1)


def make_version(text: str = SAID, *, language: str = "ru", **known: Any) -> Version:
    """A document of the library with one version, not indexed."""
    document = documents.register_document(
        title=f"Брифинг {next(_numbers)}", language=language, date_given="2025-10-02", **known
    )
    return versions.add_version(document, text=text).version


def make_story(text: str = PRINTED, *, day: date | None = date(2025, 10, 3)) -> Story:
    """A story with one draft that nobody has looked through."""
    story = stories.submit_story(actor=None, text=text, day=day).story
    stories.add_draft(story, text=text, language="ru")
    return story


def make_claim(story: Story | None = None, *, text: str = "Мы закончим мост к маю", **values: Any) -> Claim:
    """A direct quote of the story's draft; `text` has to stand there."""
    draft = (story or make_story()).drafts.get()
    start = draft.text.index(text)
    end = start + len(text)
    return Claim.objects.create(
        **{
            "story": draft.story,
            "draft": draft,
            "kind": Claim.Kind.DIRECT,
            "start": start,
            "end": end,
            "spans": [[start, end]],
            "text": text,
            "speaker": "губернатор",
            "created_at": timezone.now(),
        }
        | values
    )


def make_match(
    claim: Claim, version: Version | None = None, *, text: str = "Мы закончим мост к маю", **values: Any
) -> Match:
    """The best match of the claim; `text` has to stand in the version."""
    version = version or make_version()
    start = version.text.index(text)
    return Match.objects.create(
        **{
            "claim": claim,
            "version": version,
            "passage": version.passages.filter(start__lte=start).last(),
            "rank": 1,
            "start": start,
            "end": start + len(text),
            "text": text,
            "score": 1.0,
            "finding": Finding.VERBATIM,
            "found_at": timezone.now(),
        }
        | values
    )


TWO_QUOTES = "«Мы закончим мост к маю», — сказал губернатор. «Торговаться об этом мы не станем», — добавил он."
QUOTED = ("Мы закончим мост к маю", "Торговаться об этом мы не станем", "Паром останется")
THREE_QUOTES = f"«{QUOTED[0]}», — сказал он. «{QUOTED[1]}», — добавил он. «{QUOTED[2]}»."


def make_quotes(text: str = TWO_QUOTES) -> list[Claim]:
    """The claims of a new story, each found word for word: those of `QUOTED` that stand in its text."""
    story = make_story(text)
    quotes = [words for words in QUOTED if words in text]
    made = [make_claim(story, text=words, finding=Finding.VERBATIM, searched=3) for words in quotes]
    for claim in made:
        make_match(claim, text=claim.text if claim.text in SAID else QUOTED[0])
    return made
