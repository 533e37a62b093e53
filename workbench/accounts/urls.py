"""Addresses of signing in, joining, preferences, tokens and members."""

from django.contrib.auth import views
from django.urls import path, reverse_lazy

from workbench.accounts import pages

app_name = "accounts"

password_reset = views.PasswordResetView.as_view(
    template_name="accounts/password_reset.html",
    email_template_name="accounts/password_reset_email.txt",
    subject_template_name="accounts/password_reset_subject.txt",
    success_url=reverse_lazy("accounts:password_reset_sent"),
)
password_reset_confirm = views.PasswordResetConfirmView.as_view(
    template_name="accounts/password_reset_confirm.html",
    success_url=reverse_lazy("accounts:password_reset_done"),
)
password_change = views.PasswordChangeView.as_view(
    template_name="accounts/password_change.html",
    success_url=reverse_lazy("accounts:preferences"),
)
sign_in = views.LoginView.as_view(template_name="accounts/sign_in.html", redirect_authenticated_user=True)
sent = views.PasswordResetDoneView.as_view(template_name="accounts/password_reset_sent.html")
done = views.PasswordResetCompleteView.as_view(template_name="accounts/password_reset_done.html")

urlpatterns = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", views.LogoutView.as_view(next_page="accounts:sign_in"), name="sign_out"),
    path("password/", password_change, name="password_change"),
    path("password/reset/", password_reset, name="password_reset"),
    path("password/reset/sent/", sent, name="password_reset_sent"),
    path("password/reset/done/", done, name="password_reset_done"),
    path("password/reset/<uidb64>/<token>/", password_reset_confirm, name="password_reset_confirm"),
    path("join/<str:token>/", pages.join, name="join"),
    path("preferences/", pages.preferences, name="preferences"),
    path("tokens/", pages.tokens, name="tokens"),
    path("tokens/<str:digest>/revoke/", pages.revoke_token, name="revoke_token"),
    path("members/", pages.members, name="members"),
    path("members/<int:pk>/role/", pages.change_role, name="change_role"),
    path("members/<int:pk>/disable/", pages.disable, name="disable"),
    path("members/<int:pk>/enable/", pages.enable, name="enable"),
    path("invitations/<int:pk>/withdraw/", pages.withdraw, name="withdraw"),
]
