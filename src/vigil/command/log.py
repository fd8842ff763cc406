# SPDX-License-Identifier: Apache-2.0
"""`vigil log`: the collection log."""

import click

from vigil.command.export import start_of
from vigil.command.opening import desk_option, open_desk
from vigil.command.view import view_options, viewer


@click.command("log")
@click.argument("of", nargs=-1, metavar="[ADDRESS ...]")
@click.option("--since", metavar="DATE", help="Only what came in on this day or later.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV for a spreadsheet.")
@click.option("--json", "as_json", is_flag=True, help="JSON for machines, one object a line.")
@view_options
@desk_option
def verb(
    of: tuple[str, ...],
    since: str | None,
    as_csv: bool,
    as_json: bool,
    username: str | None,
    circles: bool,
    own_desk: str | None,
) -> None:
    """Print the collection log: how each capture came, and what was done with it since.

    Its fields are those of the Berkeley Protocol on Digital Open Source
    Investigations. ADDRESS is a web address, a file name, a SHA-256 digest or
    the id of a capture; none means everything you may see.
    """
    open_desk(own_desk)
    from vigil.archive import log
    from vigil.archive.export import chosen

    if as_csv and as_json:
        raise click.UsageError("say --csv or --json, not both")
    member = viewer(username, circles, takes_out=True)
    captures = log.logged(chosen(member, since=start_of(since), of=of)).iterator(chunk_size=200)
    if as_csv or as_json:
        for line in log.as_csv(captures) if as_csv else log.as_json(captures):
            click.echo(line, nl=False)
        return
    names = log.collectors()
    for capture in captures:
        for name, value in log.row(capture, names).items():
            told = f"\n{'':16}".join(value) if isinstance(value, list) else value
            if told:
                click.echo(f"{name:15} {told}")
        click.echo()
