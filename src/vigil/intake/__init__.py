# SPDX-License-Identifier: Apache-2.0
"""Intake: the conveyor from what came in to what waits for a decision.

receive   a file, an upload, an address or a member of a container becomes a document
carry     capture -> reading -> story -> findings -> proposals; the bytes are opened in the airlock
unfold    what a container holds and a list names becomes documents of their own
claims    who carries what just now, so that no two workers do the same work
worker    carries whatever waits, again after a crash; `idle` is what it does when nothing waits
knowledge what somebody knows without a document, written down and kept as a text
kept      the row of a reading; `reasons` is every code a document can be set aside with

A document's own state is the queue: every step is done again without harm, so
a worker that was killed leaves nothing to mend.
"""
