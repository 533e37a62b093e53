"""Signing in over the API: a token for a name and a password, under throttle."""

from datetime import timedelta

import pytest
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

from tests.conftest import PASSWORD

TOKENS = "/api/v1/tokens/"


def sign_in(username, password=PASSWORD, **more):
    return APIClient().post(TOKENS, {"username": username, "password": password, **more}, format="json")


def with_token(token):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return client


def test_a_token_opens_the_api(checker):
    answer = sign_in("checker", days=7)
    assert answer.status_code == 201, answer.content
    me = with_token(answer.json()["token"]).get("/api/v1/me/").json()
    assert (me["username"], me["role"]) == ("checker", "checker")
    assert "claims.decide_claim" in me["permissions"]
    assert "claims.sign_sheet" not in me["permissions"]
    lives = AuthToken.objects.get().expiry - timezone.now()
    assert timedelta(days=6) < lives <= timedelta(days=7)


def test_the_secret_is_kept_nowhere(checker):
    token = sign_in("checker").json()["token"]
    listed = with_token(token).get(TOKENS)
    assert token not in listed.content.decode()
    assert token not in str(AuthToken.objects.values())


def test_tokens_are_listed_and_revoked(checker, editor):
    first, second = sign_in("checker").json()["token"], sign_in("checker").json()["token"]
    foreign = AuthToken.objects.create(editor)[0]
    client = with_token(first)
    listed = {each["key"]: each["id"] for each in client.get(TOKENS).json()["results"]}
    assert len(listed) == 2
    assert client.delete(f"{TOKENS}{listed[second[:15]]}/").status_code == 204
    assert with_token(second).get("/api/v1/me/").status_code == 401
    assert client.delete(f"{TOKENS}{foreign.digest}/").status_code == 404
    assert AuthToken.objects.filter(user=editor).exists()


def test_an_expired_token_opens_nothing(checker):
    kept, token = AuthToken.objects.create(checker)
    AuthToken.objects.filter(pk=kept.pk).update(expiry=timezone.now() - timedelta(seconds=1))
    answer = with_token(token).get("/api/v1/me/")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/json")
    assert answer["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize(
    "header",
    ["Token", "Token a b", "Token ключ".encode().decode("latin-1"), "Token " + "x" * 5000, "Bearer abc", "Basic YTpi"],
)
def test_odd_headers_are_401(header, db):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=header)
    answer = client.get("/api/v1/me/")
    assert answer.status_code == 401
    assert answer.json().keys() >= {"code", "detail", "field", "hint"}


@pytest.mark.parametrize("name", ["checker", "nobody-of-this-name"])
def test_the_sixth_wrong_password_is_429_whether_the_name_exists_or_not(name, checker):
    answers = [sign_in(name, "wrong") for _try in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[0].json()["code"] == "wrong_credentials"
    assert answers[-1].json()["code"] == "locked_out"
    assert int(answers[-1]["Retry-After"]) == 900
    assert sign_in("checker").status_code == (429 if name == "checker" else 201)


def test_one_address_may_not_try_names_without_end(db):
    answers = [sign_in(f"name{number}", "wrong") for number in range(21)]
    assert {answer.status_code for answer in answers[:20]} == {401}
    assert (answers[20].status_code, answers[20].json()["code"]) == (429, "throttled")
    assert int(answers[20]["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"password": "x"}, "username"),
        ({"username": "x"}, "password"),
        ({"username": "x" * 151, "password": "x"}, "username"),
        ({"username": "x", "password": "x", "days": 100_000}, "days"),
        ({"username": "x", "password": "x", "days": 0}, "days"),
    ],
)
def test_what_is_missing_is_named(sent, field, db):
    answer = APIClient().post(TOKENS, sent, format="json")
    assert (answer.status_code, answer.json()["field"]) == (400, field)


def test_someone_who_was_disabled_gets_no_token(checker):
    checker.is_active = False
    checker.save()
    assert sign_in("checker").status_code == 401


def test_too_many_requests_are_429_with_retry_after(checker, api, monkeypatch):
    from rest_framework.throttling import UserRateThrottle

    monkeypatch.setattr(UserRateThrottle, "THROTTLE_RATES", {"user": "3/min", "sign_in": "20/min"})
    client = api(checker)
    answers = [client.get("/api/v1/me/") for _each in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert (answers[-1].json()["code"], int(answers[-1]["Retry-After"]) > 0) == ("throttled", True)
