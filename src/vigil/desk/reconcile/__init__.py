# SPDX-License-Identifier: Apache-2.0
"""Reconciliation: a spreadsheet's names matched with the desk's people, bodies, places and laws, by OpenRefine.

The Reconciliation Service API 0.2 of the W3C community group. Nothing here
writes; every answer is what the member who asks may see. See
docs/decisions/0014-who-is-who.md for how OpenRefine signs in.
"""
