# SPDX-License-Identifier: Apache-2.0
"""A desk on which Đặng Văn Bé stands in every kind of row, beside somebody who stays."""

import json
from dataclasses import dataclass
from pathlib import Path

from builders import Cast, a_finding, a_telling, accepted, later
from vigil.archive import originals
from vigil.archive.keep import Received, keep
from vigil.archive.models import Capture, How
from vigil.people.models import Name, Person
from vigil.values.names import fold

NAME = "Đặng Văn Bé"
OTHER = "Ana Velu"
ONE = f"KARSK, 1 March 2013. Police arrested the blogger {NAME} on Friday. {NAME.upper()} is held in Ostra."
TWO = f"Police arrested the teacher {OTHER} on 1 March 2013. She knew Dang Van Be, a blogger. She is in Karsk."


@dataclass
class Scene:
    cast: Cast
    person: Person
    other: Person
    one: Capture
    two: Capture


def a_scene(cast: Cast) -> Scene:
    """He was arrested (decided), she was too (decided, his name in the quote), a page tells of him in its address."""
    first, second = a_telling(cast.team, ONE), a_telling(cast.team, TWO)
    words = ONE[: ONE.index(" on Friday")]
    arrest = a_finding("event", ONE, words, type="arrest", person=NAME, date="2013-03-01")
    accepted(cast.mai, first, arrest, at=later(1))
    hers = a_finding("event", TWO, TWO[: TWO.index(" She is")], type="arrest", person=OTHER, date="2013-03-01")
    accepted(cast.mai, second, hers, at=later(2))
    address = "https://courier.example/dang-van-be-arrested"
    page = Received(address, address, How.ADDRESS, headers={"title": NAME})
    keep([f"<p>{NAME}</p>".encode()], page, team=cast.team, by="mai", at=later(3))
    who = {name.text: name.person for name in Name.objects.select_related("person")}
    return Scene(cast, who[NAME], who[OTHER], first.reading.capture, second.reading.capture)


def spellings(name: str) -> list[bytes]:
    """How a name may lie on a disk: as it is, folded, in other cases, as JSON escapes it, as an address has it."""
    forms = {name, name.upper(), name.lower(), fold(name), fold(name).replace(" ", "-"), fold(name).title()}
    forms |= {json.dumps(form)[1:-1] for form in forms}
    return [one for form in forms for one in (form.encode(), form.encode("utf-16-le"))]


def traces_of(name: str, *folders: Path) -> list[str]:
    """Files in which a name stands in any spelling."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and any(one in path.read_bytes() for one in spellings(name)):
                found.append(str(path))
    return found


def kept(capture: Capture) -> bool:
    return originals.remains(capture.digest)
