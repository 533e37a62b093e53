"""Settings of the API and its schema; `settings.py` takes them over."""

from datetime import timedelta
from typing import Any

SESSION = "rest_framework.authentication.SessionAuthentication"


def rest_framework(*, rate: str) -> dict[str, Any]:
    """Settings of DRF; `rate` is how many requests a member's programs may make, such as `600/min`."""
    return {
        "DEFAULT_AUTHENTICATION_CLASSES": ["knox.auth.TokenAuthentication", SESSION],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_PAGINATION_CLASS": "sources.api.paging.Pages",
        "DEFAULT_FILTER_BACKENDS": ["sources.api.filtering.StrictFilters"],
        "DEFAULT_PARSER_CLASSES": ["sources.api.parsers.CarefulJSON"],
        "DEFAULT_METADATA_CLASS": None,
        "URL_FORMAT_OVERRIDE": None,
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
        "DEFAULT_THROTTLE_RATES": {"user": rate, "sign_in": "20/min"},
        "EXCEPTION_HANDLER": "workbench.api_errors.answer",
        "PAGE_SIZE": 50,
    }


REST_KNOX: dict[str, Any] = {"TOKEN_TTL": timedelta(days=90), "AUTO_REFRESH": False}
SPECTACULAR_SETTINGS = {
    "TITLE": "Verification workbench",
    "DESCRIPTION": "Stories, claims, sources, verdicts and quote sheets. Sign in with `Authorization: Token …`.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "docExpansion": "list", "defaultModelsExpandDepth": 0},
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "JobStateEnum": "sources.models.Job.State",
        "ClaimStateEnum": "claims.models.Claim.State",
        "IntakeStageEnum": "sources.models.Intake.Stage",
        "CheckingStageEnum": "claims.models.Checking.Stage",
        "ClaimOriginEnum": "claims.models.Claim.Origin",
        "MatchOriginEnum": "claims.models.Match.Origin",
        "ClaimKindEnum": "claims.models.Claim.Kind",
        "PersonKindEnum": "sources.models.Person.Kind",
        "RulingEnum": "claims.models.Verdict.Ruling",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "workbench.api_schema.with_problems",
    ],
}
