"""Acts in words."""

import pytest

from claims.services import telling


@pytest.mark.parametrize("verb", ["claim_corrected", "speaker_used_again", "claim_assigned", "row_moved"])
def test_an_edition_that_keeps_less_of_an_act_is_still_told(verb: str) -> None:
    assert telling.tell_act(verb, {"was": {"text": "Да"}} if verb == "claim_corrected" else {})
