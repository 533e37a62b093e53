"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from workbench.runtime.rubbish import spare_what_is_loaded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  (loads the pages, which the first request would)
spare_what_is_loaded()
