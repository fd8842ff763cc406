# SPDX-License-Identifier: Apache-2.0
"""A small decided record for the pages to show: two cases, a visit, a dialogue, calls and promises.

The findings are made by hand as an engine would make them, and decided through the one door. The facts
are on the public record of 2011 to 2015; the sentences are written for these tests.
"""

import datetime
from collections.abc import Callable, Iterator

from django.db import transaction

from builders import Cast, a_cast, a_finding, a_telling, accepted


def _day(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text + "T09:30:00+00:00")


class Story:
    """One text that came in on a day, whose findings a member accepts one after the other."""

    def __init__(self, member, publisher: str, published: str, text: str, received: str = "") -> None:
        self.member, self.text = member, text
        self.at = _day(received or published)
        self.telling = a_telling(member.teams.get(), text, publisher=publisher, published=published, at=self.at)
        self.telling.title = text.split(".")[0].split(", ")[0][:90]
        self.telling.save()

    def says(self, kind: str, words: str, /, **slots):
        return accepted(self.member, self.telling, a_finding(kind, self.text, words, **slots), at=self.at)


def written(blocker, scene: Callable) -> Iterator[Cast]:
    """A scene written once for all tests of a module: each test changes it in a savepoint, the end takes it back."""
    with blocker.unblock(), transaction.atomic():
        cast = a_cast()
        scene(cast.mai)
        yield cast
        transaction.set_rollback(True)


def a_desk(mai) -> None:
    """Everything, in the order in which it came in."""
    _sentenced(mai)
    _appealed(mai)
    _dialogue(mai)
    _lawyer(mai)
    _council(mai)
    _winter(mai)
    _visit(mai)
    _obituary(mai)
    _may(mai)


def _sentenced(mai) -> None:
    told = Story(
        mai,
        "Lotus Wire",
        "2012-08-10",
        "A court in Dak Nong sentenced the teacher Dinh Dang Dinh on 9 August 2012 to six years under Article 88 for "
        "conducting propaganda against the State. He was taken from his home in October 2011.",
    )
    told.says(
        "event",
        "He was taken from his home in October 2011",
        type="arrest",
        person="Dinh Dang Dinh",
        date="2011-10",
    )
    told.says(
        "event",
        "sentenced the teacher Dinh Dang Dinh on 9 August 2012 to six years under Article 88 for conducting propaganda "
        "against the State",
        type="sentence",
        person="Dinh Dang Dinh",
        date="2012-08-09",
        place="Dak Nong",
        law="88",
        offence="conducting propaganda against the State",
        sentence="P6Y",
        court="People’s Court of Dak Nong Province",
        descriptor=["teacher"],
    )


def _appealed(mai) -> None:
    told = Story(
        mai,
        "Coalition for Open Courts",
        "2012-11-22",
        "On 21 November 2012 judges in Dak Nong left the six years of Dinh Dang Dinh as they were. The Coalition holds him "
        "to be a prisoner of conscience. It asks the Vietnamese authorities to let Dinh Dang Dinh go at once and without "
        "conditions, and the National Assembly to repeal Article 88.",
    )
    told.says(
        "event",
        "On 21 November 2012 judges in Dak Nong left the six years of Dinh Dang Dinh as they were",
        type="appeal_upheld",
        person="Dinh Dang Dinh",
        date="2012-11-21",
        place="Dak Nong",
        sentence="P6Y",
    )
    told.says(
        "designation",
        "The Coalition holds him to be a prisoner of conscience",
        label="prisoner_of_conscience",
        person="Dinh Dang Dinh",
        by="Coalition for Open Courts",
        since="2012-11-22",
    )
    told.says(
        "call",
        "It asks the Vietnamese authorities to let Dinh Dang Dinh go at once and without conditions",
        by="Coalition for Open Courts",
        to="the Vietnamese authorities",
        action="release",
        condition="unconditionally",
        words="let Dinh Dang Dinh go at once and without conditions",
        about=["Dinh Dang Dinh"],
    )
    told.says(
        "call",
        "the National Assembly to repeal Article 88",
        by="Coalition for Open Courts",
        to="the National Assembly",
        action="repeal",
        words="repeal Article 88",
        law="88",
        about=["Article 88"],
    )


