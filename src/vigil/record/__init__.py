# SPDX-License-Identifier: Apache-2.0
"""The record: the one way from a decision into people, casebook and advocacy.

enter    a person decides, and what they accepted stands in the record
by_hand  what a member enters by hand, through the same door
resolve  which person, event and case of the record a finding speaks of; in_case: which case, by rule
project  an entry of the ledger becomes rows: the same when made, the same when replayed
rebuild  the whole record made anew from the ledger, and its digest
upgrade  a desk of an earlier version: its tables, then the whole record made anew
verify   ledger, originals and record checked against each other

The rooms before know nothing of each other's tables; here they are one fold
over the ledger.
"""
