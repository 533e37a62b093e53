"""A link for the reporter: works without an account, for a while, until it is withdrawn; its token is kept nowhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.errors import ClaimError
from claims.models import Share
from claims.services import shares
from sources.models import Act
from tests.factories import make_story

pytestmark = pytest.mark.django_db


def test_a_link_works_until_it_is_withdrawn_and_its_token_is_kept_nowhere(editor) -> None:
    story = make_story()
    made, token = shares.share(story, editor=editor, days=7, for_whom="Анна")
    assert shares.open_by(token).story == story
    shares.open_by(token)
    made.refresh_from_db()
    assert made.opened == 2
    assert token not in repr(list(Share.objects.values()) + list(Act.objects.values()))
    shares.withdraw(made, editor=editor)
    shares.withdraw(made, editor=editor)
    with pytest.raises(ClaimError) as refused:
        shares.open_by(token)
    assert refused.value.status == 404
    assert [act.verb for act in Act.objects.on(made)] == ["share_withdrawn", "share_opened", "sheet_shared"]


def test_a_link_runs_out(editor) -> None:
    made, token = shares.share(make_story(), editor=editor, days=1)
    Share.objects.filter(pk=made.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ClaimError) as refused:
        shares.open_by(token)
    assert refused.value.code == "no_share"


@pytest.mark.parametrize("token", ["", "x", "ы" * 500, "\ud800"])
def test_a_token_that_was_never_given_opens_nothing(editor, token: str) -> None:
    with pytest.raises(ClaimError) as refused:
        shares.open_by(token)
    assert refused.value.code == "no_share"


@pytest.mark.parametrize(("days", "code"), [(0, "days"), (91, "days")])
def test_a_link_works_for_a_bounded_time(editor, days: int, code: str) -> None:
    with pytest.raises(ClaimError) as refused:
        shares.share(make_story(), editor=editor, days=days)
    assert refused.value.code == code


def test_sharing_is_for_editors(checker, editor) -> None:
    with pytest.raises(ClaimError) as refused:
        shares.share(make_story(), editor=checker, days=1)
    assert refused.value.code == "forbidden"
    made, _token = shares.share(make_story(), editor=editor, days=1)
    with pytest.raises(ClaimError) as refused:
        shares.withdraw(made, editor=checker)
    assert refused.value.code == "forbidden"