def _dialogue(mai) -> None:
    told = Story(
        mai,
        "Mekong Rights Desk",
        "2013-04-18",
        "The United States and Viet Nam met for the seventeenth round of their human rights dialogue in Hanoi on 12 April "
        "2013. Daniel Baer, Deputy Assistant Secretary, headed the American side. Freedom of expression, labour rights and "
        "the rule of law were on the table. The case of Dinh Dang Dinh was raised.",
    )
    told.says(
        "engagement",
        told.text,
        type="dialogue",
        name="17th US-Viet Nam human rights dialogue",
        date="2013-04-12",
        place="Hanoi",
        lead="Daniel Baer",
        lead_role="Deputy Assistant Secretary",
        party=["United States", "Viet Nam"],
        topic=["Freedom of expression", "labour rights", "rule of law"],
        raised=["Dinh Dang Dinh"],
    )


def _lawyer(mai) -> None:
    told = Story(
        mai,
        "Lotus Wire",
        "2013-10-03",
        "The human rights lawyer Le Quoc Quan was given thirty months for tax evasion under Article 161 by a Hanoi court on "
        "2 October 2013. Police had seized him in Hanoi on 27 December 2012.",
    )
    told.says(
        "event",
        "Police had seized him in Hanoi on 27 December 2012",
        type="arrest",
        person="Le Quoc Quan",
        date="2012-12-27",
        place="Hanoi",
    )
    told.says(
        "event",
        "Le Quoc Quan was given thirty months for tax evasion under Article 161 by a Hanoi court on 2 October 2013",
        type="sentence",
        person="Le Quoc Quan",
        date="2013-10-02",
        law="161",
        offence="tax evasion",
        sentence="P30M",
        court="Hanoi People’s Court",
        descriptor=["human rights lawyer"],
    )


def _council(mai) -> None:
    told = Story(
        mai,
        "Coalition for Open Courts",
        "2013-11-14",
        "Viet Nam won a seat on the Human Rights Council on 12 November 2013. The Coalition calls on Viet Nam to release all "
        "prisoners of conscience, and to halt new arrests under Articles 79, 87, 88 and 258 of the Penal Code.",
    )
    told.says(
        "membership",
        "Viet Nam won a seat on the Human Rights Council on 12 November 2013",
        state="Viet Nam",
        body="Human Rights Council",
        date="2013-11-12",
    )
    told.says(
        "call",
        "The Coalition calls on Viet Nam to release all prisoners of conscience",
        by="Coalition for Open Courts",
        to="Viet Nam",
        action="release",
        words="release all prisoners of conscience",
        about=["all prisoners of conscience"],
    )
    told.says(
        "call",
        "to halt new arrests under Articles 79, 87, 88 and 258 of the Penal Code",
        by="Coalition for Open Courts",
        to="Viet Nam",
        action="moratorium",
        words="halt new arrests under Articles 79, 87, 88 and 258 of the Penal Code",
        law="79, 87, 88, 258",
    )


def _winter(mai) -> None:
    told = Story(
        mai,
        "Lotus Wire",
        "2014-02-19",
        "Judges in Hanoi confirmed the thirty months of Le Quoc Quan on 18 February 2014. Three days earlier Dinh Dang Dinh "
        "had left prison for a hospital, his sentence put off for a year on medical grounds. The Working Group on Arbitrary "
        "Detention found in 2013 that the detention of Le Quoc Quan was arbitrary.",
    )
    told.says(
        "event",
        "confirmed the thirty months of Le Quoc Quan on 18 February 2014",
        type="appeal_upheld",
        person="Le Quoc Quan",
        date="2014-02-18",
        place="Hanoi",
        sentence="P30M",
    )
    told.says(
        "event",
        "Three days earlier Dinh Dang Dinh had left prison for a hospital, his sentence put off for a year on medical grounds",
        type="release_temporary",
        person="Dinh Dang Dinh",
        date="2014-02-15",
        ground="medical",
    )
    told.says(
        "designation",
        "The Working Group on Arbitrary Detention found in 2013 that the detention of Le Quoc Quan was arbitrary",
        label="arbitrarily_detained",
        person="Le Quoc Quan",
        by="Working Group on Arbitrary Detention",
        since="2013",
    )


