# SPDX-License-Identifier: Apache-2.0
"""Every code a document can be set aside with, or left in part, and what it means for the person who sent it."""

REASONS = {
    # It never arrived.
    "unreachable": "its address gave nothing",
    "refused_address": "its address points into this machine or its network",
    "too_large": "its address gives more than the desk keeps of one document",
    # There is nothing to read.
    "empty": "it holds no bytes",
    "no text": "it holds no words",
    "no pages": "it has no pages",
    "no documents": "the container holds no document",
    "list": "it is a list of addresses, which are fetched when that is asked for",
    # It is in a form that is not read here.
    "archive": "it is a container that cannot be opened here",
    "binary": "it is no text, and in no format that is known",
    "office": "it is an old Office document or a presentation",
    "rtf": "it is in Rich Text Format",
    "table": "it is a table",
    "picture": "it is a picture among other members",
    "needs ocr": "it is a picture of a page, and nothing here recognises words in pictures",
    "needs OCR": "some of its pages are pictures, and nothing here recognises words in them",
    "password": "it is locked by a password",
    # It is broken.
    "damaged": "it is damaged",
    "damaged archive": "it is a damaged container",
    "damaged pdf": "it is a damaged PDF",
    "damaged xml": "it is damaged XML",
    "damaged picture": "it is a damaged picture",
    "another kind of picture": "it is a picture of a kind that is not drawn anew",
    # It wants more than one document may have.
    "too large": "it is larger than one document may be",
    "too many pages": "it has more pages than are read",
    "too many members": "the container holds more than is taken out of one",
    "too many links": "it lists more addresses than are fetched",
    "too many pixels": "it is a picture of more dots than are drawn",
    "too deep": "it lies too deep inside other things",
    "too slow": "reading it takes too long",
    "too much memory": "reading it needs too much memory",
    "too much output": "it unpacks to more than is kept",
    "bomb": "it unpacks to far more than it is, as files do that are made to break readers",
    "entities": "its XML declares entities, as files do that are made to break readers",
    # It was read, and not searched, or not to its end.
    "too slow to search": "looking for what it reports takes too long",
    "not searched": "looking for what it reports failed",
    "too many findings": "it reports more than anybody decides on",
    # Something failed.
    "crashed": "the reader broke down over it",
    "fault": "Vigil failed on it",
    "not kept": "the disk did not take what came out of it",
    # It was read, and something of it was left out.
    "members set aside": "some of what the container holds was left out",
    "pages missing": "some of its pages could not be read whole",
    "no address": "a record names no address",
    "revisit": "a record says that an address gave what it had given before",
    "digest": "a record is not what its digest says",
}
