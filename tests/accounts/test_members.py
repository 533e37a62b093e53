"""Invitations, roles, disabling, tokens and preferences."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from knox.models import AuthToken

from sources.models import Act
from tests.conftest import PASSWORD
from workbench.accounts import services
from workbench.accounts.models import Invitation, User
from workbench.accounts.roles import ADDED, ADMIN, CHECKER, EDITOR, READER, ROLES, permissions_of, role_of

pytestmark = pytest.mark.django_db
NEW = {"username": "newcomer", "password1": PASSWORD, "password2": PASSWORD, "language": "en"}


@pytest.fixture
def invited(administrator) -> str:
    """The token of an invitation for an editor."""
    return services.invite(by=administrator, role=EDITOR, days=7)[1]


def join(token: str, **given: str):
    client = Client()
    return client, client.post(reverse("accounts:join", args=[token]), NEW | given)


def test_an_administrator_makes_a_link_that_makes_an_editor(administrator, signed_in) -> None:
    page = signed_in(administrator).post(reverse("accounts:members"), {"role": EDITOR, "days": 7, "email": ""})
    link = re.search(r"http://testserver(/accounts/join/[^<\s]+)", page.content.decode())[1]
    client = Client()
    assert client.post(link, NEW).status_code == 302
    newcomer = User.objects.get(username="newcomer")
    assert role_of(newcomer) == EDITOR
    assert newcomer.language == "en"
    assert client.get(reverse("accounts:preferences")).status_code == 200


def test_the_token_of_an_invitation_is_not_kept(invited) -> None:
    assert not Invitation.objects.filter(token_sha256=invited).exists()
    assert len(Invitation.objects.get().token_sha256) == 64


def test_a_link_opens_once(invited) -> None:
    join(invited)
    _, answer = join(invited, username="second")
    assert answer.status_code == 410
    assert not User.objects.filter(username="second").exists()


def test_an_old_or_withdrawn_link_is_closed(administrator, invited) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert join(invited)[1].status_code == 410
    invitation, token = services.invite(by=administrator, role=READER, days=1)
    services.withdraw(invitation=invitation, by=administrator)
    assert join(token)[1].status_code == 410
    assert join("made-up")[1].status_code == 410


def test_a_taken_name_is_refused_and_the_link_stays_open(checker, invited) -> None:
    _, answer = join(invited, username="checker")
    assert answer.status_code == 200
    assert answer.context["form"].errors["username"]
    assert join(invited)[1].status_code == 302


def test_a_name_taken_at_the_last_moment_leaves_the_link_open(checker, invited) -> None:
    with pytest.raises(services.AccountError) as refused:
        services.join(token=invited, username="checker", password=PASSWORD)
    assert refused.value.field == "username"
    assert Invitation.objects.open(timezone.now()).exists()


@pytest.mark.parametrize("password", ["short", "password123", "newcomer1"])
def test_weak_passwords_are_refused(invited, password: str) -> None:
    _, answer = join(invited, password1=password, password2=password)
    assert answer.status_code == 200
    assert not User.objects.filter(username="newcomer").exists()


@pytest.mark.parametrize("role", [READER, CHECKER, EDITOR])
def test_only_administrators_reach_the_members(make_member, signed_in, role: str) -> None:
    client, other = signed_in(make_member(role)), make_member(READER, username="other")
    assert client.get(reverse("accounts:members")).status_code == 403
    for name in ("change_role", "disable", "enable"):
        assert client.post(reverse(f"accounts:{name}", args=[other.pk]), {"role": ADMIN}).status_code == 403
    other.refresh_from_db()
    assert role_of(other) == READER


def test_without_signing_in_one_is_led_to_the_door(client: Client) -> None:
    for name in ("members", "tokens", "preferences"):
        answer = client.get(reverse(f"accounts:{name}"))
        assert answer["Location"].startswith(reverse("accounts:sign_in"))


def test_a_disabled_member_is_out_at_once_and_old_sessions_stay_dead(administrator, checker, signed_in) -> None:
    theirs, admins = signed_in(checker), signed_in(administrator)
    AuthToken.objects.create(checker)
    admins.post(reverse("accounts:disable", args=[checker.pk]))
    assert theirs.get(reverse("accounts:preferences")).status_code == 302
    assert not AuthToken.objects.filter(user=checker).exists()
    admins.post(reverse("accounts:enable", args=[checker.pk]))
    assert theirs.get(reverse("accounts:preferences")).status_code == 302
    assert admins.get(reverse("accounts:members")).status_code == 200


def test_nobody_disables_or_demotes_themselves(administrator, signed_in) -> None:
    client = signed_in(administrator)
    client.post(reverse("accounts:disable", args=[administrator.pk]))
    client.post(reverse("accounts:change_role", args=[administrator.pk]), {"role": READER})
    administrator.refresh_from_db()
    assert administrator.is_active
    assert role_of(administrator) == ADMIN


def test_another_role_replaces_the_one_before(administrator, checker, signed_in) -> None:
    signed_in(administrator).post(reverse("accounts:change_role", args=[checker.pk]), {"role": READER})
    checker = User.objects.get(pk=checker.pk)
    assert role_of(checker) == READER
    assert not checker.has_perm("claims.decide_claim")


def test_deeds_are_acts(administrator, checker, invited) -> None:
    join(invited)
    services.set_role(user=checker, role=EDITOR, by=administrator)
    services.disable(user=checker, by=administrator)
    assert {"member_invited", "member_joined", "role_changed", "member_disabled"} <= set(
        Act.objects.values_list("verb", flat=True)
    )


def test_each_role_may_do_what_the_table_says_and_no_more(make_member) -> None:
    for role in ROLES:
        held = make_member(role).get_all_permissions()
        assert held == set(permissions_of(role))
    assert all(ADDED.values())


def test_an_administrator_can_be_made_by_command_and_the_password_works() -> None:
    said = StringIO()
    call_command("make_admin", "chief", stdout=said)
    name, password = said.getvalue().split()
    assert Client().login(request=HttpRequest(), username=name, password=password)
    assert User.objects.get(username="chief").has_perm("accounts.manage_members")
    with pytest.raises(CommandError):
        call_command("make_admin", "chief")


def test_a_token_is_shown_once_and_can_be_revoked(checker, signed_in) -> None:
    client = signed_in(checker)
    fresh = client.post(reverse("accounts:tokens"), {"days": 7}).context["fresh"]
    kept = AuthToken.objects.get()
    assert kept.digest != fresh
    assert timedelta(days=6) < kept.expiry - timezone.now() < timedelta(days=8)
    assert fresh not in client.get(reverse("accounts:tokens")).content.decode()
    client.post(reverse("accounts:revoke_token", args=[kept.digest]))
    assert not AuthToken.objects.exists()


def test_nobody_revokes_the_token_of_another(checker, editor, signed_in) -> None:
    kept, _ = AuthToken.objects.create(editor)
    assert signed_in(checker).post(reverse("accounts:revoke_token", args=[kept.digest])).status_code == 404
    assert AuthToken.objects.exists()


def test_preferences_are_kept_and_the_language_follows(checker, signed_in) -> None:
    client = signed_in(checker)
    given = {"language": "en", "theme": "dark", "email": "c@example.org", "first_name": "", "last_name": ""}
    assert client.post(reverse("accounts:preferences"), given).status_code == 302
    checker.refresh_from_db()
    assert (checker.language, checker.theme, checker.keyboard) == ("en", "dark", False)
    assert client.get(reverse("accounts:preferences"))["Content-Language"] == "en"
