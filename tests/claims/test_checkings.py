"""Articles come in and go down the line; what cannot be checked leaves a reason, and nothing half stored."""

import socket
from datetime import date

import pytest

from claims import pipeline
from claims.errors import ClaimError
from claims.models import Checking, Claim, Draft, Match, Story
from claims.services import checkings, stories, verdicts
from sources.errors import SourceError
from sources.models import Act, Job
from sources.pipeline import messages_left_to_the_sweeper
from sources.services import transcripts
from tests.ground.paper import pdf

pytestmark = pytest.mark.django_db(transaction=True)

SAID = "И.Лугов: Мост откроют в мае. Мы не закроем старую переправу. На работы ушло 12 миллионов крон."
ARTICLE = """Губернатор Илья Лугов рассказал о новом мосте через реку. «Мост откроют в мае», — сказал Лугов.

«Мы закроем старую переправу», — добавил он. По словам губернатора, «на работы ушло 120 миллионов крон»."""


def come_in(**given: object) -> Checking:
    with messages_left_to_the_sweeper():
        return pipeline.run(stories.submit_story(actor=None, **given))


@pytest.fixture
def library(db: None) -> None:
    with messages_left_to_the_sweeper():
        record = {
            "id": "bridge",
            "title": "Брифинг",
            "date": "2025-10-02",
            "language": "ru",
            "kind": "transcript",
            "text": SAID,
        }
        transcripts.index_imported([transcripts.import_record(record)])


def findings() -> dict[str, str]:
    return dict(Claim.objects.filter(kind="direct").values_list("text", "finding"))


def test_an_article_goes_down_the_line(library: None) -> None:
    checking = come_in(text=ARTICLE, day=date(2025, 10, 3))
    assert (checking.state, checking.error_text) == (Job.State.DONE, "")
    assert findings() == {"Мост откроют в мае": "verbatim", "Мы закроем старую переправу": "altered"}
    for claim in Claim.objects.all():
        assert [claim.draft.text[start:end] for start, end in claim.spans] == [claim.text]
        assert claim.searched == 3
    for match in Match.objects.all():
        assert match.version.text[match.start : match.end] == match.text


def test_every_step_done_twice_changes_nothing(library: None) -> None:
    checking = come_in(text=ARTICLE)
    before = [model.objects.count() for model in (Draft, Claim, Match)]
    versions = list(Claim.objects.values_list("version", flat=True))
    checking = Checking.objects.get(pk=checking.pk)
    checkings.read(checking)
    checkings.extract(checking)
    for claim in Claim.objects.all():
        checkings.findings.search(claim)
    assert [model.objects.count() for model in (Draft, Claim, Match)] == before
    assert list(Claim.objects.values_list("version", flat=True)) == versions


def test_a_decided_claim_is_not_searched_again(library: None, checker) -> None:
    come_in(text=ARTICLE)
    claim = Claim.objects.get(text="Мост откроют в мае")
    match = claim.matches.get(rank=1)
    verdicts.decide(claim, reviewer=checker, ruling="verified", seen=claim.version, match=match)
    before = Claim.objects.values().get(pk=claim.pk)
    checkings.findings.search(claim)
    assert Claim.objects.values().get(pk=claim.pk) == before
    assert claim.matches.get(rank=1) == match


def test_a_source_that_comes_later_is_found_by_the_claims_that_wait() -> None:
    checking = come_in(text=ARTICLE)
    assert set(findings().values()) == {"not_found"}
    with messages_left_to_the_sweeper():
        record = {"id": "bridge", "title": "Брифинг", "date": "2025-10-02", "language": "ru", "text": SAID}
        transcripts.index_imported([transcripts.import_record(record)])
    checking.refresh_from_db()
    assert (checking.state, checking.stage) == (Job.State.QUEUED, Checking.Stage.MATCH)
    pipeline.run(checking)
    assert findings()["Мост откроют в мае"] == "verbatim"


