# SPDX-License-Identifier: Apache-2.0
"""A folder of static pages over HTTP: what stands in for whichever web server carries the public site.

python tests/load/served.py FOLDER PORT
"""

import sys

from waitress import serve
from whitenoise import WhiteNoise


def nothing(_environment, start):
    start("404 Not Found", [("Content-Type", "text/plain"), ("Content-Length", "0")])
    return [b""]


if __name__ == "__main__":
    serve(WhiteNoise(nothing, root=sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), threads=4)
