# SPDX-License-Identifier: Apache-2.0
"""Entries of the ledger about who is who, in words, and who may read them."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from vigil.people import bodies, enter, identify, judge
from vigil.people.models import Detail, Name, Verdict

KINDS = (judge.KIND, enter.NAMED, identify.KIND, bodies.SEEDED, bodies.DESCRIBED)


def of_teams(teams: QuerySet) -> Q:
    """The condition that an entry named somebody, or described a body, of one of these teams."""
    names = Name.objects.filter(person__team__in=teams, entry__kind=enter.NAMED)
    details = Detail.objects.filter(body__team__in=teams)
    return Q(pk__in=names.values("entry")) | Q(pk__in=details.values("entry"))


def told(kind: str, body: dict) -> tuple[str, str]:
    """What an entry says, and the page where that is."""
    if kind == judge.KIND:
        words = {
            Verdict.SAME: _("said that two are one and the same: %(reason)s"),
            Verdict.DIFFERENT: _("said that two are not the same: %(reason)s"),
            Verdict.UNSURE: _("said that nobody can tell whether two are the same: %(reason)s"),
        }[Verdict(body["verdict"])]
        return words % body, reverse(f"{body['of']}-same", args=[body["one"]]) + f"?with={body['other']}"
    if kind == enter.NAMED:
        return _("entered a name: %(text)s (%(reason)s)") % body, reverse("person-names", args=[body["person"]])
    if kind == identify.KIND:
        return _("noted an identifier: %(scheme)s %(value)s") % body, reverse(body["of"], args=[body["whose"]])
    if kind == bodies.SEEDED:
        return _("took in bodies that the packs know (%(n)d)") % {"n": len(body["bodies"])}, reverse("bodies")
    return _("said what a body is: %(reason)s") % body, reverse("body", args=[body["body"]])
