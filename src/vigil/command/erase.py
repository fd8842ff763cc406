# SPDX-License-Identifier: Apache-2.0
"""`vigil erase`: somebody asks to be erased; a lead grants or refuses it."""

import json
import uuid
from typing import TYPE_CHECKING

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who
from vigil.command.view import view_options, viewer

if TYPE_CHECKING:
    from vigil.access.models import Member
    from vigil.erasure.requests import Request

by_option = click.option("--by", "username", metavar="MEMBER", help="Who acts; the desk's administrator otherwise.")


@click.group("erase")
def verb() -> None:
    """Destroy what the desk holds of a person, or in a document; the ledger's chain still verifies.

    Somebody asks, which is written down; a lead of the team grants it or
    refuses it on a legal ground. Granted, nothing is left: words of entries,
    originals, readings, findings, the search index, the free pages of the
    database. What was said of others stands, with the name covered.

    \b
      vigil erase ask --person "Ana Velu" --ground objects
      vigil erase show 31
      vigil erase grant 31
    """


@verb.command("ask")
@click.option("--person", "people", multiple=True, metavar="NAME|ID", help="Somebody on record; may repeat.")
@click.option("--document", "documents", multiple=True, metavar="ID", help="A capture that is to go whole; may repeat.")
@click.option("--word", "words", multiple=True, metavar="WORDS", help="What else they are called by; may repeat.")
@click.option("--ground", required=True, metavar="GROUND", help="Why: consent_withdrawn, objects, danger, law ...")
@click.option("--reason", default="", help="What was said, in a sentence.")
@view_options
@json_option
@desk_option
def ask(
    people: tuple[str, ...],
    documents: tuple[str, ...],
    words: tuple[str, ...],
    ground: str,
    reason: str,
    username: str | None,
    circles: bool,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Write a request down. Nothing is erased yet."""
    open_desk(own_desk)
    from vigil.erasure import requests
    from vigil.erasure.reach import Target

    member = viewer(username, circles)
    target = Target(frozenset(_person(one, member) for one in people), frozenset(words), frozenset(_ids(documents)))
    try:
        entry = requests.ask(target, ground, reason, by=member, at=now())
    except requests.NotErased as refusal:
        told = f"{refusal} ({', '.join(requests.Ground.values)})" if ground not in requests.Ground.values else refusal
        raise click.ClickException(str(told)) from refusal
    click.echo(json.dumps({"request": entry.seq}) if as_json else f"Request {entry.seq}: vigil erase show {entry.seq}")


@verb.command("list")
@by_option
@json_option
@desk_option
def list_(username: str | None, as_json: bool, own_desk: str | None) -> None:
    """What was asked, the newest first, and what became of it."""
    open_desk(own_desk)
    from vigil.erasure import requests

    for one in requests.requests(who(username)):
        became = "waits" if one.decided is None else f"refused ({one.refusal})" if one.refusal else "erased"
        told = {"request": one.entry.seq, "ground": one.ground, "state": became, "because": one.because}
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"{one.entry.seq:6}  {one.ground:18} {became}")


@verb.command("show")
@click.argument("request", type=int)
@view_options
@json_option
@desk_option
def show(request: int, username: str | None, circles: bool, as_json: bool, own_desk: str | None) -> None:
    """What granting a request would destroy: names, documents, entries. It changes nothing."""
    open_desk(own_desk)
    from vigil.archive.models import Capture
    from vigil.erasure.reach import reach, size

    member = viewer(username, circles)
    found = reach(_request(request, member).target)
    documents = Capture.objects.visible_to(member).filter(pk__in=found.captures).order_by("entry")
    told = {"names": list(found.names), **size(found), "captures": [str(one.pk) for one in documents]}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"Names: {', '.join(found.names) or 'none'}")
    click.echo(f"{told['emptied']} entries lose all their words, {told['changed']} the names in them.")
    click.echo(f"{told['documents']} documents are destroyed; their texts stay with the names covered:")
    for one in documents:
        click.echo(f"  {one.pk}  {one.name}")


@verb.command("grant")
@click.argument("request", type=int)
@click.option("--yes", is_flag=True, help="Do not ask again.")
@by_option
@json_option
@desk_option
def grant(request: int, yes: bool, username: str | None, as_json: bool, own_desk: str | None) -> None:
    """Erase what a request asks for. It cannot be undone.

    Older backups still hold it: keep keys/erasures.jsonl beside them, for
    `vigil restore --erasures`, or make a new backup and destroy the older ones.
    """
    open_desk(own_desk)
    from vigil.erasure import requests

    member = who(username)
    asked = _request(request, member)
    if not yes:
        click.confirm(f"Erase what request {request} asks for? It cannot be undone.", abort=True, err=True)
    try:
        entry = requests.grant(asked.entry, by=member, at=now())
    except requests.NotErased as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(json.dumps({"entry": entry.seq}) if as_json else f"Erased, as ledger entry {entry.seq} tells.")
    if not as_json:
        click.echo("Older backups still hold it: keep keys/erasures.jsonl beside them, or destroy them.")


@verb.command("refuse")
@click.argument("request", type=int)
@click.option(
    "--ground", required=True, metavar="GROUND", help="expression, legal_obligation, archive, claims, not_theirs"
)
@click.option("--because", required=True, help="Why that ground holds here.")
@by_option
@json_option
@desk_option
def refuse(request: int, ground: str, because: str, username: str | None, as_json: bool, own_desk: str | None) -> None:
    """Refuse a request on a legal ground. Both are written down."""
    open_desk(own_desk)
    from vigil.erasure import requests

    member = who(username)
    try:
        entry = requests.refuse(_request(request, member).entry, ground, because, by=member, at=now())
    except requests.NotErased as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(json.dumps({"entry": entry.seq}) if as_json else f"Refused, as ledger entry {entry.seq} tells.")


@verb.command("finish")
@json_option
@desk_option
def finish(as_json: bool, own_desk: str | None) -> None:
    """Do what an erasure that was cut off left undone. `vigil verify` says when there is something."""
    open_desk(own_desk)
    from vigil.erasure import traces

    left = traces.finish()
    click.echo(json.dumps({"originals": left}) if as_json else f"{len(left)} originals were left, and are gone.")


def _request(seq: int, member: "Member") -> "Request":
    from vigil.erasure import requests

    found = next((one for one in requests.requests(member) if one.entry.seq == seq), None)
    if found is None:
        raise click.ClickException(f"there is no request {seq} of a team of {member.username}'s: vigil erase list")
    return found


def _person(said: str, member: "Member") -> uuid.UUID:
    """Somebody on record, by id or by a name that one person alone bears."""
    from vigil.people.models import Name, Person

    people = Person.objects.visible_to(member)
    try:
        return uuid.UUID(said)
    except ValueError:
        found = set(Name.objects.filter(person__in=people, text=said).values_list("person", flat=True))
    if len(found) != 1:
        which = ", ".join(map(str, sorted(found))) or "nobody"
        raise click.ClickException(f"{said} is {which}: say who by the id at the end of the person's address")
    return found.pop()


def _ids(said: tuple[str, ...]) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(one) for one in said]
    except ValueError as wrong:
        raise click.ClickException("a document is named by the id at the end of its address") from wrong
