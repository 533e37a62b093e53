"""Refusals that are fit to show to a person."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise

from sources.errors import SourceError

if TYPE_CHECKING:
    from claims.models import Claim


class ClaimError(SourceError):
    """Something that cannot be done with a story, a claim or a sheet, said in a sentence."""


class ClaimConflict(ClaimError):
    """Someone else was quicker. `claim` is the claim as it stands now."""

    def __init__(self, detail: "str | Promise", *, claim: "Claim") -> None:
        super().__init__("conflict", detail, status=409)
        self.claim = claim
