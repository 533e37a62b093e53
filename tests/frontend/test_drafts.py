"""The pages of a story's drafts: the next one comes in, what it changed is shown, and a story is deleted for good."""

import pytest
from django.urls import reverse

from claims.models import Claim, Story
from claims.services import following, verdicts
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db


def test_the_next_draft_comes_in_by_its_page(checker, reader, signed_in) -> None:
    story = make_story()
    story.checkings.update(state="done")
    page = reverse("new_draft", args=[story.pk])
    same = signed_in(checker).post(page, {"door": "paste", "text": story.drafts.get().text})
    assert same.status_code == 409
    assert "буква в букву" in same.content.decode()
    taken = signed_in(checker).post(page, {"door": "paste", "text": "«Мы закончим мост к июню», — сказал губернатор."})
    assert (taken.status_code, story.checkings.count()) == (302, 2)
    assert signed_in(reader).post(page, {"door": "paste", "text": "x"}).status_code == 403


def test_what_a_draft_changed_is_shown_with_the_wording_to_paste(checker, signed_in) -> None:
    story = make_story("«Мы закончим мост к маю», — сказал губернатор. «Платить за него будет город», — добавил он.")
    draft = story.drafts.get()
    altered = make_claim(story)
    match = make_match(make_claim(story, text="Платить за него будет город"), text="Платить за него будет область")
    match.finding = "altered"
    match.save()
    given = {"ruling": "disputed", "reason": "altered_wording", "match": match}
    verdicts.decide(match.claim, reviewer=checker, seen=1, **given)
    from claims.services.stories import add_draft

    new = add_draft(story, text=draft.text.replace("маю", "июню"), language="ru")
    found = [
        Claim(story=story, draft=new, kind=each.kind, start=each.start, spans=[], speaker="губернатор", **told)
        for each, told in (
            (altered, {"text": "Мы закончим мост к июню", "end": altered.end + 1}),
            (match.claim, {"text": match.claim.text, "end": match.claim.end + 1}),
        )
    ]
    assert following.carry(new, found=found) == []
    shown = signed_in(checker).get(reverse("draft_changes", args=[story.pk, 2])).content.decode()
    assert '<del class="critical">маю</del><ins class="critical">июню</ins>' in shown
    assert "Платить за него будет область" in shown
    assert "data-copies" in shown
    assert (
        reverse("draft_changes", args=[story.pk, 2])
        in signed_in(checker).get(reverse("story", args=[story.pk])).content.decode()
    )


def test_a_story_is_deleted_by_typing_its_title(administrator, editor, signed_in) -> None:
    story = make_story()
    page = reverse("delete_story", args=[story.pk])
    assert signed_in(editor).post(page, {"title": story.title}).status_code == 403
    client = signed_in(administrator)
    assert client.post(page, {"title": "Другая"}).status_code == 400
    assert client.post(page, {"title": story.title}).status_code == 302
    assert not Story.objects.exists()
