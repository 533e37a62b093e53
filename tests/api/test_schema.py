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

from claims.models import Notification
from claims.services import notifications
from workbench.wsgi import application

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
CSRF = "s" * 32
NOT_MET = {"GET /api/v1/sheets/{id}/", "GET /api/v1/versions/{id}/place/"}  # nothing is signed; places are made up
NOT_MET |= {"GET /api/v1/queues/{id}/", "GET /api/v1/bulks/{id}/", "GET /api/v1/bulks/{id}/lines/"}  # none is kept
NOT_MET |= {"GET /api/v1/sheets/{id}/corrections/", "GET /api/v1/shares/{id}/"}  # nor corrected, nor shared
NOT_MET |= {"GET /api/v1/files/{id}/", "GET /api/v1/files/{id}/download/"}  # nor asked for as a file
NOT_MET |= {"GET /api/v1/proposals/{id}/"}  # nobody was asked to propose
NOUNS = {
    "publishers": "publisher",
    "people": "person",
    "documents": "document",
    "versions": "version",
    "intakes": "intake",
    "feeds": "feed",
    "stories": "story",
    "drafts": "draft",
    "checkings": "checking",
    "claims": "claim",
    "queue": "claim",
    "missing-sources": "missing",
}


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


@pytest.mark.timeout(300)
def test_nothing_that_the_schema_allows_breaks_it(newsroom, editor, client, monkeypatch, in_one_transaction):
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    client.force_login(editor)
    cookies = {"sessionid": client.cookies["sessionid"].value, "csrftoken": CSRF}
    schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application)
    notifications.tell(editor, Notification.Kind.STORY_READY, story=newsroom.story)
    ids = {noun: getattr(newsroom, name).pk for noun, name in NOUNS.items()}
    ids["notifications"] = editor.notifications.get().pk
    answers = {each.ok().label: try_operation(each.ok(), cookies, ids) for each in schema.get_all_operations()}
    unread = [label for label, statuses in answers.items() if label.startswith("GET") and 200 not in statuses]
    assert set(unread) <= NOT_MET, "every row that is there is found"
    assert {201, 400} <= answers["POST /api/v1/claims/{id}/comments/"] | answers["POST /api/v1/claims/{id}/verdicts/"]


def try_operation(operation, cookies, ids):
    """Send a few requests that the schema allows and some that it does not, at rows that are there; the statuses."""
    noun, statuses = operation.path.split("/")[3], set()

    @settings(max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def is_answered(case):
        if "id" in case.path_parameters and noun in ids:
            case.path_parameters["id"] = str(ids[noun])
        response = case.call(cookies=cookies, headers={"X-CSRFToken": CSRF})
        case.validate_response(response, checks=CHECKS)
        statuses.add(response.status_code)

    is_answered()
    return statuses


@pytest.mark.browser
def test_the_documentation_asks_nobody_else(page, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/api/docs/")
    page.locator("#operations-claims-claims_verdicts_create").get_by_role("button").first.click()
    page.get_by_text("409 with the state of now").wait_for()
    assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {live_server.url.split("/")[2]}
