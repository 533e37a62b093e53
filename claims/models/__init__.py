from claims.models.bulk import Bulk, BulkLine
from claims.models.claim import Claim, Finding
from claims.models.comment import Comment
from claims.models.handling import Pass
from claims.models.match import Match
from claims.models.notification import Notification
from claims.models.presence import Presence
from claims.models.proposal import Consultation, Proposal
from claims.models.queue import SavedQueue
from claims.models.share import Share
from claims.models.sheet import Correction, Export, Sheet, SheetLine
from claims.models.sheet_file import SheetFile
from claims.models.story import Checking, Draft, Membership, Story
from claims.models.verdict import RULING_REASONS, Verdict

__all__ = [
    "RULING_REASONS",
    "Bulk",
    "BulkLine",
    "Checking",
    "Claim",
    "Comment",
    "Consultation",
    "Correction",
    "Draft",
    "Export",
    "Finding",
    "Match",
    "Membership",
    "Notification",
    "Pass",
    "Presence",
    "Proposal",
    "SavedQueue",
    "Share",
    "Sheet",
    "SheetFile",
    "SheetLine",
    "Story",
    "Verdict",
]
