"""An assistant that lies, dawdles or floods, asked by a real worker: the line goes on, and it is said why."""

import pytest

from claims import pipeline
from claims.models import Checking, Claim, Consultation, Proposal
from sources.models import Job
from tests.claims.stand_in import endpoint
from tests.conftest import wait_for

pytestmark = [pytest.mark.timeout(240)]

ARTICLE = "«Мост достроят к весне», — сказала министр Анна Петрова. Переправу закроют осенью, ждут в городе {}."
RIGHT = {"quote": "Переправу закроют осенью", "kind": "statement", "speaker": "", "verdict": "verified"}
INVENTED = {"quote": "Мост достроят к лету", "kind": "direct", "speaker": "Анна Петрова"}
ELSEWHERE = {"quote": "к весне", "start": 0, "end": 7, "kind": "direct", "speaker": ""}


def asked(city: str) -> tuple[Checking, Consultation]:
    """An article that went down the line, and what became of the question about it."""
    checking = pipeline.submit(actor=None, text=ARTICLE.format(city))
    over = [Job.State.DONE, Job.State.FAILED]
    consultations = Consultation.objects.filter(story=checking.story, state__in=over)
    assert wait_for(lambda: consultations.exists() and _is_done(checking), seconds=90), checking.error_text
    return checking, consultations.get()


def _is_done(checking: Checking) -> bool:
    checking.refresh_from_db()
    return checking.state == Job.State.DONE


def test_a_worker_keeps_what_is_quoted_exactly_and_nothing_else_of_any_answer(start_worker, monkeypatch) -> None:
    with endpoint() as stand_in:
        monkeypatch.setenv("ASSISTANT_URL", stand_in.url)
        monkeypatch.setenv("ASSISTANT_SECONDS", "2")
        start_worker()

        stand_in.says({"claims": [RIGHT, INVENTED, ELSEWHERE]})
        checking, consultation = asked("Кедрове")
        assert (consultation.state, consultation.kept, consultation.dropped) == (Job.State.DONE, 1, 2)
        (proposal,) = Proposal.objects.all()
        assert checking.draft.text[proposal.start : proposal.end] == proposal.text == RIGHT["quote"]
        assert proposal.state == Proposal.State.OPEN

        stand_in.says("Все утверждения проверены. " * 100)
        assert asked("Лугове")[1].state == Job.State.FAILED
        stand_in.body = b'{"choices": "' + b"x" * 2_000_000
        assert "слишком длинный" in asked("Сосново")[1].error_text
        stand_in.body, stand_in.pause = b"x" * 200_000, 5.0
        assert "за 2 с" in asked("Титове")[1].error_text

    assert Proposal.objects.count() == 1
    assert set(Claim.objects.values_list("origin", "state", "kind")) <= {
        ("machine", "open", "direct"),
        ("machine", "open", "indirect"),
        ("machine", "open", "statement"),
    }
    assert Claim.objects.filter(text="Мост достроят к весне").count() == 4
