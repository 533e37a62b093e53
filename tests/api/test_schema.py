"""The schema says what the API does, and whatever it allows to be sent is answered without a defect of ours."""

import io

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from workbench.wsgi import application

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
CSRF = "s" * 32


def test_the_schema_has_no_warning():
    out = io.StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    assert "/api/v1/claims/{id}/verdicts/" in out.getvalue()


def test_the_schema_is_served(db):
    answer = Client().get("/api/schema/")
    assert answer.status_code == 200
    assert b"/api/v1/stories/" in answer.content


@pytest.fixture
def in_one_transaction():
    """A WSGI server closes connections between requests, which would end the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_nothing_that_the_schema_allows_breaks_it(newsroom, editor, client, monkeypatch, in_one_transaction):
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    client.force_login(editor)
    cookies = {"sessionid": client.cookies["sessionid"].value, "csrftoken": CSRF}
    schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application)
    tried = set()
    for found in schema.get_all_operations():
        operation = found.ok()
        try_operation(operation, cookies)
        tried.add(operation.label)
    assert {"POST /api/v1/stories/", "POST /api/v1/claims/{id}/verdicts/", "GET /api/v1/claims/"} <= tried


def try_operation(operation, cookies):
    """Send a few requests that the schema allows, and some that it does not."""

    @settings(max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def is_answered(case):
        response = case.call(cookies=cookies, headers={"X-CSRFToken": CSRF})
        case.validate_response(response, checks=CHECKS)

    is_answered()
