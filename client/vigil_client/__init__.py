# SPDX-License-Identifier: Apache-2.0
"""Ask a Vigil desk from Python.

desk      the desk, its lists and its numbers; what a program may propose
answers   what it answers, as types
hooks     what a webhook says, opened if its signature holds
"""

from vigil_client.desk import Desk, Refused, Unreached

__all__ = ["Desk", "Refused", "Unreached"]
