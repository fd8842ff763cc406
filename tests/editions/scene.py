# SPDX-License-Identifier: Apache-2.0
"""A small record of the fictional country xx: two people in one case, a call, a promise, a visit."""

import datetime

from builders import a_finding, a_telling, accepted, an_event
from vigil.advocacy.models import Call, Commitment, Engagement
from vigil.people.models import Name

DAY = datetime.date(2014, 3, 1)
TEXT = (
    "The Lantern Group visited Karsk on 20 February 2014 and asked that Ana Velu be freed. The ministry promised to "
    "ratify the treaty this year. The group considers Ana Velu a prisoner of conscience. It asked that Bo Tarn be freed."
)


def a_record(mai) -> dict:
    """Write it, and return the ids by what they are."""
    told = {"published": "2013-03-04", "publisher": "Karsk Wire"}
    an_event(mai, "Ana Velu", "arrest", "2013-03-03", **told, place="Karsk", descriptor=["teacher"])
    an_event(mai, "Ana Velu", "sentence", "2013-06-01", **told, law="78", sentence="P3Y", court="Karsk Court")
    an_event(mai, "Ana Velu", "hunger_strike", "2013-07-01", **told)
    an_event(mai, "Bo Tarn", "arrest", "2013-03-03", **told)
    telling = a_telling(mai.teams.get(), TEXT, publisher="Lantern Group", published="2014-02-20")
    told = {"by": "Lantern Group", "action": "release"}
    for finding in (
        a_finding("call", TEXT, "asked that Ana Velu be freed", **told, words="Ana Velu be freed", about="Ana Velu"),
        a_finding("call", TEXT, "asked that Bo Tarn be freed", **told, words="Bo Tarn be freed", about="Bo Tarn"),
        a_finding("commitment", TEXT, "promised to ratify", type="promise", by="ministry", what="ratify the treaty"),
        a_finding("engagement", TEXT, "visited Karsk", type="visit", place="Karsk", date="2014-02-20"),
        a_finding(
            *("designation", TEXT, "considers Ana Velu a prisoner of conscience"),
            person="Ana Velu",
            label="prisoner_of_conscience",
            by="Lantern Group",
        ),
    ):
        accepted(mai, telling, finding)
    people = {name: Name.objects.filter(text=name).first().person_id for name in ("Ana Velu", "Bo Tarn")}
    return people | {
        "call": Call.objects.get(words__contains="Ana").pk,
        "call for Bo": Call.objects.get(words__contains="Bo").pk,
        "commitment": Commitment.objects.get().pk,
        "engagement": Engagement.objects.get().pk,
    }
