# SPDX-License-Identifier: Apache-2.0
"""`vigil sweep`: archives of the web through reading, stories and spotting, without a desk."""

import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path

import click

from vigil.command.opening import json_option
from vigil.settings.packs import digest, packs
from vigil.sweep import engine
from vigil.sweep.run import NotSwept, Progress, Summary, sweep
from vigil.sweep.settings import Asked
from vigil.sweep.sources import NoSource


@click.command("sweep")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT ...")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder that the findings go to.")
@click.option("--country", "countries", multiple=True, metavar="CODE", help="Only pages that name this country.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Only pages in this language, as vi.")
@click.option(
    "--engine", "named", type=click.Choice([engine.LOCAL, engine.RAY]), default=engine.LOCAL, show_default=True
)
@click.option("--address", default="", help="Where the Ray cluster is, such as 10.0.0.1:6379.")
@click.option("--workers", type=click.IntRange(1), help="Parts at once; as many as this machine has cores otherwise.")
@json_option
def verb(
    inputs: tuple[str, ...],
    out: Path,
    countries: tuple[str, ...],
    languages: tuple[str, ...],
    named: str,
    address: str,
    workers: int | None,
    as_json: bool,
) -> None:
    """Read and search WARC, WACZ, JSON lines, Parquet and folders of pages, here or in a store (s3://bucket/key).

    Into the folder OUT go Parquet files: pages that report something, what they
    report with its exact words, what was set aside with the reason, and which
    pages are one story. Stopped, the same call goes on behind the last part
    that was finished. `vigil add --sweep OUT` brings pages of it to a desk.
    The exit code is 0 only when every part was done.

    \b
      vigil sweep crawl/ s3://archive/2014/ --out swept --country vn --language vi --language en
    """
    by = engine.Engine(named, address, workers or os.cpu_count() or 1)
    asked = Asked(countries, languages, digest())
    going = Going()
    try:
        made = sweep(inputs, out.resolve(), packs(), asked, by, tell=going, warn=_warn)
    except (NotSwept, NoSource, engine.NoEngine, engine.Broken) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except KeyboardInterrupt:
        click.echo("stopped. The same call again goes on behind the last part that was finished.", err=True)
        sys.exit(130)
    click.echo(json.dumps(asdict(made) | {"pages": made.pages}) if as_json else _plain(made, out))
    for place, why in made.failed.items():
        click.echo(f"NOT DONE: {place}: {why}", err=True)
    sys.exit(1 if made.failed else 0)


def _warn(said: str) -> None:
    click.echo(said, err=True)


def _plain(made: Summary, out: Path) -> str:
    kept, findings = made.rows["pages"], made.rows["findings"]
    told = [f"{made.pages:,} pages: {kept:,} kept in {made.stories:,} stories, {findings:,} findings"]
    told += [f"  {number:,} passed over: {why}" for why, number in sorted(made.passed.items())]
    told += [f"  {number:,} set aside: {code}" for code, number in made.aside.items()]
    return "\n".join([*told, f"{out}: digest {made.digest}"])


class Going:
    """Says how far the sweep is and how long it will take, on standard error: a line over itself on a terminal."""

    def __init__(self) -> None:
        self._since = self._said = time.monotonic()
        self._first: Progress | None = None

    def __call__(self, now: Progress) -> None:
        self._first = self._first or now
        terminal = sys.stderr.isatty()
        if not terminal and time.monotonic() - self._said < 30 and now.parts < now.of_parts:
            return
        self._said = time.monotonic()
        left = self._left(now)
        told = f"{now.parts} of {now.of_parts} parts, {now.bytes >> 20:,} of {now.of_bytes >> 20:,} MiB{left}"
        click.echo(f"\r{told}\x1b[K" if terminal else told, nl=not terminal or now.parts == now.of_parts, err=True)

    def _left(self, now: Progress) -> str:
        """By the bytes done since the first part of this call ended."""
        assert self._first is not None
        did, took = now.bytes - self._first.bytes, time.monotonic() - self._since
        if did <= 0 or now.bytes == now.of_bytes:
            return ""
        minutes = (now.of_bytes - now.bytes) / did * took / 60
        return f", about {minutes:.0f} minutes left" if minutes >= 1 else ", less than a minute left"
