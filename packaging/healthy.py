# SPDX-License-Identifier: Apache-2.0
"""Does the desk of this container answer, asked as its proxy asks it? Exit 1 where it does not say "ok"."""

import http.client
import os
import sys

host = os.environ.get("VIGIL_HOSTS", "127.0.0.1").split(",")[0]
asked = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("VIGIL_PORT", "8414")), timeout=8)
try:
    asked.request("GET", "/health/", headers={"Host": host})
    sys.exit(0 if asked.getresponse().status == 200 else 1)
except OSError:
    sys.exit(1)
finally:
    asked.close()
