"""Addresses of the pages."""

from django.urls import path

from frontend.pages import (
    claims,
    history,
    preferences,
    queue,
    search,
    sheets,
    source,
    sources,
    stories,
    story,
    versions,
)

urlpatterns = [
    path("", stories.stories, name="stories"),
    path("stories/new/", stories.new_story, name="new_story"),
    path("stories/<int:pk>/", story.story, name="story"),
    path("stories/<int:pk>/history/", history.story_history, name="story_history"),
    path("stories/<int:pk>/sheet/", sheets.sheet, name="sheet"),
    path("stories/<int:pk>/sheet.csv", sheets.csv, name="sheet_csv"),
    path("stories/<int:pk>/sheet/sign/", sheets.sign, name="sign_sheet"),
    path("stories/<int:pk>/sheet/<int:edition>/", sheets.edition, name="edition"),
    path("checkings/<int:pk>/retry/", story.retry, name="retry_checking"),
    path("checkings/<int:pk>/paste/", story.paste, name="paste_instead"),
    path("queue/", queue.queue, name="queue"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("claims/<int:pk>/decide/", claims.decide, name="decide"),
    path("claims/<int:pk>/withdraw/", claims.withdraw, name="withdraw"),
    path("claims/<int:pk>/comment/", claims.comment, name="comment"),
    path("sources/", sources.sources, name="sources"),
    path("sources/search/", search.search, name="search"),
    path("sources/new/", sources.new_source, name="new_source"),
    path("sources/<int:pk>/", source.source, name="source"),
    path("sources/<int:pk>/correct/", versions.correct, name="correct_source"),
    path("sources/<int:pk>/fetch/", versions.fetch_again, name="fetch_again"),
    path("sources/<int:pk>/versions/<int:number>/changes/", versions.changes, name="changes"),
    path("sources/<int:pk>/versions/<int:number>/original/", versions.original, name="original"),
    path("sources/<int:pk>/versions/<int:number>/evidence/", versions.evidence, name="evidence"),
    path("intakes/<int:pk>/retry/", sources.retry, name="retry_intake"),
    path("intakes/<int:pk>/cancel/", sources.cancel, name="cancel_intake"),
    path("history/", history.history, name="history"),
    path("switch/", preferences.switch, name="switch"),
]
