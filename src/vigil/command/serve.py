# SPDX-License-Identifier: Apache-2.0
"""`vigil serve`: the desk in a browser."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Mapping
from typing import Any

import click

from vigil.command.family import Family, Words
from vigil.command.opening import OUTDATED, desk_option, open_desk
from vigil.vault.vault import Vault

_LOOK = 2.0  # seconds between two looks at whether the desk is still of this version


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Loopback unless a proxy that ends TLS stands before it."
)
@click.option("--port", default=8414, show_default=True)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes answer, on one address: each uses one core and some 240 MB.",
)
@click.option("--on", "descriptor", type=int, hidden=True, help="Of a process among several: the socket it answers on.")
@desk_option
def verb(host: str, port: int, processes: int, descriptor: int | None, own_desk: str | None) -> None:
    """Serve the desk, with a worker beside it, until Ctrl-C.

    On PostgreSQL several machines may each serve the same desk. Where one of a
    later version takes it over, this one stops, and says so.
    """
    folder = open_desk(own_desk)
    if descriptor is not None:
        answer(socket.socket(fileno=descriptor), beside=os.getppid())
        return
    from vigil.erasure import traces

    traces.finish()  # of an erasure that was cut off
    if not free(host, port):
        raise click.ClickException(f"port {port} on {host} is taken: choose another with --port")
    click.echo(f"The desk is at http://{host}:{port}/ (Ctrl-C ends it)")
    serve(host, port, folder.vault(), processes)


def serve(host: str, port: int, key: Vault | None = None, processes: int = 1) -> None:
    """Serve the opened desk; the worker ends with it. `key` is that of a sealed desk."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    listening = bound(host, port)
    worker = {"the worker": Words(["worker", "--beside", str(os.getpid())])}
    if processes == 1:
        with Family(key, worker):
            answer(listening)
        return
    listening.listen(1024)
    one = Words(["serve", "--on", str(listening.fileno())], (listening.fileno(),))
    with Family(key, worker | {f"server {number + 1}": one for number in range(processes)}) as family:
        family.watch()


def answer(listening: socket.socket, beside: int | None = None) -> None:
    """Answer on a bound socket, until told to end, or the parent is gone, or the desk is of a later version."""
    from waitress import serve as listen

    from vigil.desk.wsgi import application

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    why = watched(beside)
    listen(application, sockets=[listening], threads=8, ident="vigil", **proxied(os.environ))
    if why:
        click.echo(f"Error: {why[0]}", err=True)
        sys.exit(OUTDATED)


def watched(beside: int | None) -> list[str]:
    """Have this process ended where it should not go on; the list then holds the sentence that says why, if any."""
    from django.db import Error, close_old_connections

    from vigil.ledger import fence

    why: list[str] = []

    def watch() -> None:
        while not beside or os.getppid() == beside:
            time.sleep(_LOOK)
            close_old_connections()
            try:
                fence.check()
            except fence.Outdated as outdated:
                why.append(str(outdated))
                break
            except Error:
                continue  # a database that does not answer: the pages say so
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
    return why


def bound(host: str, port: int) -> socket.socket:
    """A socket at the address; it takes connections once somebody listens on it."""
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, port))
    return made


def proxied(told: Mapping[str, str]) -> dict[str, Any]:
    """What the server believes of who asks, for a desk behind TLS: the proxy's word, and nobody else's.

    VIGIL_PROXY is the address from which the proxy asks, loopback otherwise. What a
    visitor says of themselves in such headers is dropped.
    """
    if told.get("VIGIL_HTTPS") != "1":
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": told.get("VIGIL_PROXY", "127.0.0.1"),
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def free(host: str, port: int) -> bool:
    """Whether the port can be bound."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
