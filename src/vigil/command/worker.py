# SPDX-License-Identifier: Apache-2.0
"""`vigil worker`: visits the sources that are due, carries whatever waits, tells webhooks, sends mails."""

import datetime
import os
import time

import click

from vigil.command.opening import desk_option, now, open_desk
from vigil.settings.day import today
from vigil.settings.folder import DeskFolder

_REQUESTS, _DOCUMENTS, _TOLD = 2, 10, 2
_HOUR = datetime.timedelta(hours=1)


@click.command("worker")
@click.option("--once", is_flag=True, help="Stop when nothing waits any more.")
@click.option("--beside", type=int, metavar="PID", help="Stop when this process is gone: whoever started it.")
@desk_option
def verb(once: bool, beside: int | None, own_desk: str | None) -> None:
    """Visit the sources that are due; carry what waits through reading, stories and spotting; tell webhooks; mail.

    `vigil serve` runs one of these beside the desk; start more for a busy team.
    """
    folder = open_desk(own_desk)
    from django.db import close_old_connections

    from vigil.api.deliver import deliver_due
    from vigil.casebook.derived import derive
    from vigil.desk.follow.sending import send_due
    from vigil.intake.idle import Idle
    from vigil.intake.worker import work
    from vigil.ledger import fence
    from vigil.search.index import keep_current
    from vigil.settings.packs import packs
    from vigil.watch.due import visit_due

    idle, checked = Idle(packs(), clock=now), None
    while True:
        close_old_connections()
        fence.check()
        # In turns, so that neither a slow site or receiver holds documents up nor a heap of documents the visits.
        visited = visit_due(clock=now, most=1, steps=_REQUESTS)
        carried = work(packs(), clock=now, most=_DOCUMENTS)
        mailed = send_due(clock=now, most=1)
        if carried:
            click.echo(f"carried {carried}")
        told = deliver_due(clock=now, most=_TOLD)
        if beside and os.getppid() != beside:
            return
        derive.current()
        keep_current()
        if checked is None or now() - checked >= _HOUR:
            checked = now()
            check_public(folder)
        if not (visited or carried or mailed or told or idle()):
            if once:
                return
            time.sleep(1)


def check_public(folder: DeskFolder) -> None:
    """Say what is public without a decision that stands, and finish destroying what was withdrawn."""
    from vigil.editions import check, publish

    publish.destroy_withdrawn(folder.editions)
    for breach in check.breaches(folder.editions, day=today(now())):
        click.echo(f"PUBLIC: {breach}", err=True)
