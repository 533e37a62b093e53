"""The queue: its filters, its order, and how long it will take."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Finding, SavedQueue, Verdict
from claims.services import bulk, desk, handling, pace, queues, rematching, verdicts
from sources.models import Act
from sources.services import versions
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims():
    return [make_claim() for _ in range(3)]


def shown(client, query):
    page = client.get(reverse("queue") + "?" + query)
    return [claim.pk for claim in page.context["page"].object_list]


def test_each_filter_leaves_what_it_names(claims, checker, editor, signed_in):
    flagged, mine, old = claims
    Claim.objects.filter(pk=flagged.pk).update(is_flagged=True, speaker_name="Андрей Беркутов", priority=-1)
    Claim.objects.filter(pk=mine.pk).update(assignee=checker, flags=["truncated"])
    Claim.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=4), assignee=editor)
    client = signed_in(checker)
    expected = {
        "flag=editor": [flagged.pk],
        "flag=found": [mine.pk],
        "who=me": [mine.pk],
        "who=others": [old.pk],
        "who=nobody": [flagged.pk],
        "age=3": [old.pk],
        "age=7": [],
        "speaker=беркутов": [flagged.pk],
        "priority=-1": [flagged.pk],
        "language=en": [],
        f"who={editor.pk}": [old.pk],
        "flag=truncated": [mine.pk],
        "flag=spliced": [],
        "text=МОСТ К МАЮ&who=me": [mine.pk],
        "order=hard": [flagged.pk, mine.pk, old.pk],
    }
    assert {query: shown(client, query) for query in expected} == expected


def test_what_is_due_comes_first_then_what_is_urgent_then_what_is_exact(claims, checker, signed_in):
    hard, exact, urgent = claims
    due = make_claim(make_story())
    due.story.deadline = timezone.now()
    due.story.save()
    Claim.objects.filter(pk=hard.pk).update(finding=Finding.ALTERED)
    Claim.objects.filter(pk=exact.pk).update(finding=Finding.VERBATIM)
    Claim.objects.filter(pk=urgent.pk).update(priority=Claim.Priority.HIGH)
    order = [due.pk, urgent.pk, exact.pk, hard.pk]
    assert shown(signed_in(checker), "") == order
    walked = [order[0]]
    while following := desk.after(Claim.objects.get(pk=walked[-1]), among=Claim.objects.all(), order=desk.BY_HASTE):
        walked.append(following.pk)
    assert walked == order
    last = Claim.objects.get(pk=hard.pk)
    assert desk.before(last, among=Claim.objects.all(), order=desk.BY_HASTE).pk == exact.pk


def test_the_time_left_is_told_from_ones_own_median(claims, checker, signed_in):
    client = signed_in(checker)
    assert pace.seconds_a_claim(checker) is None
    start = datetime(2025, 10, 3, 9, tzinfo=timezone.get_current_timezone())
    for number, seconds in enumerate([0, 40, 80, 120, 160, 4000, 4040]):
        Verdict.objects.create(
            claim=claims[0],
            ruling="verified",
            reviewer=checker,
            claim_version=number,
            created_at=start + timedelta(seconds=seconds),
        )
    assert pace.seconds_a_claim(checker) == 40
    assert "около 2 мин" in client.get(reverse("queue")).content.decode()


def test_the_tally_counts_what_the_walk_offers(claims, checker, editor, signed_in):
    flagged, others, open_one = claims
    Claim.objects.filter(pk=flagged.pk).update(is_flagged=True)
    Claim.objects.filter(pk=others.pk).update(assignee=editor)
    client = signed_in(checker)
    page = client.get(reverse("claim", args=[open_one.pk]) + "?in=queue")
    assert (page.context["desk"].waiting, page.context["desk"].ahead) == (1, [])
    assert signed_in(editor).get(reverse("claim", args=[open_one.pk]) + "?in=queue").context["desk"].waiting == 3


def test_the_start_is_the_first_claim_that_is_ones_own_to_check(claims, checker, editor, signed_in):
    others, put_off, free = claims
    Claim.objects.filter(pk=others.pk).update(assignee=editor)
    handling.pass_on(put_off, actor=checker, to_others=False)
    page = signed_in(checker).get(reverse("queue"))
    assert (page.context["first"], page.context["offered"], page.context["page"].paginator.count) == (free.pk, 2, 3)


def test_a_claim_is_given_by_name_and_made_urgent_on_its_card(claims, checker, reader, editor, signed_in):
    claim, client = claims[0], signed_in(checker)
    offered = client.get(reverse("assign_people", args=[claim.pk])).content.decode()
    assert f'"{editor.username}"' in offered
    assert f'"{reader.username}"' not in offered
    client.post(reverse("assign", args=[claim.pk]), {"name": f" {editor.username.upper()} ", "seen": 1})
    refused = client.post(reverse("assign", args=[claim.pk]), {"name": reader.username, "seen": 2})
    client.post(reverse("priority", args=[claim.pk]), {"priority": "1", "seen": 2})
    nonsense = client.post(reverse("priority", args=[claim.pk]), {"priority": "9", "seen": 3})
    claim.refresh_from_db()
    assert (claim.assignee, claim.priority, claim.version) == (editor, 1, 3)
    assert (refused.status_code, nonsense.status_code) == (400, 400)
    assert signed_in(reader).post(reverse("priority", args=[claim.pk]), {"priority": "0", "seen": 3}).status_code == 403


def test_a_queue_is_kept_shared_counted_and_removed(claims, checker, editor, signed_in):
    Claim.objects.filter(pk=claims[0].pk).update(priority=1)
    mine, theirs = signed_in(checker), signed_in(editor)
    mine.post(reverse("save_queue") + "?priority=1&nonsense=2", {"name": "  Горит ", "is_shared": "on"})
    kept = SavedQueue.objects.get()
    assert (kept.name, kept.filters, kept.is_shared) == ("Горит", {"priority": "1"}, True)
    page = theirs.get(reverse("queue"))
    assert "data-soon" in page.content.decode(), "kept queues are counted once the page stands"
    counted = theirs.get(reverse("queue_counts"), {"seen": page.context["seen"]}).context
    assert [(each["queue"].name, each["count"]) for each in counted["kept_queues"]] == [("Горит", 1)]
    seen = counted["seen"]
    assert theirs.get(reverse("queue_counts"), {"seen": seen}).status_code == 204
    handling.set_priority(Claim.objects.get(pk=claims[1].pk), actor=checker, seen=1, priority=1)
    counted = theirs.get(reverse("queue_counts"), {"seen": seen}).context["kept_queues"]
    assert [each["count"] for each in counted] == [2]
    assert theirs.post(reverse("remove_queue", args=[kept.pk])).status_code == 403
    mine.post(reverse("remove_queue", args=[kept.pk]))
    assert not SavedQueue.objects.exists()
    assert mine.post(reverse("save_queue"), {"name": " "}).status_code == 400


def test_ticked_claims_are_proposed_done_and_undone(claims, checker, signed_in):
    client = signed_in(checker)
    ticked = {"deed": "priority", "priority": "1", "claim": [claims[0].pk, claims[2].pk]}
    address = client.post(reverse("propose_bulk") + "?in=queue", ticked)["Location"]
    assert "Пока ничего не сделано" in client.get(address).content.decode()
    client.post(address + "confirm/")
    assert list(Claim.objects.order_by("pk").values_list("priority", flat=True)) == [1, 0, 1]
    assert "вместе с другими" in client.get(reverse("claim_history", args=[claims[0].pk])).content.decode()
    client.post(address + "undo/")
    assert set(Claim.objects.values_list("priority", flat=True)) == {0}
    everything = {"deed": "priority", "priority": "-1", "which": "all"}
    client.post(client.post(reverse("propose_bulk") + "?text=мост", everything)["Location"] + "confirm/")
    assert set(Claim.objects.values_list("priority", flat=True)) == {-1}


def test_the_life_of_a_claim_says_what_was_before_and_after_and_checks_its_links(claims, checker, editor, signed_in):
    claim = claims[0]
    handling.assign(claim, actor=editor, seen=1, to=checker)
    verdicts.decide(claim, reviewer=checker, ruling="not_established", reason="ambiguous", seen=2)
    client, address = signed_in(checker), reverse("claim_history", args=[claim.pk])
    page = client.get(address)
    assert [(each.before, each.after) for each in page.context["lived"]] == [
        ("", ""),
        ("на проверку", "не установлено"),
    ]
    assert not page.context["broken"]
    act = Act.objects.on(claim).get(verb="claim_assigned")
    Act.objects.filter(pk=act.pk).update(details=act.details | {"to": "someone"})
    assert [link.number for link in client.get(address).context["broken"]] == [act.number]
    client.force_login(editor)
    assert str(act.number) in client.post(reverse("check_chain"), follow=True).content.decode()


FILTERS = (
    *("", "page=2", "order=hard", "finding=verbatim", "kind=statement", "state=all", "state=verified", "priority=1"),
    *("speaker=губ&language=ru", "text=мост", "text=паром&state=all", "flag=editor", "flag=found", "flag=truncated"),
    *("age=1", "who=me", "who=nobody", "who=others", "story=1", "like=1&state=all"),
)


def pages_of_the_desk(claim, made):
    """Every page of the desk that lists, counts or walks."""
    card, history = f"/claims/{claim.pk}/", "history/"
    yield from (f"/queue/?{query}" for query in FILTERS)
    yield from (f"{card}?in=queue&{query}" for query in ("", "order=hard", "text=мост", "who=nobody"))
    yield from (card, f"{card}step/next/?in=queue", f"{card}step/previous/?in=queue", f"{card}{history}")
    yield from ("/queue/counts/", f"/queue/bulk/{made.pk}/", "/", f"/stories/{claim.story_id}/", "/overview/")
    yield from ("/history/", f"/stories/{claim.story_id}/{history}", "/notifications/", "/notifications/bell/")


def test_every_page_of_the_desk_takes_as_many_queries_for_many_claims_as_for_few(checker, editor, signed_in):
    client, counts = signed_in(checker), []
    first = make_claim(make_story(), likeness=7)
    for number in (2, 8):
        for each in range(number):
            claim = make_claim(make_story(), assignee=checker, likeness=7)
            queues.save(owner=checker, name=f"{number}.{each}", filters={"text": "мост"})
            handling.set_priority(claim, actor=checker, seen=1, priority=1)
            handling.pass_on(make_claim(), actor=checker, to_others=bool(each % 2))
            handling.assign(make_claim(), actor=editor, seen=1, to=checker)
            first.refresh_from_db()
            handling.set_priority(first, actor=checker, seen=first.version, priority=each % 2)
        made = bulk.propose(Claim.objects.order_by("pk"), actor=checker, deed="priority", priority=-1)
        counts.append({})
        client.get("/queue/")
        for address in pages_of_the_desk(first, made):
            name = address.replace(str(made.pk), "") if "bulk" in address else address
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address, follow=True).status_code == 200, address
            counts[-1][name] = len(asked)
    assert counts[0] == counts[1]


def test_keys_are_given_anew_taken_back_and_never_twice(checker, signed_in):
    client, address = signed_in(checker), reverse("keys")
    usual = {name: field.initial for name, field in client.get(address).context["form"].fields.items()}
    assert client.post(address, usual | {"KeyV": "KeyX"}).status_code == 302
    checker.refresh_from_db()
    assert checker.keys == {"KeyV": "KeyX"}
    assert client.post(address, usual | {"KeyV": "KeyD"}).status_code == 400
    client.post(address, {"usual": "1"})
    checker.refresh_from_db()
    assert checker.keys == {}


def test_the_desk_says_why_a_claim_is_open_again(claims, checker, signed_in):
    claim = claims[0]
    match = make_match(claim)
    verdicts.decide(claim, reviewer=checker, ruling="verified", seen=1, match=match)
    changed = versions.add_version(match.version.document, text="Мы закончим мост к июню.")
    rematching.reopen(replaced=match.version, by=changed.version)
    page = signed_in(checker).get(reverse("claim", args=[claim.pk])).content.decode()
    assert "Источник изменён после решения" in page
    assert reverse("changes", args=[match.version.document_id, 2]) in page


def test_claims_of_the_same_words_are_one_row_with_the_others_under_it(claims, checker, signed_in):
    first, second, other = claims
    Claim.objects.filter(pk__in=[first.pk, second.pk]).update(likeness=7, speaker_name="Андрей Беркутов")
    Claim.objects.filter(pk=other.pk).update(likeness=7, speaker_name="Ольга Лунина")
    client = signed_in(checker)
    page = client.get(reverse("queue"))
    assert [claim.pk for claim in page.context["rows"]] == [first.pk, other.pk]
    assert page.context["under"] == {first.pk: [second]}
    assert f'id="row-{second.pk}"' in page.text
    assert len(client.get(reverse("queue") + f"?like={first.pk}").context["rows"]) == 2
