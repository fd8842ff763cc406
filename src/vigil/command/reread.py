# SPDX-License-Identifier: Apache-2.0
"""`vigil reread`: pages that came in before their outlet was known well enough are read again."""

import click

from vigil.command.opening import desk_option, now, open_desk


@click.command("reread")
@desk_option
def verb(own_desk: str | None) -> None:
    """Read those documents again whose page holds lines that were learned of its outlet since.

    Quotes and decisions stay where they are; earlier readings are kept. Run
    again, it reads what still holds such a line and changes nothing else.
    """
    open_desk(own_desk)
    from vigil.intake.reread import reread
    from vigil.settings.packs import packs

    count = reread(packs(), clock=now)
    click.echo(f"read {count} document{'s' * (count != 1)} again")
