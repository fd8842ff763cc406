# SPDX-License-Identifier: Apache-2.0
"""Signatures are those that the service's own documentation works out for its example key."""

import datetime
import hashlib

import pytest

from vigil.archive.signing import NOTHING, Key, escaped, query, signed

KEY = Key("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
AT = datetime.datetime(2013, 5, 24, tzinfo=datetime.UTC)
HOST = {"host": "examplebucket.s3.amazonaws.com"}


def signature(method, path, asked, headers, body=NOTHING):
    told = signed(method, path, asked, HOST | headers, body=body, key=KEY, region="us-east-1", at=AT)
    assert told["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/")
    return told["authorization"].rpartition("Signature=")[2]


@pytest.mark.parametrize(
    ("asked", "headers", "path", "expected"),
    [
        ({}, {"range": "bytes=0-9"}, "/test.txt", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
        ({"lifecycle": ""}, {}, "/", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        (
            {"prefix": "J", "max-keys": "2"},
            {},
            "/",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ],
    ids=["an object", "a question", "a list"],
)
def test_a_request_without_a_body(asked, headers, path, expected):
    assert signature("GET", path, asked, headers) == expected


def test_a_request_with_a_body():
    headers = {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"}
    body = hashlib.sha256(b"Welcome to Amazon S3.").hexdigest()
    expected = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
    assert signature("PUT", "/test%24file.text", {}, headers, body) == expected


def test_what_is_signed_is_what_is_sent():
    assert escaped("a b/ü~", keep="/") == "a%20b/%C3%BC~"
    assert query({"z": "1", "a": "x y", "marker": ""}) == "a=x%20y&marker=&z=1"


def test_a_session_is_told_and_a_secret_is_never_printed():
    key = Key("id", "very-secret", "passing")
    told = signed("GET", "/", {}, HOST, body=NOTHING, key=key, region="r", at=AT)
    assert told["x-amz-security-token"] == "passing"
    assert "x-amz-security-token" in told["authorization"]
    assert "very-secret" not in repr(key) + str(told)
