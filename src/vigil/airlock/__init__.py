# SPDX-License-Identifier: Apache-2.0
"""The airlock: strangers' bytes are opened in a process of their own, behind every wall the kernel has.

read, opened   the verbs of `vigil.reading`, behind the wall: the same values, the same refusals
spot           the verb of `vigil.spotting`: a text made to be slow costs no more than a file made so
rows           the cells of a table
draw           pages of a PDF as pictures, drawn behind it too; `copies`: whole documents, drawn with boxes black
holds, prepare which walls stand on this machine; start the process by now

house          our side of it; `zygote`, `child`, `tasks` are the other side
confine        the walls in their order; `kernel` and `syscalls` what they are made of
frames         what passes: JSON and bytes with their length; `passage` checks what comes out

A child has no network, no files, no environment, no other process to speak to;
what it may cost is bounded, and a crash costs one document.
"""

from vigil.airlock.opening import Arrived, Opened, draw, holds, opened, prepare, read, rows, spot
from vigil.airlock.protections import Limits, Protections

__all__ = ["Arrived", "Limits", "Opened", "Protections", "draw", "holds", "opened", "prepare", "read", "rows", "spot"]
