"""Signing in, being locked out, and getting a new password."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD

SIGN_IN = reverse("accounts:sign_in")
pytestmark = pytest.mark.django_db


def try_to_sign_in(client: Client, username: str, password: str):
    return client.post(SIGN_IN, {"username": username, "password": password})


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("accounts:preferences")).status_code == 200


def test_the_right_password_signs_in_and_signing_out_ends_it(client: Client, checker) -> None:
    assert not is_signed_in(client)
    assert try_to_sign_in(client, "checker", PASSWORD).status_code == 302
    assert is_signed_in(client)
    client.post(reverse("accounts:sign_out"))
    assert not is_signed_in(client)


def test_a_wrong_password_says_so_and_keeps_the_name(client: Client, checker) -> None:
    answer = try_to_sign_in(client, "checker", "wrong")
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert 'value="checker"' in answer.content.decode()


def test_no_way_out_to_another_site(client: Client, checker) -> None:
    answer = client.post(SIGN_IN, {"username": "checker", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_the_sixth_wrong_password_is_refused_alike_for_known_and_unknown_names(checker) -> None:
    last = {}
    for username in ("checker", "nobody-of-this-name"):
        client = Client()
        statuses = [try_to_sign_in(client, username, f"wrong {n}").status_code for n in range(6)]
        assert statuses == [200] * 5 + [429]
        last[username] = try_to_sign_in(client, username, "wrong again")
    known, unknown = last.values()
    assert known["Retry-After"] == unknown["Retry-After"] == "900"
    assert without_token(known.content.decode()).replace("checker", "") == without_token(
        unknown.content.decode()
    ).replace("nobody-of-this-name", "")
    assert "15" in known.content.decode()


def test_locked_out_the_right_password_does_not_help_but_others_come_in(checker, editor) -> None:
    client = Client()
    for n in range(6):
        try_to_sign_in(client, "checker", f"wrong {n}")
    assert try_to_sign_in(client, "checker", PASSWORD).status_code == 429
    assert try_to_sign_in(Client(), "editor", PASSWORD).status_code == 302


def test_a_new_password_by_mail_opens_once(client: Client, checker) -> None:
    checker.email = "checker@example.org"
    checker.save()
    client.post(reverse("accounts:password_reset"), {"email": "checker@example.org"})
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    new = {"new_password1": "another long battery", "new_password2": "another long battery"}
    assert client.post(form.redirect_chain[-1][0], new).status_code == 302
    assert try_to_sign_in(Client(), "checker", "another long battery").status_code == 302
    assert try_to_sign_in(Client(), "checker", PASSWORD).status_code == 200
    assert not Client().get(link, follow=True).context["validlink"]


def test_a_reset_for_an_unknown_address_looks_the_same_and_sends_nothing(client: Client) -> None:
    answer = client.post(reverse("accounts:password_reset"), {"email": "nobody@example.org"})
    assert answer["Location"] == reverse("accounts:password_reset_sent")
    assert not mail.outbox
