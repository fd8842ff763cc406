# SPDX-License-Identifier: Apache-2.0
"""Intake: the conveyor from what came in to what waits for a decision.

receive   a file, an upload or an address becomes a document
carry     capture -> reading -> story -> findings -> proposals
worker    carries whatever waits, again after a crash

A document's own state is the queue: every step is done again without harm, so
a worker that was killed leaves nothing to mend.
"""
