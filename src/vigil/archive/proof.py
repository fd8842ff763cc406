# SPDX-License-Identifier: Apache-2.0
"""A stamp's proof for one capture, to be checked by anybody without Vigil: a small ZIP."""

import io
import json
import zipfile

from vigil.archive import merkle, originals
from vigil.archive.models import Stamped

# Standard library only; somebody else's Python runs it, and a person can read it.
_CHECK = '''\
"""Does FILE lead to the root of statement.txt?   python3 check.py FILE"""
import hashlib, json, sys

proof = json.load(open("proof.json"))
digest = hashlib.sha256(open(sys.argv[1], "rb").read()).digest()
at = hashlib.sha256(b"\\x00" + digest).digest()
for side, other in proof["path"]:
    other = bytes.fromhex(other)
    at = hashlib.sha256(b"\\x01" + (other + at if side == "left" else at + other)).digest()
held = f"root {at.hex()}" in open("statement.txt").read().splitlines()
print("The file leads to the root of the statement." if held else "THE FILE DOES NOT LEAD TO THE ROOT.")
sys.exit(0 if held else 1)
'''
_READ_ME = """\
This shows that a file was here when a timestamp authority says so.

1. The file leads to the statement:
     python3 check.py FILE
2. The authority put its time to the statement:
     openssl ts -verify -data statement.txt -in token.tsr -CAfile authority.pem
     openssl ts -reply -in token.tsr -text
   authority.pem came from the desk; get the authority's certificate from the authority itself, too.
"""


def proof(leaf: Stamped) -> bytes:
    """The proof of one leaf: statement, token, certificate, path, and how to check them."""
    stamp = leaf.stamp
    digests = list(stamp.leaves.order_by("position").values_list("capture__digest", flat=True))
    told = {
        "digest": leaf.capture.digest,
        "path": merkle.path(digests, leaf.position),
        "root": stamp.root,
        "tree": "RFC 9162, section 2.1, SHA-256",
        "at": stamp.at.isoformat(),
        "authority": stamp.authority,
    }
    files = {
        "READ-ME.txt": _READ_ME.encode(),
        "check.py": _CHECK.encode(),
        "proof.json": json.dumps(told, indent=1).encode(),
        "statement.txt": stamp.statement.encode(),
        "token.tsr": originals.content(stamp.token),
        "authority.pem": originals.content(stamp.certificate),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        for name, content in files.items():
            out.writestr(zipfile.ZipInfo(name, stamp.at.timetuple()[:6]), content)
    return packed.getvalue()
