from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users, invitations, preferences and roles."""

    name = "workbench.accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from workbench.accounts.roles import grant_after_migrate

        post_migrate.connect(grant_after_migrate, dispatch_uid="accounts.roles")
