# SPDX-License-Identifier: Apache-2.0
"""The API: read what a member may see, and propose; nothing here decides, and nothing here writes the record.

tokens    a member's keys for programs: scopes, an end, the digest kept and no more
bearer    who asks, by the token that is sent
shapes    what comes in and goes out; the OpenAPI description is made from them
pages     a part of a list, and of each thing the fields that are asked for
reading, proposing   the addresses
routes    all of it under /api/1/
hooks     webhooks: addresses that are told what happened; signing, their signatures
events    what of an entry they are told: ids and kinds, never a name
deliver   the worker's round over them
check     tokens and webhooks are what the ledger says
"""
