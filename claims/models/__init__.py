from claims.models.claim import Claim, Finding
from claims.models.comment import Comment
from claims.models.match import Match
from claims.models.sheet import Sheet
from claims.models.story import Checking, Draft, Membership, Story
from claims.models.verdict import RULING_REASONS, Verdict

__all__ = [
    "RULING_REASONS",
    "Checking",
    "Claim",
    "Comment",
    "Draft",
    "Finding",
    "Match",
    "Membership",
    "Sheet",
    "Story",
    "Verdict",
]
