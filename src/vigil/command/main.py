# SPDX-License-Identifier: Apache-2.0
"""`vigil`: the verbs, loaded one by one so that `vigil --help` answers at once."""

import importlib
from typing import Any

import click

from vigil import __version__
from vigil.command.opening import ACTING, OUTDATED, now
from vigil.country.written import BadPack

# verb: the module it stands in
VERBS = {
    "demo": "demo",
    "init": "init",
    "add": "add",
    "watch": "watch",
    "read": "read",
    "spot": "spot",
    "stories": "stories",
    "sweep": "sweep",
    "serve": "serve",
    "worker": "worker",
    "mail": "mail",
    "count": "count",
    "brief": "brief",
    "paper": "paper",
    "takeout": "takeout",
    "publish": "publish",
    "token": "token",
    "hook": "hook",
    "verify": "verify",
    "rebuild": "rebuild",
    "backup": "backup",
    "restore": "restore",
    "move": "move",
    "doctor": "doctor",
    "encrypt": "encrypt",
    "key": "key",
    "export": "export",
    "lock": "lock",
    "import": "import_",
    "log": "log",
    "stamp": "stamp",
    "checkpoint": "checkpoint",
    "erase": "erase",
    "redact": "redact",
    "member": "member",
    "pack": "pack",
    "reread": "reread",
    "rules": "rules",
}


class Verbs(click.Group):
    """The group of verbs: each is imported when it is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        return importlib.import_module(f"vigil.command.{VERBS[name]}").verb

    def invoke(self, context: click.Context) -> Any:
        """Any verb may meet a pack that somebody edited, or a member who may not: it ends with a line, no traceback."""
        try:
            return super().invoke(context)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except BadPack as wrong:
            raise click.ClickException(str(wrong)) from wrong
        except _outdated() as refusal:
            told = click.ClickException(str(refusal))
            told.exit_code = OUTDATED
            raise told from refusal
        except OSError as failed:
            if isinstance(failed, _out_of_reach()):
                raise click.ClickException(failed.strerror) from failed
            raise
        except _refusal() as refusal:
            _note_refusal(context)
            raise click.ClickException(f"you may not: {refusal}") from refusal


def _outdated() -> type[Exception]:
    from vigil.ledger.fence import Outdated

    return Outdated


def _out_of_reach() -> tuple[type[OSError], ...]:
    """What the archive raises where originals cannot be kept or reached: no fault of the verb's."""
    from vigil.archive.originals import NotKept
    from vigil.archive.store import StoreFailed

    return NotKept, StoreFailed


def _refusal() -> type[Exception]:
    """What a room raises to whom it refuses; asked only once something was raised, so that `--help` loads no Django."""
    from django.core.exceptions import PermissionDenied

    return PermissionDenied


def _note_refusal(context: click.Context) -> None:
    """The entry of a refusal; nobody acted where the desk was not open yet."""
    from vigil.access import reads

    if member := context.meta.get(ACTING):
        reads.note(reads.DENIED, member, f"vigil {context.invoked_subcommand}", at=now())


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="vigil")
@click.option("--desk", metavar="DESK", help="The desk's folder (else VIGIL_DESK, else the folder you are in).")
@click.pass_context
def main(context: click.Context, desk: str | None) -> None:
    """A desk for those who watch how a country treats its people.

    Start with `vigil demo` to see a desk with sample material, or make your own:

    \b
      vigil init mydesk --country vn
      vigil --desk mydesk add report.pdf https://example.org/release
      vigil --desk mydesk serve
    """
    context.obj = desk
