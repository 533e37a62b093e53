from claims.models.claim import Claim, Finding
from claims.models.comment import Comment
from claims.models.handling import BulkAct, Pass, SavedQueue
from claims.models.match import Match
from claims.models.sheet import Correction, ShareLink, Sheet, SheetLine
from claims.models.story import Checking, Draft, Membership, Story
from claims.models.verdict import RULING_REASONS, Verdict

__all__ = [
    "RULING_REASONS",
    "BulkAct",
    "Checking",
    "Claim",
    "Comment",
    "Correction",
    "Draft",
    "Finding",
    "Match",
    "Membership",
    "Pass",
    "SavedQueue",
    "ShareLink",
    "Sheet",
    "SheetLine",
    "Story",
    "Verdict",
]