def _visit(mai) -> None:
    told = Story(
        mai,
        "Amnesty International",
        "2014-02-20",
        "Four people of Amnesty International’s secretariat were in Hanoi for three days this week, led by Isabelle Arradon, "
        "Deputy Director for Asia and the Pacific. They met members of the National Assembly, Party officials and foreign "
        "diplomats, and spoke of freedom of expression, policing and the death penalty. Amnesty asks that all prisoners of "
        "conscience be set free. Viet Nam has said it will ratify the Convention against Torture this year. It invited the "
        "organisation back: human rights education, travel outside the capital, meetings with civil society. Dinh Dang Dinh "
        "was by then temporarily out of prison on medical grounds.",
        received="2014-02-21",
    )
    told.says(
        "engagement",
        told.text[: told.text.index(" Amnesty asks")],
        type="visit",
        name="Visit of Amnesty International to Hanoi",
        date="2014-02",
        duration="P3D",
        place="Hanoi",
        members="4",
        lead="Isabelle Arradon",
        lead_role="Deputy Director for Asia and the Pacific",
        builds_on="an individual visit by Amnesty International USA",
        builds_on_date="2013",
        party=["Amnesty International"],
        counterpart=["members of the National Assembly", "Party officials", "foreign diplomats"],
        topic=["freedom of expression", "policing", "death penalty"],
        coincides_with=["the temporary release of Dinh Dang Dinh"],
        raised=["Dinh Dang Dinh", "Le Quoc Quan"],
    )
    told.says(
        "event",
        "Dinh Dang Dinh was by then temporarily out of prison on medical grounds",
        type="release_temporary",
        person="Dinh Dang Dinh",
        date="2014-02",
        ground="medical",
    )
    told.says(
        "call",
        "Amnesty asks that all prisoners of conscience be set free",
        by="Amnesty International",
        to="Viet Nam",
        action="release",
        words="all prisoners of conscience be set free",
        about=["all prisoners of conscience"],
    )
    told.says(
        "commitment",
        "Viet Nam has said it will ratify the Convention against Torture this year",
        type="ratify",
        by="Viet Nam",
        what="ratify the Convention against Torture",
        instrument="cat",
        due="2014-12-31",
    )
    told.says(
        "commitment",
        "It invited the organisation back: human rights education, travel outside the capital, meetings with civil society",
        type="invite",
        by="Viet Nam",
        to="Amnesty International",
        what="invited the organisation back",
        element=["human rights education", "travel outside the capital", "meetings with civil society"],
    )


def _obituary(mai) -> None:
    told = Story(
        mai,
        "Highland Notebook",
        "2014-04-06",
        "Dinh Dang Dinh (Đinh Đăng Định to his pupils) died on 3 April 2014. He had been given six years on 8 August 2012.",
    )
    told.says("person", "Dinh Dang Dinh (Đinh Đăng Định", name="Dinh Dang Dinh", alias=["Đinh Đăng Định"])
    told.says(
        "event",
        "Dinh Dang Dinh (Đinh Đăng Định to his pupils) died on 3 April 2014",
        type="death",
        person="Dinh Dang Dinh",
        date="2014-04-03",
    )
    told.says(
        "event",
        "He had been given six years on 8 August 2012",
        type="sentence",
        person="Dinh Dang Dinh",
        date="2012-08-08",
        sentence="P6Y",
    )


def _may(mai) -> None:
    told = Story(
        mai,
        "Harbor Voice",
        "2014-05-14",
        "Each eleventh of May is Vietnam Human Rights Day, set by Congress. In Hanoi, Assistant Secretary Tom Malinowski ended "
        "two days of talks. “We spoke of the prisoners by name,” said Tom Malinowski.",
    )
    told.says(
        "observance",
        "Each eleventh of May is Vietnam Human Rights Day, set by Congress",
        name="Vietnam Human Rights Day",
        recurs="--05-11",
        by="Congress",
        state="United States",
    )
    told.says(
        "engagement",
        "In Hanoi, Assistant Secretary Tom Malinowski ended two days of talks",
        type="dialogue",
        date="2014-05-13",
        place="Hanoi",
        lead="Tom Malinowski",
        lead_role="Assistant Secretary",
        party=["United States", "Viet Nam"],
    )
    told.says(
        "statement",
        "“We spoke of the prisoners by name,” said Tom Malinowski",
        speaker="Tom Malinowski",
        role="Assistant Secretary",
        words="We spoke of the prisoners by name",
    )
