# SPDX-License-Identifier: Apache-2.0
"""The command line: one file a verb. `vigil --help` teaches it.

Verbs that need no desk (read, spot, stories) load no database; the others
open the desk named by --desk, VIGIL_DESK or the folder they run in.
"""
