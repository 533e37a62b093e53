"""A story that was deleted for good: no word of it is left, the chain of acts still verifies and says that it was."""

import subprocess

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from claims.errors import ClaimError
from claims.models import Claim, Draft, Story
from claims.services import (
    awaiting,
    comments,
    composing,
    corrections,
    deleting,
    exports,
    handling,
    looking,
    members,
    own_evidence,
    shares,
    sheet_files,
    sheets,
    stories,
    verdicts,
)
from claims.services.history import acts_visible_to
from claims.services.verifying import verify
from sources.models import Act, MissingSource, Original
from sources.services.acts import broken_links
from sources.services.originals import read_original
from tests.factories import make_claim, make_match, make_story

WORDS = "Мы закончим мост к маю"


def fill(checker, editor) -> tuple[Story, bytes]:
    """A story with everything that can hang on one, and a file of its edition."""
    match = make_match(make_claim())
    story = match.claim.story
    note = "Тайная заметка."
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match, note=note)
    comments.comment(match.claim, author=checker, text="Тайное замечание.")
    sheet = sheets.sign(story, editor=editor)
    sheets.take_correction(sheet, claim=match.claim, editor=editor, found_by="Читатель", wrong="Тайная ошибка.")
    shares.share(story, editor=editor, days=1, for_whom="Тайный адресат")
    stories.submit_story(actor=checker, file_name="a.txt", data="Тайный файл.".encode())
    return story, exports.export(exports.of_edition(sheet), format="json")


@pytest.mark.django_db(transaction=True)
def test_no_word_is_left_and_the_chain_verifies(checker, editor, administrator) -> None:
    story, file = fill(checker, editor)
    other = Story.objects.exclude(pk=story.pk).get()
    original = Original.objects.get()
    Draft.objects.filter(story=story).update(original=original)
    deleting.delete_for_good(story, actor=administrator, title=story.title)
    assert not Story.objects.filter(pk=story.pk).exists()
    assert read_original(original)  # the other story came with the same file
    deleting.delete_for_good(other, actor=administrator, title=other.title)
    assert not Original.objects.exists()
    left = [
        str(row)
        for model in apps.get_models()
        if not model._meta.proxy and model._meta.app_label in ("claims", "sources")
        for row in model._base_manager.values()
    ]
    assert not [row for row in left if "Тайн" in row or f"«{WORDS}" in row]
    assert list(broken_links()) == []
    call_command("check_integrity")
    told = acts_visible_to(administrator).filter(verb="story_deleted").last()
    assert told.details["editions"][0][0] == 1
    with pytest.raises(ClaimError) as refused:
        verify(file)
    assert (refused.value.code, refused.value.status) == ("deleted", 410)
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        # by another process: closing the file here would drop the locks that SQLite holds on it in this one
        stored = subprocess.run(["cat", name, f"{name}-wal"], capture_output=True, check=False).stdout
        assert "Тайная заметка".encode() not in stored


@pytest.mark.django_db
def test_only_an_administrator_who_types_the_title_deletes(editor, administrator) -> None:
    story = make_story()
    for actor, title, code in ((editor, story.title, "forbidden"), (administrator, "Другое", "title")):
        with pytest.raises(ClaimError) as refused:
            deleting.delete_for_good(story, actor=actor, title=title)
        assert refused.value.code == code
    assert Story.objects.exists()


@pytest.mark.django_db
def test_a_story_with_a_second_verdict_is_deleted_too(checker, make_member, administrator) -> None:
    match = make_match(make_claim())
    Story.objects.update(second_review="open")
    for reviewer in (checker, make_member("checker", username="second")):
        claim = Claim.objects.get(pk=match.claim_id)
        verdicts.decide(claim, reviewer=reviewer, ruling="verified", seen=claim.version, match=match)
    deleting.delete_for_good(claim.story, actor=administrator, title=claim.story.title)
    assert not Story.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_hung_on_a_story_that_was_deleted_meanwhile(checker, editor, administrator) -> None:
    match = make_match(make_claim())
    claim, story, draft = match.claim, match.claim.story, match.claim.draft
    place = {"start": 0, "end": 5, "words": draft.text[:5]}
    chosen = {"version": match.version, "start": match.start, "end": match.end, "words": match.text}
    deeds = {
        "gone": (
            lambda: comments.comment(claim, author=checker, text="Тайное замечание."),
            lambda: own_evidence.choose(claim, actor=checker, **chosen),
            lambda: handling.pass_on(claim, actor=checker, to_others=False),
            lambda: awaiting.await_source(claim, actor=checker, note="Тайный звонок."),
            lambda: looking.look_at(claim, user=checker),
        ),
        "deleted": (
            lambda: corrections.add(draft, actor=checker, kind="direct", **place),
            lambda: shares.share(story, editor=editor, days=1),
            lambda: sheet_files.ask(story, user=editor, format="csv"),
            lambda: members.add_member(story, actor=checker, user=editor),
            lambda: composing.in_text_order(story, editor=editor),
        ),
    }
    deleting.delete_for_good(Story.objects.get(), actor=administrator, title=story.title)
    last = Act.objects.count()
    for code, each in deeds.items():
        for at, deed in enumerate(each):
            with pytest.raises(ClaimError) as refused:
                deed()
            assert (refused.value.code, refused.value.status) == (code, 410), at
    assert (Act.objects.count(), MissingSource.objects.count()) == (last, 0)
