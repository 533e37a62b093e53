"""By what stories, claims and sheets are narrowed and ordered."""

import django_filters as filters

from claims.models import Checking, Claim, Finding
from sources.api.filtering import Exactly, Id, Order, Words
from sources.models import Job


class StoryFilters(filters.FilterSet):
    title = Words()
    created_by = Exactly("created_by__username")
    is_restricted = filters.BooleanFilter()
    date_after = filters.DateFilter("date", lookup_expr="gte")
    date_before = filters.DateFilter("date", lookup_expr="lte")
    ordering = Order("created_at", "deadline", "date", "title")


class DraftFilters(filters.FilterSet):
    story = Id()
    ordering = Order("number", "created_at")


class CheckingFilters(filters.FilterSet):
    story = Id()
    draft = Id()
    state = filters.ChoiceFilter(choices=Job.State.choices)
    stage = filters.ChoiceFilter(choices=Checking.Stage.choices)
    ordering = Order("queued_at", "finished_at")


class ClaimFilters(filters.FilterSet):
    story = Id()
    draft = Id()
    state = filters.ChoiceFilter(choices=Claim.State.choices)
    finding = filters.ChoiceFilter(choices=Finding.choices)
    kind = filters.ChoiceFilter(choices=Claim.Kind.choices)
    person = Id()
    text = Words()
    ordering = Order("start", "created_at", "matched_at", "check_worthiness", "confidence")


class SheetFilters(filters.FilterSet):
    story = Id()
    ordering = Order("edition", "signed_at")
