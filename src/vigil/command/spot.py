# SPDX-License-Identifier: Apache-2.0
"""`vigil spot`: the facts a document states, each on its exact words, without a desk."""

import json
import sys
from pathlib import Path

import click

from vigil.command.opening import desk_option, json_option
from vigil.command.read import read_file
from vigil.command.report import report
from vigil.command.view import view_options
from vigil.reading import read_text
from vigil.reading.texts import Reading
from vigil.settings.packs import packs
from vigil.spotting.engine import spot
from vigil.spotting.export import as_json as shape
from vigil.spotting.findings import Finding
from vigil.values.dates import NotADate, PartialDate


@click.command("spot")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--jsonl", type=click.Path(path_type=Path), help='Documents, one {"id", "text"} a line.')
@click.option("--published", metavar="DATE", help="When FILE was published, where it does not say so itself.")
@click.option(
    "--report", "reporting", is_flag=True, help="On a desk: how often each rule was right, as people decided."
)
@view_options
@json_option
@desk_option
def verb(
    file: Path | None,
    jsonl: Path | None,
    published: str | None,
    reporting: bool,
    username: str | None,
    circles: bool,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Spot the facts in FILE, or in every document of a JSON-lines file (one answer a line).

    With --report, on a desk: a line a rule, with what was decided about its
    findings and the share that was right, the least certain first. Rejected as
    held already or as too risky ("declined") says nothing about a rule.
    """
    if reporting:
        report(username, own_desk, circles=circles, as_json=as_json)
        return
    if (file is None) == (jsonl is None):
        raise click.UsageError("give one FILE, or --jsonl DOCS.jsonl")
    if jsonl:
        sys.exit(0 if _lines(jsonl) else 1)
    try:
        said = PartialDate.parse(published) if published else None
    except NotADate as wrong:
        raise click.ClickException(str(wrong)) from wrong
    reading = read_file(file)
    findings = spot(reading, packs(), published=said)
    if as_json:
        click.echo(json.dumps(shape(file.name, findings, reading.text), ensure_ascii=False))
    else:
        click.echo("\n".join(_plain(finding) for finding in findings) or f"{file}: nothing found")


def _lines(path: Path) -> bool:
    """Answer every line; a line that is no document is named on standard error, the others are answered."""
    complete = True
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    complete &= _answer(path, number, line)
    except (OSError, UnicodeDecodeError) as unread:
        raise click.ClickException(f"{path} cannot be read: {unread}") from unread
    return complete


def _answer(path: Path, number: int, line: str) -> bool:
    try:
        document = json.loads(line)
        id, text, hint = document["id"], document["text"], document.get("published_hint")
        published = PartialDate.parse(hint) if hint else None
    except (ValueError, KeyError, TypeError) as wrong:
        click.echo(f"{path}, line {number}: not a document with id and text ({wrong})", err=True)
        return False
    findings = spot(_reading(text), packs(), published=published)
    click.echo(json.dumps(shape(id, findings, text), ensure_ascii=False))
    return True


def _reading(text: str) -> Reading:
    return read_text(text, outlets=packs().outlets)


def _plain(finding: Finding) -> str:
    slots = ", ".join(f"{name} {slot.value}" for name, slot in finding.slots)
    return f"{finding.kind}: {slots}\n    “{finding.quote.words}”"
