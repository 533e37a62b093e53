"""Every address of the project."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from workbench.runtime.health import healthz

handler400 = "workbench.api_errors.bad_request"
handler500 = "workbench.api_errors.server_error"

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("frontend/icon.svg"), permanent=True)),
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("workbench.accounts.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(template_name="api_docs.html"), name="api_docs"),
    path("api/v1/", include("workbench.api_urls")),
    path("", include("frontend.urls")),
]
