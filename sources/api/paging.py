"""Lists come in pages."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """`page` counts from 1; `page_size` is 50 unless told, and 200 at most."""

    page_size_query_param = "page_size"
    max_page_size = 200
