# SPDX-License-Identifier: Apache-2.0
"""`vigil demo`: a desk with sample material, in a browser, in one step."""

import secrets
import webbrowser
from pathlib import Path

import click

from vigil.command.opening import open_desk
from vigil.command.samples import chronicle
from vigil.command.serve import free, serve
from vigil.settings.folder import DeskFolder, NotEmpty


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo-desk"))
@click.option("--no-serve", is_flag=True, help="Make the desk and stop.")
@click.option("--browser", is_flag=True, help="Open the desk in the browser.")
@click.option("--port", default=8414, show_default=True, help="Taken by another: the next free one is used.")
def verb(folder: Path, no_serve: bool, browser: bool, port: int) -> None:
    """Make a desk with sample material in FOLDER (demo-desk) and serve it.

    Its clock is staged: documents of 2012 to 2015 come in when they were
    published, and what the researcher Mai decided is a list in samples/. Three
    documents wait for you. Run again, it goes on where it was.
    """
    root = folder.expanduser().resolve()
    desk = _desk(root)
    open_desk(str(root))
    from vigil.command.chronicle import play

    password = _password(desk)
    for line in play(password):
        click.echo(line)
    while not free("127.0.0.1", port):
        port += 1
    address = f"http://127.0.0.1:{port}/"
    click.echo(f"\nThe demonstration desk stands in {folder}.")
    click.echo(f"Sign in as mai with the password {password}")
    click.echo(f"The public site of what she opened: vigil --desk {folder} publish --make --site public_site")
    if no_serve:
        click.echo(f"Serve it with: vigil --desk {folder} serve")
        return
    click.echo(f"The desk is at {address} (Ctrl-C ends it)", nl=True)
    if browser:
        webbrowser.open(address)
    serve("127.0.0.1", port)


def _desk(root: Path) -> DeskFolder:
    """The demonstration's folder, made if it is not there. Refuses a desk that is not a demonstration."""
    desk = DeskFolder(root)
    if not desk.plate.exists():
        try:
            told = chronicle()
            return DeskFolder.make(
                root, name="Demonstration", countries=told.countries, staged=str(told.today), second_factor=False
            )
        except NotEmpty as refusal:
            raise click.ClickException(str(refusal)) from refusal
    if not desk.read().get("staged"):
        raise click.ClickException(f"{root} is a desk of its own, no demonstration: nothing was put into it")
    return desk


def _password(desk: DeskFolder) -> str:
    """The demonstration's password: made once, kept beside its keys so that a second run can print it again."""
    kept = desk.keys / "demonstration-password"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(9) + "\n", encoding="ascii")
    return kept.read_text(encoding="ascii").strip()
