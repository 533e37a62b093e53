"""What tests of sheets begin with."""

import pytest

from claims.models import Claim
from claims.services import verdicts
from tests.factories import make_claim, make_match


@pytest.fixture
def claim(checker) -> Claim:
    """A verified claim, the only one of its story."""
    match = make_match(make_claim(speaker_name="Илья Лугов"))
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match, note="Сверено.")
    return match.claim
