# SPDX-License-Identifier: Apache-2.0
"""Timestamp tokens (RFC 3161): asked for, and checked against the certificate of their authority."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cryptography import x509
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, VerifierBuilder, decode_timestamp_response
from rfc3161_client.errors import VerificationError
from rfc3161_client.tsp import PKIStatus

from vigil.archive.der import in_order

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


class NotStamped(Exception):
    """A token that does not say what it should, or none at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question to an authority, and the number by which its answer is known."""

    content: bytes
    nonce: int


def query(statement: bytes) -> Query:
    """Ask for a token over a statement, with the authority's certificate in it."""
    asked = TimestampRequestBuilder().data(statement).hash_algorithm(HashAlgorithm.SHA256)
    request = asked.nonce(nonce=True).cert_request(cert_request=True).build()
    return Query(request.as_bytes(), request.nonce)


def check(token: bytes, statement: bytes, certificates: bytes, nonce: int | None) -> datetime.datetime:
    """The time that a token gives a statement.

    `certificates` are those of the authority in PEM: at least one root, which
    nobody else signed, and what stands between it and the signer; `nonce` the number that was asked with, None
    where the token was kept without it. Raises `NotStamped`.
    """
    trusted = _loaded(certificates)
    roots = [one for one in trusted if one.issuer == one.subject]
    if not roots:
        raise NotStamped("the authority's certificate file holds no root certificate")
    try:
        answer = decode_timestamp_response(in_order(token))
        if answer.status != PKIStatus.GRANTED:
            said = "; ".join(answer.status_string) or PKIStatus(answer.status).name.lower()
            raise NotStamped(f"the authority gave no token: {said}")
        between = [one for one in trusted if one not in roots]
        VerifierBuilder(roots=roots, intermediates=between, nonce=nonce).build().verify_message(answer, statement)
        return answer.tst_info.gen_time
    except (VerificationError, ValueError, TypeError) as wrong:
        raise NotStamped(f"the token does not hold: {wrong}") from wrong


def _loaded(certificates: bytes) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(certificates)
    except ValueError as wrong:
        raise NotStamped(f"the authority's certificate file cannot be read: {wrong}") from wrong
