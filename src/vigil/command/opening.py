# SPDX-License-Identifier: Apache-2.0
"""Opening a desk for a verb: its folder found, Django set up over it, its tables brought up to date."""

import datetime
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from vigil.settings.folder import DeskFolder, Locked, NoDesk
from vigil.vault import secret

if TYPE_CHECKING:
    from vigil.access.models import Member

ACTING = "vigil.acting"  # where click's context keeps the member a verb acts as
_ATTEMPTS = 3
OUTDATED = 4  # how a process ends that is of an earlier version than the desk


def now() -> datetime.datetime:
    """The clock of the command line."""
    return datetime.datetime.now(datetime.UTC)


def desk_option(verb: Callable) -> Callable:
    return click.option("--desk", "own_desk", metavar="DESK", help="The desk's folder.")(verb)


def json_option(verb: Callable) -> Callable:
    return click.option("--json", "as_json", is_flag=True, help="JSON for machines, one object a line.")(verb)


def open_desk(said: str | None) -> DeskFolder:
    """Set Django up over the desk. Ends the command with one line where there is none."""
    folder = found(said)
    unlock(folder)
    set_up(folder)
    from vigil.casebook.law import kept_rules
    from vigil.ledger import fence
    from vigil.record.upgrade import upgrade, waits
    from vigil.settings.day import staged
    from vigil.settings.packs import packs
    from vigil.settings.tables import bring_up, empty

    if empty():
        bring_up()
    fence.check()
    if waits(folder.root):
        click.echo("This desk is of an earlier version; it is brought up to date first.", err=True)
        upgrade(folder.root)
    if not staged():  # a demonstration's ledger is dated as its story was: an entry of today would date all behind it
        kept_rules.keep(packs(), at=now())
    return folder


def found(said: str | None) -> DeskFolder:
    """The desk's folder, whether or not it can be opened. Ends the command with one line where there is none."""
    try:
        return DeskFolder.find(said or click.get_current_context().find_root().obj)
    except NoDesk as absent:
        raise click.ClickException(str(absent)) from absent


def unlock(folder: DeskFolder) -> None:
    """Open a sealed desk by what the environment tells, else by what is typed. Ends the command where neither does."""
    try:
        held = folder.sealed()
        if held and held.whole and not folder.is_open:
            said = secret.told()  # once: it may come through a pipe
            if said:
                folder.open(said)
            elif sys.stdin.isatty():
                _typed(folder)
        folder.vault()
    except (Locked, secret.NoSecret) as locked:
        raise click.ClickException(str(locked)) from locked


def _typed(folder: DeskFolder) -> None:
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            folder.open(click.prompt("Passphrase of the desk", hide_input=True, err=True))
        except Locked as wrong:
            if attempt == _ATTEMPTS:
                raise
            click.echo(f"{wrong}: once more", err=True)
        else:
            return


def set_up(folder: DeskFolder) -> None:
    """Set Django up over a desk's folder, whatever state its tables are in."""
    os.environ["VIGIL_DESK"] = str(folder.root)
    os.environ["DJANGO_SETTINGS_MODULE"] = "vigil.settings.desk"
    import django

    try:
        django.setup()
    except Locked as locked:
        raise click.ClickException(str(locked)) from locked


def who(username: str | None) -> "Member":
    """The member a verb acts as: the one named, or the desk's first administrator."""
    from vigil.access.models import Member, Role

    found = Member.objects.filter(is_active=True)
    if username:
        member = found.filter(username=username).first()
    else:
        member = found.filter(memberships__role=Role.ADMINISTRATOR).order_by("memberships__id").first()
    if member is None:
        raise click.ClickException(f"no member {username or 'with the role administrator'} on this desk")
    if context := click.get_current_context(silent=True):
        context.meta[ACTING] = member
    return member
