"""The chain of acts: whoever edits, drops or slips in a link is named."""

import pytest

from sources.models import Act, ChainHead
from sources.services import acts
from tests.factories import make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[Act]:
    """Five links on top of those that making a document adds."""
    version = make_version()
    for number in range(5):
        acts.record("looked_at", version, details={"number": number, "слово": "да"})
    return list(Act.objects.order_by("number"))


def broken() -> list[tuple[int, str]]:
    return [(link.number, link.cause) for link in acts.broken_links()]


def test_an_untouched_chain_is_whole(chain: list[Act]) -> None:
    assert broken() == []
    assert acts.chain_head() == chain[-1].hash


def test_an_empty_chain_is_whole() -> None:
    assert broken() == []


def test_each_link_carries_the_hash_of_the_one_before(chain: list[Act]) -> None:
    assert [act.previous_hash for act in chain[1:]] == [act.hash for act in chain[:-1]]
    assert [act.number for act in chain] == list(range(1, len(chain) + 1))


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "signed"},
        {"actor_name": "somebody"},
        {"subject_id": 9999},
        {"place_id": 5},
        {"details_sha256": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_edited_link_is_named(chain: list[Act], change: dict[str, object]) -> None:
    Act.objects.filter(number=3).update(**change)
    assert 3 in {number for number, _cause in broken()}


def test_edited_details_are_named(chain: list[Act]) -> None:
    Act.objects.filter(number=chain[-2].number).update(details={"number": 99, "слово": "нет"})
    assert broken() == [(chain[-2].number, "its details were changed")]


def test_an_edited_link_with_a_hash_made_to_fit_breaks_the_next(chain: list[Act]) -> None:
    forged = Act.objects.get(number=3)
    forged.verb = "signed"
    forged.hash = acts._hash(forged)
    forged.save()
    assert broken() == [(4, "it does not follow the link before it")]


def test_a_missing_link_is_named_by_the_next(chain: list[Act]) -> None:
    Act.objects.filter(number=3).delete()
    assert broken() == [(4, "a link before it is missing")]


def test_a_chain_cut_at_its_end_is_noticed(chain: list[Act]) -> None:
    Act.objects.filter(number=chain[-1].number).delete()
    assert broken() == [(chain[-1].number, "the end of the chain is missing")]


def test_a_chain_without_its_head_is_noticed(chain: list[Act]) -> None:
    ChainHead.objects.all().delete()
    assert broken() == [(chain[-1].number, "the end of the chain is missing")]


def test_erased_details_leave_a_tombstone_that_verifies(chain: list[Act]) -> None:
    Act.objects.filter(number=4).update(details=None)
    assert broken() == []
