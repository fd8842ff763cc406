# SPDX-License-Identifier: Apache-2.0
"""The passphrase of a backup: from a file, from VIGIL_PASSPHRASE, or asked for. Never a word of the command line."""

import os
from collections.abc import Callable
from pathlib import Path

import click

VARIABLE = "VIGIL_PASSPHRASE"
SHORTEST = 12  # characters


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
        try:
            said = (file.read_text(encoding="utf-8").splitlines() or [""])[0]
        except (OSError, UnicodeDecodeError) as refused:
            raise click.ClickException(f"the passphrase cannot be read from {file}: {refused}") from refused
    else:
        said = os.environ.get(VARIABLE) or click.prompt(
            "Passphrase", hide_input=True, confirmation_prompt=new, err=True
        )
    if new and len(said) < SHORTEST:
        raise click.ClickException(
            f"a passphrase has {SHORTEST} characters or more; six words of a dictionary are good"
        )
    return said
