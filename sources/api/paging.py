"""Lists come in pages."""

from typing import Any

from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

from sources.services.lookup import Found


class Pages(PageNumberPagination):
    """`page` counts from 1; `page_size` is 50 unless told, and 200 at most."""

    page_size_query_param = "page_size"
    max_page_size = 200


class HitPages(Pages):
    """Pages of what a search found."""

    def __init__(self, found: Found = Found([], is_all=True)) -> None:  # noqa: B008 (frozen)
        self.found = found

    def get_paginated_response(self, data: Any) -> Response:
        answer = super().get_paginated_response(data)
        answer.data |= {"is_all": self.found.is_all, "read": self.found.read}
        return answer

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described: dict[str, Any] = super().get_paginated_response_schema(schema)
        described["properties"] |= {
            "is_all": {"type": "boolean", "description": "Whether `count` counts all there are"},
            "read": {
                "type": "integer",
                "description": "How many of the newest passages were read, where all words are too common; else 0",
            },
        }
        return described
