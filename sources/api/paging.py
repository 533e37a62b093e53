"""Lists come in pages."""

from typing import Any

from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response


class Pages(PageNumberPagination):
    """`page` counts from 1; `page_size` is 50 unless told, and 200 at most."""

    page_size_query_param = "page_size"
    max_page_size = 200


class HitPages(Pages):
    """Pages of what a search found; `is_all` is false where there is more than `count` says."""

    def __init__(self, *, is_all: bool = True) -> None:
        self.is_all = is_all

    def get_paginated_response(self, data: Any) -> Response:
        answer = super().get_paginated_response(data)
        answer.data["is_all"] = self.is_all
        return answer

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described: dict[str, Any] = super().get_paginated_response_schema(schema)
        described["properties"]["is_all"] = {"type": "boolean", "description": "Whether `count` counts all there are"}
        return described
