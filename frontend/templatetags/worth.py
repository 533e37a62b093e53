"""Why a statement is worth checking."""

from django import template

from claims.models import Claim
from claims.services.explanations import explain_worth

register = template.Library()


@register.filter
def worth_because(claim: Claim) -> str:
    """What it holds that can be checked; empty where it holds nothing of the kind."""
    return explain_worth(claim.reasons)
