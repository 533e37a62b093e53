"""One router for the API of every app."""

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from claims.api.claim_views import ClaimViewSet
from claims.api.desk_views import BulkViewSet, QueueViewSet, SavedQueueViewSet
from claims.api.missing_views import MissingSourceViewSet
from claims.api.proposal_views import ProposalViewSet
from claims.api.sheet_views import ShareViewSet, SheetFileViewSet, SheetViewSet
from claims.api.story_views import CheckingViewSet, DraftViewSet, StoryViewSet
from claims.api.together_views import NotificationViewSet, OverviewView
from sources.api.feed_views import FeedViewSet
from sources.api.people_views import PersonViewSet
from sources.api.views import (
    ActViewSet,
    DocumentViewSet,
    IntakeViewSet,
    PassageViewSet,
    PublisherViewSet,
    VersionViewSet,
)
from workbench.accounts.api import MeView, TokenViewSet
from workbench.api_errors import nowhere

router = SimpleRouter()
router.register("publishers", PublisherViewSet)
router.register("people", PersonViewSet)
router.register("documents", DocumentViewSet)
router.register("versions", VersionViewSet)
router.register("passages", PassageViewSet, basename="passage")
router.register("feeds", FeedViewSet)
router.register("missing-sources", MissingSourceViewSet)
router.register("intakes", IntakeViewSet)
router.register("stories", StoryViewSet)
router.register("drafts", DraftViewSet)
router.register("checkings", CheckingViewSet)
router.register("claims", ClaimViewSet)
router.register("proposals", ProposalViewSet)
router.register("queue", QueueViewSet, basename="queue")
router.register("queues", SavedQueueViewSet)
router.register("bulks", BulkViewSet)
router.register("sheets", SheetViewSet)
router.register("shares", ShareViewSet)
router.register("files", SheetFileViewSet)
router.register("acts", ActViewSet)
router.register("notifications", NotificationViewSet)
router.register("tokens", TokenViewSet)

app_name = "api"
urlpatterns = [
    *router.urls,
    path("overview/", OverviewView.as_view(), name="overview"),
    path("me/", MeView.as_view(), name="me"),
    re_path("", nowhere),
]
