"""By what the lists of the library are narrowed and ordered."""

import django_filters as filters

from sources.api.filtering import Exactly, Id, Order, Words
from sources.models import Intake, Job, Person, Tier


class PublisherFilters(filters.FilterSet):
    name = Words()
    ordering = Order("name")


class PersonFilters(filters.FilterSet):
    name = Words("names__text", distinct=True)
    key = Exactly()
    kind = filters.ChoiceFilter(choices=Person.Kind.choices)
    ordering = Order("name", "key")


class DocumentFilters(filters.FilterSet):
    title = Words()
    publisher = Id()
    person = Id("people")
    language = Exactly()
    kind = Exactly()
    tier = filters.ChoiceFilter(choices=Tier.choices)
    external_id = Exactly()
    address = Exactly()
    date_after = filters.DateFilter("date", lookup_expr="gte")
    date_before = filters.DateFilter("date", lookup_expr="lte")
    ordering = Order("date", "title", "created_at")


class IntakeFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Job.State.choices)
    stage = filters.ChoiceFilter(choices=Intake.Stage.choices)
    document = Id()
    publisher = Id()
    ordering = Order("queued_at", "finished_at")


class FeedFilters(filters.FilterSet):
    publisher = Id()
    is_paused = filters.BooleanFilter()
    ordering = Order("address", "next_check_at")


class ActFilters(filters.FilterSet):
    verb = Exactly()
    actor = Exactly("actor_name")
    subject_type = Exactly()
    subject_id = Id()
    ordering = Order("number")