def test_a_checking_whose_worker_died_is_finished_with_one_set_of_claims(library: None) -> None:
    checking = stories.submit_story(actor=None, text=ARTICLE)
    checkings.read(checking)
    checkings.extract(checking)
    Checking.objects.filter(pk=checking.pk).update(
        state=Job.State.RUNNING, stage=Checking.Stage.EXTRACT, lease="gone", lease_until="2025-01-01T00:00Z", attempts=1
    )
    before = Claim.objects.count()
    with messages_left_to_the_sweeper():
        assert pipeline.run(checking).state == Job.State.DONE
    assert (Draft.objects.count(), Claim.objects.count()) == (1, before)


@pytest.mark.parametrize(
    ("given", "code", "status"),
    [
        ({"file_name": "empty.txt", "data": b""}, "empty", 400),
        ({"file_name": "photo.txt", "data": b"\xff\xd8\xff" + bytes(64)}, "looks_like", 415),
        ({"text": ""}, "nothing_given", 400),
        ({"text": "Слово " * 850_000}, "too_large", 413),
        ({"text": "Слово " * 60_000}, "too_long", 413),
    ],
    ids=["empty", "a picture called text", "nothing", "five megabytes", "too long"],
)
def test_what_is_refused_at_the_door_leaves_nothing(given: dict, code: str, status: int) -> None:
    with pytest.raises(SourceError) as refused:
        come_in(**given)
    assert (refused.value.code, refused.value.status) == (code, status)
    assert [model.objects.count() for model in (Story, Checking, Act)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"file_name": "locked.pdf", "data": pdf(["secret"], encrypted=True)}, "password_protected"),
        ({"file_name": "long.txt", "data": ("Слово " * 500_000).encode()}, "too_long"),
        ({"text": "Ang tulay ay bubuksan sa Mayo, sabi ng gobernador kahapon sa mga mamamahayag."}, "language"),
        ({"text": "12345 67890 !!! ???"}, "language"),
    ],
    ids=["locked", "five megabytes", "a language without a pack", "no language"],
)
def test_what_fails_on_the_way_leaves_its_reason_and_no_draft(given: dict, code: str) -> None:
    checking = come_in(**given)
    assert (checking.state, checking.error_code, checking.stage) == (Job.State.FAILED, code, Checking.Stage.READ)
    assert checking.error_text.endswith(".")
    assert not Draft.objects.exists()
    assert Story.objects.count() == 1


def test_an_address_that_does_not_answer_leaves_its_reason(settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        settings.FETCH_ALLOWED_HOSTS = [host]
        checking = come_in(address=f"http://{host}/news")
    assert (checking.state, checking.stage) == (Job.State.FAILED, Checking.Stage.FETCH)
    assert checking.error_text.endswith(".")


def test_readers_bring_no_articles_in(reader) -> None:
    with pytest.raises(ClaimError) as refused:
        stories.submit_story(actor=reader, text=ARTICLE)
    assert refused.value.status == 403


PAGE = """<html><head><title>Мост</title></head><body><article><h1>Мост закрыт на ремонт</h1>
<p>Мэр Анна Белова встретилась с жителями, которые третий день подряд ждут паромов у закрытого моста.</p>
<p>Позже она написала в своём канале:</p><blockquote><p>Мост откроют в мае.</p><p>Ждать недолго.</p></blockquote>
<blockquote><p>Паром ходит, пока <q>Волна</q> цела.</p><footer>— <cite>Олег Титов</cite></footer></blockquote>
<p>Паромы ходят каждый час, а по выходным каждые два часа, и мест на них хватает не всем.</p></article></body></html>"""


def test_what_a_page_sets_apart_as_quoted_is_a_direct_quote(db: None) -> None:
    checking = come_in(file_name="page.html", data=PAGE.encode())
    draft = checking.draft
    found = list(draft.claims.filter(kind="direct").in_text_order())
    assert [(claim.text, claim.speaker, claim.speaker_name) for claim in found] == [
        ("Мост откроют в мае.\nЖдать недолго.", "она", "Анна Белова"),
        ("Паром ходит, пока “Волна” цела.", "Олег Титов", "Олег Титов"),
    ]
    assert all(draft.text[claim.start : claim.end] == claim.text for claim in found)
    checkings.extract(checking)
    assert draft.claims.filter(kind="direct").count() == 2
