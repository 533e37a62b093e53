"""Who I am, and my tokens."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, user_logged_in
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from workbench.accounts.models import User
from workbench.accounts.roles import role_of
from workbench.accounts.services import make_token

LONGEST_LIFE: int = settings.REST_KNOX["TOKEN_TTL"] // timedelta(days=1)


class MeSerializer(serializers.ModelSerializer):
    role = serializers.SerializerMethodField()
    permissions = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["id", "username", "first_name", "last_name", "email", "language", "role", "permissions"]

    def get_role(self, user: User) -> str:
        return role_of(user)

    def get_permissions(self, user: User) -> list[str]:
        return sorted(user.get_all_permissions())


class SignInSerializer(serializers.Serializer):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=200, trim_whitespace=False, write_only=True)
    days = serializers.IntegerField(
        min_value=1, max_value=LONGEST_LIFE, default=LONGEST_LIFE, help_text="How long the token lives"
    )


class TokenSerializer(serializers.ModelSerializer):
    """A token without its secret, which is kept nowhere. `key` is how it begins."""

    id = serializers.CharField(source="digest", read_only=True)
    key = serializers.CharField(source="token_key", read_only=True)

    class Meta:
        model = AuthToken
        fields = ["id", "key", "created", "expiry"]


class NewTokenSerializer(serializers.Serializer):
    token = serializers.CharField(help_text="Shown this once")


class SignInThrottle(AnonRateThrottle):
    """So many tries from one address; wrong passwords are counted by name besides."""

    scope = "sign_in"


class MeView(APIView):
    """Who I am and what I may do."""

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        return Response(MeSerializer(request.user).data)


class TokenViewSet(mixins.ListModelMixin, mixins.DestroyModelMixin, viewsets.GenericViewSet):
    """My tokens. One is made with a name and a password, and shown once."""

    queryset = AuthToken.objects.none()
    serializer_class = TokenSerializer
    lookup_value_regex = "[0-9a-f]{1,128}"

    def get_queryset(self) -> Any:
        return AuthToken.objects.filter(user=self.request.user).order_by("-created")

    def get_permissions(self) -> list[Any]:
        return [AllowAny()] if self.action == "create" else list(super().get_permissions())

    def get_throttles(self) -> list[Any]:
        throttles = super().get_throttles()
        return [SignInThrottle(), *throttles] if self.action == "create" else list(throttles)

    @extend_schema(request=SignInSerializer, responses={201: NewTokenSerializer}, auth=[])
    def create(self, request: Request) -> Response:
        """Sign in. The sixth wrong password is answered with 429, whether the name exists or not."""
        sent = SignInSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        name, password, days = (sent.validated_data[key] for key in ("username", "password", "days"))
        user = authenticate(request._request, username=name, password=password)
        if not isinstance(user, User):
            raise AuthenticationFailed(_("The name or the password is wrong."), code="wrong_credentials")
        user_logged_in.send(sender=User, request=request._request, user=user)
        return Response({"token": make_token(user=user, days=days)}, status=status.HTTP_201_CREATED)
