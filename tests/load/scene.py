# SPDX-License-Identifier: Apache-2.0
"""A desk to put under load: people on record, findings that wait, reviewers with passwords, a public site.

    python tests/load/scene.py FOLDER PEOPLE DOCUMENTS REVIEWERS     prints what the load is to ask for, as JSON

People go straight into the tables, ten events each, as in `bench/desk.py` (more than 2,000 as copies of the first, in
thousands); documents come in through the whole chain and leave findings that wait. Run again on the same folder it
adds what is missing. VIGIL_TEST_DATABASE names a PostgreSQL database; without it the desk lies on SQLite.
"""

import datetime
import io
import json
import os
import secrets
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "tests" / "public")]

GIVEN = "Ana Bo Cai Dora Eli Fay Gus Hana Ivo Jun Kai Lena Mira Noa Oto Pia Ras Sena Tia Uma".split()
FAMILIES = "Velu Ostrel Karin Tarn Bellow Sarn Miroc Dalen Pesk Holm".split()
AT = datetime.datetime(2026, 10, 30, 9, tzinfo=datetime.UTC)


def report(number: int) -> str:
    """A short text of its own about one person: an arrest, a sentence, a call. No two numbers below 26,000 are alike."""
    family = FAMILIES[number // 20 % 10] + chr(97 + number // 200 % 26) + "aeiou"[number // 5200 % 5]
    name, day = f"{GIVEN[number % 20]} {family}", 1 + number % 27
    return (
        f"Report {number} from Velin\n\nKarsk Wire, {day} October 2026\n\n"
        f"{name}, a teacher from Velin, was arrested in Velin on {day} September 2026. "
        f"On {day} October 2026 {name} was sentenced to four years in prison under Article 202 of the Criminal Code. "
        f"The Open Court League called on the authorities to release {name} at once.\n"
    )


def documents(count: int) -> None:
    """So many reports on the desk, each read and searched for facts."""
    from vigil.access.models import Team
    from vigil.intake import receive
    from vigil.intake.models import Document
    from vigil.intake.worker import safely
    from vigil.settings.packs import packs

    team = Team.objects.get()
    for number in range(Document.objects.filter(name__startswith="report").count(), count):
        came = receive.upload(io.BytesIO(report(number).encode()), f"report{number}.txt", team=team, by="load", at=AT)
        safely(came, packs(), at=AT)


def reviewers(count: int) -> dict[str, str]:
    """So many reviewers in the desk's team, name to password; the same one for all, so that it is hashed once."""
    from django.contrib.auth.hashers import make_password

    from vigil.access import enter
    from vigil.access.models import Member, Role, Team

    team, password = Team.objects.get(), secrets.token_urlsafe()
    names = [f"reviewer{number}" for number in range(count)]
    there = set(Member.objects.filter(username__in=names).values_list("username", flat=True))
    for name in names:
        if name not in there:
            enter.member(name, name=name, password="", team=team, role=Role.REVIEWER, by="load", at=AT)
    Member.objects.filter(username__in=names).update(password=make_password(password))
    return dict.fromkeys(names, password)


def site(folder: Path, count: int) -> list[str]:
    """The public site of so many people; the addresses of its pages."""
    from public_scene import crowd

    from vigil.public.site import write

    write(crowd(count), folder)
    return sorted(str(page.relative_to(folder)) for page in folder.rglob("*.html"))


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    people, papers, members = map(int, sys.argv[2:5])
    import desk

    desk.opened(folder, os.environ.pop("VIGIL_TEST_DATABASE", ""))
    desk.filled(people)
    desk.asked_and_promised()
    documents(papers)
    passwords = reviewers(members)
    public = site(folder.with_name(f"{folder.name}-site"), min(people, 2_000))
    from vigil.people.models import Person
    from vigil.review.models import Proposal

    some = [str(pk) for pk in Person.objects.order_by("pk").values_list("pk", flat=True)[:200]]
    told = {"passwords": passwords, "people": some, "public": public, "waiting": Proposal.objects.count()}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
