# SPDX-License-Identifier: Apache-2.0
"""`vigil lock`: everybody is signed out, at once."""

import click

from vigil.command.opening import desk_option, now, open_desk, who


@click.command("lock")
@desk_option
def verb(own_desk: str | None) -> None:
    """End every session at once, every address that a calendar or feed reader follows, every key of a program.

    For the moment when somebody has taken a laptop that is signed in. Members
    sign in again with their password and second factor; to keep one out, close
    the account: `vigil member close NAME`.
    """
    open_desk(own_desk)
    from django.db import transaction

    from vigil.access import factors
    from vigil.api import tokens

    by = who(None)
    with transaction.atomic():
        count, keys = factors.lock(by=str(by.pk), at=now()), tokens.end_all(by=by, at=now())
    told = f"Members who have to sign in again: {count}; keys of programs that ended: {keys}"
    click.echo(f"Every session has ended. {told}")
