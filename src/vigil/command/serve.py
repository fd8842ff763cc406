# SPDX-License-Identifier: Apache-2.0
"""`vigil serve`: the desk in a browser."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from vigil.command.opening import desk_option, open_desk
from vigil.vault import envelope, secret
from vigil.vault.vault import Vault


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Loopback unless a proxy that ends TLS stands before it."
)
@click.option("--port", default=8414, show_default=True)
@desk_option
def verb(host: str, port: int, own_desk: str | None) -> None:
    """Serve the desk, with a worker beside it, until Ctrl-C."""
    folder = open_desk(own_desk)
    from vigil.erasure import traces

    traces.finish()  # of an erasure that was cut off
    if not free(host, port):
        raise click.ClickException(f"port {port} on {host} is taken: choose another with --port")
    click.echo(f"The desk is at http://{host}:{port}/ (Ctrl-C ends it)")
    serve(host, port, folder.vault())


def serve(host: str, port: int, key: Vault | None = None) -> None:
    """Serve the opened desk; the worker ends with it. `key` is that of a sealed desk."""
    from waitress import serve as listen

    from vigil.desk.wsgi import application

    beside = [sys.executable, "-m", "vigil", "worker", "--beside", str(os.getpid())]
    with handed(key) as (environment, descriptors):
        worker = subprocess.Popen(beside, env=environment, pass_fds=descriptors)  # noqa: S603 - our own verb
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        listen(application, host=host, port=port, threads=8, ident="vigil", **proxied(os.environ))
    finally:
        worker.terminate()
        worker.wait(timeout=10)


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


@contextmanager
def handed(key: Vault | None) -> Iterator[tuple[Mapping[str, str], tuple[int, ...]]]:
    """An environment for the worker: the key of a sealed desk goes through a pipe, which is read once."""
    if key is None:
        yield os.environ, ()
        return
    out, into = os.pipe()
    with os.fdopen(into, "w", encoding="ascii") as told:
        told.write(envelope.as_text(key))
    try:
        others = {name: value for name, value in os.environ.items() if name != secret.VARIABLE}
        yield others | {secret.FILE_VARIABLE: f"/dev/fd/{out}"}, (out,)
    finally:
        os.close(out)


def free(host: str, port: int) -> bool:
    """Whether the port can be bound."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
