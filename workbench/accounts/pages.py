"""Pages of accounts: signing in, joining, one's own desk, and the members."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import activate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from knox.models import AuthToken

from workbench.accounts import services
from workbench.accounts.forms import ROLE_CHOICES, InviteForm, JoinForm, PreferencesForm, RoleForm, TokenForm
from workbench.accounts.models import Invitation, User
from workbench.accounts.roles import role_of


class SignedInRequest(HttpRequest):
    """A request that `login_required` has let through."""

    user: User


manages_members = permission_required("accounts.manage_members", raise_exception=True)


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request: SignedInRequest) -> HttpResponse:
    """Name, address, interface language, theme, and whether single keys act."""
    form = PreferencesForm(request.POST or None, instance=request.user)
    if form.is_valid():
        saved = form.save()
        activate(saved.language)
        messages.success(request, _("Saved."))
        return redirect("accounts:preferences")
    return render(request, "accounts/preferences.html", {"form": form})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: SignedInRequest) -> HttpResponse:
    """One's tokens for the API. A new one is shown this once."""
    form, fresh = TokenForm(request.POST or None), None
    if form.is_valid():
        fresh = services.make_token(user=request.user, days=form.cleaned_data["days"])
        form = TokenForm()
    own = AuthToken.objects.filter(user=request.user).order_by("-created")
    return render(request, "accounts/tokens.html", {"form": form, "fresh": fresh, "tokens": own, "now": timezone.now()})


@login_required
@require_POST
def revoke_token(request: SignedInRequest, digest: str) -> HttpResponse:
    """End one of one's own tokens."""
    get_object_or_404(AuthToken, user=request.user, digest=digest).delete()
    messages.success(request, _("The token no longer opens anything."))
    return redirect("accounts:tokens")


@login_required
@manages_members
@never_cache
@require_http_methods(["GET", "POST"])
def members(request: SignedInRequest) -> HttpResponse:
    """Everyone with an account, open invitations, and the form for another. A new link is shown this once."""
    form, link = InviteForm(request.POST or None), None
    if form.is_valid():
        _invitation, token = services.invite(by=request.user, **form.cleaned_data)
        link = request.build_absolute_uri(reverse("accounts:join", args=[token]))
        form = InviteForm()
    shown = {
        "form": form,
        "link": link,
        "members": [(user, role_of(user)) for user in everyone()],
        "roles": ROLE_CHOICES,
        "invitations": Invitation.objects.open(timezone.now()).select_related("invited_by"),
    }
    return render(request, "accounts/members.html", shown)


def everyone() -> QuerySet[User]:
    """All accounts, those in use first."""
    return User.objects.order_by("-is_active", "username").prefetch_related("groups")


@login_required
@manages_members
@require_POST
def change_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a member another role."""
    form = RoleForm(request.POST)
    if form.is_valid():
        return _done_to_member(request, pk, services.set_role, role=form.cleaned_data["role"])
    return HttpResponse(status=400)


@login_required
@manages_members
@require_POST
def disable(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bar a member; their sessions end at once."""
    return _done_to_member(request, pk, services.disable)


@login_required
@manages_members
@require_POST
def enable(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a member in again."""
    return _done_to_member(request, pk, services.enable)


@login_required
@manages_members
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close an invitation."""
    services.withdraw(invitation=get_object_or_404(Invitation, pk=pk), by=request.user)
    messages.success(request, _("The invitation is closed."))
    return redirect("accounts:members")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Make an account with an invitation's link, and sign in."""
    invitation = services.invitation_of(token, now=timezone.now())
    if invitation is None:
        return render(request, "accounts/join_closed.html", status=410)
    form = JoinForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if form.is_valid():
        given = form.cleaned_data
        names = {name: given[name] for name in ("first_name", "last_name", "language")}
        try:
            user = services.join(token=token, username=given["username"], password=given["password1"], **names)
        except services.AccountError as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("/")
    return render(request, "accounts/join.html", {"form": form, "role": dict(ROLE_CHOICES)[invitation.role]})


def _done_to_member(request: SignedInRequest, pk: int, deed: Callable[..., None], **given: str) -> HttpResponse:
    """Do `deed` to a member and go back to the list, with the refusal if there is one."""
    try:
        deed(user=get_object_or_404(User, pk=pk), by=request.user, **given)
    except services.AccountError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done."))
    return redirect("accounts:members")
