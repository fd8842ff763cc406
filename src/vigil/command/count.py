# SPDX-License-Identifier: Apache-2.0
"""`vigil count`: a counting rule, its number and the list behind it."""

import dataclasses
import datetime
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from vigil.command.opening import desk_option, json_option, now, open_desk
from vigil.command.view import view_options, viewer
from vigil.settings.day import today

if TYPE_CHECKING:
    from vigil.casebook.counting.breakdown import Breakdown
    from vigil.casebook.counting.counts import Count
    from vigil.casebook.reference.seen import Listed
    from vigil.country.counting import CountingRule


@click.command("count")
@click.argument("rule", required=False)
@click.option("--at", metavar="DATE", help="The state at this day (today otherwise).")
@click.option("--since", metavar="DATE", help="For rules that count events: from this day on.")
@click.option("--known", metavar="DATE", help="As the record was known at the end of this day.")
@click.option("--split", metavar="BY", help="Broken down: by article, year, sex, ethnicity, province, activity ...")
@view_options
@json_option
@desk_option
def verb(
    rule: str | None,
    at: str | None,
    since: str | None,
    known: str | None,
    split: str | None,
    username: str | None,
    circles: bool,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Count by RULE ("prisoners_of_conscience_held", "...@1" for an old version), or list the rules there are.

    A line with + counts, one with ? may count (the dates or the rule cannot
    tell), one with - was left out, each with the reason.
    """
    open_desk(own_desk)
    from vigil.casebook.counting.breakdown import NoSuchBreakdown, breakdown
    from vigil.casebook.counting.counts import count
    from vigil.casebook.law.rules import NoSuchRule, rules

    if rule is None:
        for one in rules():
            click.echo(json.dumps(_rule_dict(one), ensure_ascii=False) if as_json else _rule_line(one))
        return
    start, member = day(since) if since else None, viewer(username, circles)
    try:
        found = count(rule, member, at=day(at) or today(now()), known=end_of(known), since=start)
        parts = breakdown(member, found, split) if split else None
    except (NoSuchRule, NoSuchBreakdown) as unknown:
        raise click.ClickException(str(unknown)) from unknown
    if as_json:
        told = _dict(found) | ({"split": _parts_dict(parts)} if parts else {})
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo("\n".join([*_lines(found), *(_parts_lines(parts) if parts else ())]))


def _parts_dict(parts: "Breakdown") -> dict:
    cells = [{"value": cell.value, "label": cell.label, "number": cell.number} for cell in parts.cells]
    return {"by": parts.by, "mask_below": parts.mask_below, "cells": cells}


def _parts_lines(parts: "Breakdown") -> Iterable[str]:
    yield f"by {parts.label}:"
    for cell in parts.cells:
        yield f"  {'few' if cell.masked else cell.number:>5}  {cell.label}"
    if any(cell.masked for cell in parts.cells):
        yield f"few: masked, because the rule shows no cell below {parts.mask_below}"


def day(said: str | None) -> datetime.date | None:
    """A day of the calendar. Ends the command with one line for anything else."""
    if not said:
        return None
    try:
        return datetime.date.fromisoformat(said)
    except ValueError as wrong:
        raise click.ClickException(f"{said!r} is not a day like 2014-02-20") from wrong


def end_of(said: str | None) -> datetime.datetime | None:
    """The end of a day: what was entered on it was known on it."""
    on = day(said)
    return datetime.datetime.combine(on, datetime.time.max, tzinfo=datetime.UTC) if on else None


def _rule_line(rule: "CountingRule") -> str:
    return f"{rule.reference:42} {rule.title.said()}"


def _rule_dict(rule: "CountingRule") -> dict:
    return {"rule": rule.id, "version": rule.version, "title": rule.title.said(), "words": rule.text.said()}


def _lines(found: "Count") -> Iterable[str]:
    between = "" if found.least == found.most else f" (between {found.least} and {found.most})"
    yield f"{found.number}{between}  {found.title}, at {found.at}"
    yield f"{found.rule}, version {found.version}: {found.words}"
    if told := _caution(found):
        yield told
    for mark, listed in (("+", found.listed), ("?", found.doubtful), ("-", found.excluded)):
        for one in listed:
            yield f"  {mark} {one.name}: {one.why}"
    yield f"digest {found.digest}"


def _caution(found: "Count") -> str:
    from vigil.casebook.law.rules import caution, rule_named

    return caution(rule_named(f"{found.rule}@{found.version}"), found.at)


def _dict(found: "Count") -> dict:
    told = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
    lists = {name: [_listed(one) for one in told[name]] for name in ("listed", "doubtful", "excluded")}
    known = found.known.isoformat() if found.known else None
    told["caution"] = _caution(found)
    return told | lists | {"at": str(found.at), "known": known, "digest": str(found.digest)}


def _listed(one: "Listed") -> dict:
    return {
        "kind": one.kind,
        "id": str(one.id),
        "name": one.name,
        "why": one.why,
        "on": str(one.on) if one.on else None,
        "sure": one.sure,
        "entries": list(one.entries),
    }
