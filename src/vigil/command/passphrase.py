# SPDX-License-Identifier: Apache-2.0
"""Passphrases, never as a word of the command line.

A backup's comes from a file, from VIGIL_PASSPHRASE, or is asked for; one that a
desk is sealed under from VIGIL_KEY, a key's file, or is asked for.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from vigil.vault import secret
from vigil.vault.envelope import SHORTEST, Kind, kind_of

VARIABLE, NEW_VARIABLE = "VIGIL_PASSPHRASE", "VIGIL_NEW_KEY"


def passphrase_option(verb: Callable) -> Callable:
    return click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"A file whose first line is the passphrase; {VARIABLE} otherwise, or you are asked.",
    )(verb)


def told(file: Path | None, *, new: bool) -> str:
    """The passphrase; one that is `new` is asked for twice, and has at least 12 characters."""
    if file:
        said = first_line(file)
    else:
        said = os.environ.get(VARIABLE) or click.prompt(
            "Passphrase of the backup", hide_input=True, confirmation_prompt=new, err=True
        )
    return _long_enough(said) if new else said


def first_line(file: Path) -> str:
    """The first line of a file that holds a secret. Ends the command where it cannot be read."""
    try:
        return secret.first_line(file)
    except secret.NoSecret as none:
        raise click.ClickException(str(none)) from none


def typed(why: str) -> str:
    """A new passphrase, typed twice, or from VIGIL_NEW_KEY for whoever cannot type."""
    return _long_enough(
        os.environ.get(NEW_VARIABLE) or click.prompt(why, hide_input=True, confirmation_prompt=True, err=True)
    )


def of_desk(why: str, *, may_decline: bool = False) -> str:
    """A new secret for a desk: what the environment tells, else what is typed twice.

    "" where `may_decline` and nobody is there to type, or nothing was typed. Without that it ends the command.
    """
    try:
        said = secret.told()
    except secret.NoSecret as none:
        raise click.ClickException(str(none)) from none
    if said is None and sys.stdin.isatty():
        default = "" if may_decline else None
        said = click.prompt(
            why, hide_input=True, confirmation_prompt=True, default=default, show_default=False, err=True
        )
    elif said is None and not may_decline:
        raise click.ClickException(
            f"say what the desk is to be sealed under: {secret.VARIABLE} or {secret.FILE_VARIABLE}"
        )
    return _long_enough(said) if said and kind_of(said) is Kind.PASSPHRASE else said or ""


def _long_enough(said: str) -> str:
    if len(said) < SHORTEST:
        raise click.ClickException(
            f"a passphrase has {SHORTEST} characters or more; six words of a dictionary are good"
        )
    return said
