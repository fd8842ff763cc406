# SPDX-License-Identifier: Apache-2.0
"""Whose view of the record a verb shows: what is open to their teams, and where it is asked for what circles keep.

Whoever may start `vigil` on a desk's machine can read its folder; no password
would stop them. So nothing of a circle leaves by a habit, a timer or a script:
it takes a word of its own, and an entry of the ledger that is written first
(docs/decisions/0035-the-command-line-shows-what-is-open.md).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from vigil.command.opening import now, who

if TYPE_CHECKING:
    from vigil.access.models import Member

_OPTIONS = (
    click.option("--by", "username", metavar="MEMBER", help="Whose view of the record; the administrator's otherwise."),
    click.option("--circles", is_flag=True, help="With what the member's circles keep; the ledger tells of it."),
)


def view_options(verb: Callable) -> Callable:
    """What every verb is asked that shows what is on record."""
    for option in reversed(_OPTIONS):
        verb = option(verb)
    return verb


def viewer(username: str | None, circles: bool, *, takes_out: bool = False) -> "Member":
    """Who looks. The entry is written: that they read of a circle of theirs, or (`takes_out`) carried a file off.

    Ends the command where circles are asked for and the member is in none.
    """
    from vigil.access import reads
    from vigil.access.circles import circles_of

    member, page = who(username), typed(click.get_current_context())
    own = list(circles_of(member)) if circles else []
    if circles and not own:
        raise click.ClickException(f"{member.username} is in no circle: leave --circles out, or name another with --by")
    member.without_circles = not circles
    for circle in own:
        kind = reads.EXPORTED if takes_out else reads.READ
        reads.note(kind, member, page, at=now(), circle=str(circle.pk))
    if takes_out and not own:
        reads.note(reads.EXPORTED, member, page, at=now())
    return member


def typed(context: click.Context) -> str:
    """The verb's words, however the program itself was started: "vigil erase show"."""
    return f"{typed(context.parent)} {context.info_name}" if context.parent else "vigil"
