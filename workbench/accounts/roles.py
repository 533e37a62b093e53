"""Roles and what each may do: the one table. A role is an auth group, so nothing below the project imports this."""

from typing import Any

from django.db.models import Q

READER, CHECKER, EDITOR, ADMIN = ROLES = ("reader", "checker", "editor", "admin")

# What a role adds to the one before it. Permissions are "app.codename"; one that no app declares is left out.
ADDED = {
    READER: [
        "sources.view_document",
        "sources.view_person",
        "sources.view_publisher",
        "claims.view_story",
        "claims.view_claim",
        "claims.view_sheet",
    ],
    CHECKER: [
        "sources.add_document",
        "claims.add_story",
        "claims.change_story",
        "claims.decide_claim",
        "claims.add_verdict",
        "claims.add_comment",
    ],
    EDITOR: [
        "sources.view_act",
        "sources.change_document",
        "sources.change_person",
        "sources.add_person",
        "sources.change_publisher",
        "sources.add_publisher",
        "claims.see_restricted_stories",
        "claims.add_sheet",
        "claims.sign_sheet",
    ],
    ADMIN: [
        "sources.delete_document",
        "claims.delete_story",
        "accounts.manage_members",
    ],
}


def permissions_of(role: str) -> list[str]:
    """Everything `role` may do: its own lines of the table and those of the roles before it."""
    return [name for each in ROLES[: ROLES.index(role) + 1] for name in ADDED[each]]


def role_of(user: Any) -> str:
    """The role of `user`: the highest of their groups, or none."""
    held = {group.name for group in user.groups.all()}
    return next((role for role in reversed(ROLES) if role in held), "")


def grant_after_migrate(sender: Any, **_: Any) -> None:
    """Bring the groups in line with the table, once the permissions of an app exist."""
    from django.contrib.auth.models import Group, Permission

    if sender.label not in {"accounts", "sources", "claims"}:
        return
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role)
        wanted = Q(pk=None)
        for name in permissions_of(role):
            app, codename = name.split(".")
            wanted |= Q(content_type__app_label=app, codename=codename)
        group.permissions.set(Permission.objects.filter(wanted))
