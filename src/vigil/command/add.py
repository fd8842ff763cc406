# SPDX-License-Identifier: Apache-2.0
"""`vigil add`: capture, read, cluster, spot; proposals appear in the review queue."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who

if TYPE_CHECKING:
    from vigil.intake.models import Document


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one thing that was to come in."""

    name: str
    state: str
    proposals: int = 0
    code: str = ""
    reason: str = ""
    document: str = ""

    def __str__(self) -> str:
        if self.state == "done":
            return f"done     {self.name}: {self.proposals} proposals"
        return f"{self.state:8} {self.name}: {self.reason}"


@click.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL ...")
@click.option("--recursive", "-r", is_flag=True, help="Take the files of folders, and of the folders in them.")
@click.option("--by", "username", metavar="MEMBER", help="Who brings it in; the desk's administrator otherwise.")
@json_option
@desk_option
def verb(sources: tuple[str, ...], recursive: bool, username: str | None, as_json: bool, own_desk: str | None) -> None:
    """Bring in files and pages: capture, read, cluster, spot.

    What cannot be read is kept and parked in the inbox with its reason; the
    rest of the call goes on. The exit code is 0 only when everything was done.
    """
    open_desk(own_desk)
    member = who(username)
    complete = True
    for source in _named(sources, recursive):
        line = _bring(source, member)
        complete &= line.state == "done"
        told = json.dumps(asdict(line), ensure_ascii=False) if as_json else str(line)
        click.echo(told, err=line.state != "done" and not as_json)
    sys.exit(0 if complete else 1)


def _named(sources: tuple[str, ...], recursive: bool) -> Iterator[str]:
    for source in sources:
        if recursive and Path(source).is_dir():
            yield from sorted(str(path) for path in Path(source).rglob("*") if path.is_file())
        else:
            yield source


def _bring(source: str, member) -> Line:
    from vigil.access.models import Team
    from vigil.intake import receive
    from vigil.intake.worker import safely
    from vigil.settings.packs import packs

    team, by = Team.objects.filter(members=member).first(), str(member.pk)
    try:
        if source.startswith(("http://", "https://")):
            document = receive.address(source, team=team, by=by, at=now())
        else:
            document = receive.file(Path(source), team=team, by=by, at=now())
    except receive.NotReceived as refusal:
        return Line(source, "refused", code="not_received", reason=str(refusal))
    return _line(safely(document, packs(), at=now()) if document.capture else document)


def _line(document: "Document") -> Line:
    return Line(document.name, document.state, document.proposals, document.code, document.reason, str(document.pk))
