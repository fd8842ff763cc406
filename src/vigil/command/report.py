# SPDX-License-Identifier: Apache-2.0
"""`vigil spot --report`: how often each rule was right, by the desk's own decisions."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from vigil.command.opening import open_desk
from vigil.command.view import viewer

if TYPE_CHECKING:
    from vigil.review.precision import Record

_COLUMNS = ("accepted", "amended", "rejected", "declined", "later", "waits")


def report(username: str | None, own_desk: str | None, *, circles: bool, as_json: bool) -> None:
    """Print a line a rule, the least certain first."""
    open_desk(own_desk)
    from vigil.review.precision import precision
    from vigil.review.rules import switched_off

    member = viewer(username, circles)
    off = {rule for team in member.teams.all() for rule in switched_off(team.pk)}
    records = precision(member)
    if as_json:
        for one in records:
            told = asdict(one) | {"precision": one.precision, "interval": one.interval, "off": one.rule in off}
            click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo("right   95 %        " + "".join(f"{name:>9}" for name in _COLUMNS) + "  rule (engine)")
    for one in records:
        counts = "".join(f"{getattr(one, name):>9}" for name in _COLUMNS)
        click.echo(f"{_share(one)}{counts}  {one.rule} ({one.engine}){', off' if one.rule in off else ''}")


def _share(one: "Record") -> str:
    if one.interval is None or one.precision is None:
        return f"{'–':<20}"
    low, high = one.interval
    return f"{one.precision:<8.2f}{f'{low:.2f}–{high:.2f}':<12}"
