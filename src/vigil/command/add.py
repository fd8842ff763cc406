# SPDX-License-Identifier: Apache-2.0
"""`vigil add`: files and pages are kept, read, put into stories and spotted; what is found waits for review."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from vigil import airlock
from vigil.command.opening import desk_option, json_option, now, open_desk, who
from vigil.sweep.engine import NoEngine
from vigil.sweep.found import Choice, chosen
from vigil.sweep.run import NotSwept

if TYPE_CHECKING:
    from vigil.access.models import Member
    from vigil.intake.models import Document

_PATIENT = 2.0  # seconds before a document that takes long is said to be worked on
_WORDS = {"done": "done", "partial": "in part", "parked": "parked", "waiting": "waiting", "refused": "refused"}


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
        said = _WORDS[self.state]
        if self.state == "done":
            return f"{said:8} {self.name}: {self.reason or f'{self.proposals} proposals'}"
        return f"{said:8} {self.name}: {self.reason or 'another worker has it'}"


@dataclass(slots=True)
class Count:
    """How many documents there were in each state; they add up to all of them."""

    states: Counter = field(default_factory=Counter)

    def __str__(self) -> str:
        total = sum(self.states.values())
        told = [f"{n} {_WORDS[state]}" for state in _WORDS if (n := self.states[state])]
        return f"{total} document{'s' * (total != 1)}: {', '.join(told)}"


@click.command("add")
@click.argument("sources", nargs=-1, metavar="PATH|URL ...")
@click.option("--recursive", "-r", is_flag=True, help="Take the files of folders, and of the folders in them.")
@click.option("--follow", is_flag=True, help="Fetch the addresses that a feed, a sitemap or a table lists.")
@click.option("--sweep", type=click.Path(path_type=Path), metavar="FOLDER", help="Take pages that a sweep found.")
@click.option("--kind", "kinds", multiple=True, help="With --sweep: pages that report this (event, call ...).")
@click.option(
    "--type", "types", multiple=True, help="With --sweep: pages with this type of finding (arrest, trial ...)."
)
@click.option("--only", type=click.File(), metavar="LIST", help="With --sweep: these pages, an id a line.")
@click.option("--every-telling", is_flag=True, help="With --sweep: reposts too, not the original of a story alone.")
@click.option("--by", "username", metavar="MEMBER", help="Who brings it in; the desk's administrator otherwise.")
@json_option
@desk_option
def verb(
    sources: tuple[str, ...],
    recursive: bool,
    follow: bool,
    sweep: Path | None,
    kinds: tuple[str, ...],
    types: tuple[str, ...],
    only: TextIO | None,
    every_telling: bool,
    username: str | None,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Bring in files and pages: they are kept, read, put into stories and spotted.

    A container (ZIP, mailbox, WARC ...) brings in what it holds, each a
    document of its own. What cannot be read is kept and parked in the inbox
    with its reason; the rest of the call goes on. Stopped in the middle, the
    same call again goes on, or `vigil worker --once`. The exit code is 0 only
    when everything was done.

    With --sweep it brings in what `vigil sweep` found: whole pages, with the bytes that were swept.

    \b
      vigil --desk mydesk add --sweep swept --type arrest --type trial
    """
    if bool(sources) == bool(sweep):
        raise click.UsageError("say what to bring in: paths and addresses, or --sweep FOLDER")
    airlock.prepare()
    open_desk(own_desk)
    member, count = who(username), Count()
    if sweep:
        choice = Choice(frozenset(kinds), frozenset(types), _listed(only), every_telling)
        lines = _swept(sweep, choice, member, quiet=as_json)
    else:
        named = _named(sources, recursive)
        lines = (line for source in named for line in _brought(source, member, follow=follow, quiet=as_json))
    try:
        for line in lines:
            count.states[line.state] += 1
            told = json.dumps(asdict(line), ensure_ascii=False) if as_json else str(line)
            click.echo(told, err=line.state != "done" and not as_json)
    except KeyboardInterrupt:
        click.echo(f"stopped. {count}. The same call again goes on, or `vigil worker --once`.", err=True)
        sys.exit(130)
    if not as_json and sum(count.states.values()) > 1:
        click.echo(str(count))
    sys.exit(0 if count.states.keys() <= {"done"} else 1)


def _named(sources: tuple[str, ...], recursive: bool) -> Iterator[str]:
    for source in sources:
        if recursive and Path(source).is_dir():
            yield from sorted(str(path) for path in Path(source).rglob("*") if path.is_file())
        else:
            yield source


def _brought(source: str, member: "Member", *, follow: bool, quiet: bool) -> Iterator[Line]:
    """Bring one source in and carry it, with whatever comes out of it."""
    from vigil.access.models import Team
    from vigil.archive.originals import NotKept
    from vigil.intake import receive
    from vigil.intake.worker import ways

    team, by = Team.objects.filter(members=member).first(), str(member.pk)
    try:
        if source.startswith(("http://", "https://")):
            document = receive.address(source, team=team, by=by, at=now(), **ways())
        else:
            document = receive.file(Path(source), team=team, by=by, at=now())
    except (receive.NotReceived, NotKept) as refusal:
        yield Line(source, "refused", code="not_received", reason=getattr(refusal, "strerror", "") or str(refusal))
        return
    yield from _carried(document, follow=follow, quiet=quiet)


def _listed(only: TextIO | None) -> frozenset[str]:
    return frozenset(line.strip() for line in only if line.strip()) if only else frozenset()


def _swept(folder: Path, choice: Choice, member: "Member", *, quiet: bool) -> Iterator[Line]:
    """Bring in the pages of a sweep that were chosen, and carry them."""
    from vigil.access.models import Team
    from vigil.intake import receive, swept

    team, by = Team.objects.filter(members=member).first(), str(member.pk)
    try:
        for page in chosen(folder, choice):
            try:
                document = swept.bring(page, team=team, by=by, at=now())
            except receive.NotReceived as refusal:
                yield Line(page.title or page.address, "refused", code="not_received", reason=str(refusal))
            else:
                yield from _carried(document, follow=False, quiet=quiet)
    except (NotSwept, NoEngine) as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _carried(document: "Document", *, follow: bool, quiet: bool) -> Iterator[Line]:
    """Carry a document, with whatever comes out of it."""
    from vigil.intake.worker import family, wanted
    from vigil.settings.packs import packs

    if document.capture is None:
        yield _line(document)
        return
    going = None if quiet else Going(document.name)
    for carried in family(wanted(document, follow=follow), packs(), clock=now, progress=going):
        if going:
            going.end()
        yield _line(carried)


class Going:
    """Says how far a long document is, on a terminal and nowhere else."""

    def __init__(self, name: str) -> None:
        self._name, self._since, self._said = name, time.monotonic(), False

    def __call__(self, done: int, of: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._since > _PATIENT:
            far = f"{done} of {of}" if of else str(done)
            click.echo(f"\r{self._name[:60]}: {far}\x1b[K", nl=False, err=True)
            self._said = True

    def end(self) -> None:
        if self._said:
            click.echo("\r\x1b[K", nl=False, err=True)
        self._since, self._said = time.monotonic(), False


def _line(document: "Document") -> Line:
    return Line(document.name, document.state, document.proposals, document.code, document.reason, str(document.pk))
