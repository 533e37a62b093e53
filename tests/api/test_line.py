"""The line from end to end over the API alone: a transcript and an article go in, a signed sheet comes out."""

import pytest
from rest_framework.test import APIClient

import claims.pipeline
import sources.pipeline
from claims.models import Checking
from sources.models import Intake
from tests.conftest import PASSWORD

TRANSCRIPT = """А.Петрова: Добрый день, коллеги. В этом году мы построим тридцать новых школ в сельских районах.
Мы не будем повышать плату за обучение в государственных вузах.

Вопрос: Когда начнётся ремонт?

А.Петрова: Ремонт старых зданий начнётся первого июня и займёт три года."""
ARTICLE = """Министр просвещения Анна Петрова рассказала о планах ведомства.

«Ремонт старых зданий начнётся первого июня и займёт три года», — заявила Анна Петрова.

«Мы будем повышать плату за обучение в государственных вузах», — добавила Анна Петрова."""


@pytest.fixture
def send(editor):
    """Ask and be answered with this status; a body makes it a POST."""
    program = APIClient()
    signed_in = program.post("/api/v1/tokens/", {"username": "editor", "password": PASSWORD}, format="json")
    program.credentials(HTTP_AUTHORIZATION=f"Token {signed_in.json()['token']}")

    def ask(path, sent=None, *, expect):
        at = f"/api/v1/{path}"
        answer = program.get(at) if sent is None else program.post(at, sent, format="json")
        assert answer.status_code == expect, answer.content
        return answer.json()

    return ask


def test_a_transcript_and_an_article_become_a_signed_sheet(send):
    intake = send("intakes/", {"text": TRANSCRIPT, "title": "Брифинг", "date": "2026-03-01"}, expect=202)
    sources.pipeline.run(Intake.objects.get(pk=intake["id"]))
    assert send(f"intakes/{intake['id']}/", expect=200)["state"] == "done"

    story = send("stories/", {"text": ARTICLE, "date": "2026-03-02"}, expect=202)
    claims.pipeline.run(Checking.objects.get(pk=story["checkings"][0]["id"]))
    checking = send(f"checkings/?story={story['id']}", expect=200)["results"][0]
    assert (checking["state"], checking["error_code"]) == ("done", "")

    found = send(f"claims/?story={story['id']}&kind=direct", expect=200)["results"]
    by_finding = {claim["finding"]: claim for claim in found}
    assert by_finding["verbatim"]["text"].startswith("Ремонт старых зданий")
    assert by_finding["altered"]["text"].startswith("Мы будем повышать"), "a «не» was lost"

    for claim in send(f"claims/?story={story['id']}", expect=200)["results"]:
        best = next(iter(send(f"claims/{claim['id']}/matches/", expect=200)["results"]), None)
        ruling = {"verbatim": "verified", "altered": "disputed"}.get(claim["finding"], "not_established")
        sent = {"seen": claim["version"], "ruling": ruling, "match": best and best["id"]}
        sent |= {"reason": "ambiguous"} if ruling == "not_established" else {}
        verdict = send(f"claims/{claim['id']}/verdicts/", sent, expect=201)
        assert verdict["reason"] == {"verified": "verbatim", "disputed": "negation"}.get(ruling, "ambiguous")

    edition = send(f"stories/{story['id']}/sheets/", {}, expect=201)
    printed = {row["printed"]: row["official"] for row in edition["rows"]}
    assert printed[by_finding["altered"]["text"]].startswith("Мы не будем повышать")
    verbs = [act["verb"] for act in send(f"stories/{story['id']}/acts/", expect=200)["results"]]
    assert (verbs[0], verbs[-1]) == ("sheet_signed", "story_submitted")
