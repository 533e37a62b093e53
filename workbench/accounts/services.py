"""What is done to accounts: made, given a role, disabled, invited."""

from django.contrib.auth.models import Group
from django.db import transaction

from workbench.accounts.models import User
from workbench.accounts.roles import ADMIN


@transaction.atomic
def make_member(*, username: str, password: str, role: str, email: str = "", superuser: bool = False) -> User:
    """Make an account with one role. The password is expected to have passed the validators."""
    make = User.objects.create_superuser if superuser else User.objects.create_user
    user = make(username=username, email=email, password=password)
    set_role(user=user, role=role)
    return user


@transaction.atomic
def set_role(*, user: User, role: str) -> None:
    """Give `user` this role in place of any other. Administrators also reach Django's own admin pages."""
    user.groups.set([Group.objects.get(name=role)])
    user.is_staff = user.is_superuser or role == ADMIN
    user.save(update_fields=["is_staff"])
