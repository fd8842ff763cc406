# SPDX-License-Identifier: Apache-2.0
"""`vigil hook`: addresses that are told when something happens on the desk."""

import json
import uuid

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who

_KINDS = ("document", "decision", "progress", "undo", "edition")


@click.command("hook")
@click.option("--make", "address", metavar="ADDRESS", help="Tell this address; the key is shown this once.")
@click.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="Of what: all, unless you choose.")
@click.option("--again", "resumed", type=click.UUID, metavar="ID", help="Try one again; it gets what it missed.")
@click.option("--end", "ended", type=click.UUID, metavar="ID", help="End one.")
@click.option("--by", "username", metavar="MEMBER", help="Whose; the administrator's otherwise.")
@json_option
@desk_option
def verb(
    address: str | None,
    kinds: tuple[str, ...],
    resumed: uuid.UUID | None,
    ended: uuid.UUID | None,
    username: str | None,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """List, make, mend and end webhooks: the worker tells an address what happened, signed, in the ledger's order.

    What is sent holds ids and kinds, no name and no word of a source; of circles nothing is sent. An address that does
    not answer is tried again, later each time, for three days.
    """
    open_desk(own_desk)
    from vigil.api import hooks
    from vigil.api.models import Hook

    member = who(username)
    try:
        if ended:
            hooks.end(hooks.named(member, ended), by=member, at=now())
        if resumed:
            hooks.resume(hooks.named(member, resumed), by=member, at=now())
        if address is not None:
            made = hooks.make(member, address, kinds or _KINDS, at=now())
            told = {"id": str(made.pk), "key": hooks.key(made), "kinds": made.kinds}
            words = f"{made.pk}  {', '.join(made.kinds)}\nIts signatures are checked with {hooks.key(made)}"
            click.echo(json.dumps(told) if as_json else words)
            return
    except hooks.NotAHook as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for row in Hook.objects.filter(member=member, ended=None).order_by("since"):
        state = row.stopped or row.problem
        told = {"id": str(row.pk), "address": row.address, "kinds": row.kinds, "sent": row.sent, "problem": state}
        words = f"{row.pk}  {row.address}: {', '.join(row.kinds)}{f'; {state}' if state else ''}"
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else words)
