"""Filters that refuse what they do not know, instead of quietly ignoring it."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ErrorDetail, ValidationError

from sources.models.library import WordsQuerySet

LARGEST_ID = 2**63 - 1
PAGING = ("page", "page_size")


class StrictFilters(DjangoFilterBackend):
    """Django-filter, where an unknown name or value is a 400 that says what is known. Only lists are filtered."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        filterset = self.get_filterset(request, queryset, view) if view.action == "list" else None
        allowed = [*(filterset.filters if filterset else ()), *PAGING]
        unknown = [name for name in request.query_params if name not in allowed]
        if unknown:
            raise ValidationError({name: [ErrorDetail(_names(allowed), "unknown_filter")] for name in unknown[:10]})
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise ValidationError({name: _sentences(filterset.form, name) for name in filterset.errors})
        return filterset.qs


class Id(filters.Filter):
    """A whole number that can be a key."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=1, max_value=LARGEST_ID, **kwargs)


class Exactly(filters.CharFilter):
    """The whole value, letter by letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, max_length=2000, **kwargs)


class Words(filters.CharFilter):
    """Words to look for, as many as anyone would type; see `with_words`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, max_length=300, help_text="Words that it has, in capitals or not", **kwargs)

    def filter(self, qs: WordsQuerySet, value: str) -> WordsQuerySet:
        found = qs.with_words(value, field=self.field_name) if value else qs
        return found.distinct() if self.distinct else found


class Order(filters.OrderingFilter):
    """Which field a list is ordered by, `-` for descending; equals are ordered by age, so that pages never overlap."""

    def __init__(self, *names: str) -> None:
        super().__init__(fields=names, help_text="Several are separated by commas, “-” is for descending")

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        ordered = super().filter(qs, value)
        return ordered.order_by(*ordered.query.order_by, "pk") if value else qs


def _names(allowed: list[str]) -> str:
    return _("There is no such filter. Known are: %s.") % ", ".join(allowed)


def _sentences(form: forms.Form, name: str) -> list[ErrorDetail]:
    choices = [str(value) for value, _label in getattr(form.fields[name], "choices", ()) if value != ""]
    if choices:
        return [ErrorDetail(_("Choose from: %s.") % ", ".join(choices), "invalid_choice")]
    return [
        ErrorDetail(message, error.code or "invalid")
        for error in form.errors[name].as_data()
        for message in error.messages
    ]
