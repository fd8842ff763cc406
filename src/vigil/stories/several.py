# SPDX-License-Identifier: Apache-2.0
"""Pages that hold several texts: each is linked to the stories of all, and makes none of them one."""

from collections.abc import Iterable

from vigil.stories.bodies import Alike, alike, sketch
from vigil.stories.digests import TRIED, holds_several
from vigil.stories.fingerprints import Shingles
from vigil.stories.models import Body
from vigil.stories.relation import Shares

A_PAGE = 0.8  # two pages that hold several texts are one story when so much of each is in the other


def one_story(a: Body, b: Body, told: Shares) -> bool:
    """Whether two texts are tellings of one story, as far as is known of what stands on their pages."""
    if not told.one_story:
        return False
    return not (a.several or b.several) or min(told.a_in_b, told.b_in_a) >= A_PAGE


def mark(body: Body, found: Iterable[Alike]) -> list[Body]:
    """Mark the pages that a new text shows to hold several; returns those that were not known to.

    A page that holds several texts does so whatever comes in later, so that the
    order of arrival makes no difference.
    """
    found = list(found)
    pages = [one.body for one in found if one.shares.part and not one.body.several]
    shown = [page for page in pages if _holds(page, alike(page))]
    if _holds(body, found):
        shown.append(body)
    for page in shown:
        page.several = True
    Body.objects.bulk_update(shown, ["several"])
    return shown


def unmark(pages: Iterable[Body]) -> None:
    """Take the mark from pages that turned out to hold no several texts: what they shared with them was boilerplate."""
    wrong = [page for page in pages if page.several and not _holds(page, alike(page))]
    for page in wrong:
        page.several = False
    Body.objects.bulk_update(wrong, ["several"])


def _holds(page: Body, found: Iterable[Alike]) -> bool:
    parts = [one.body for one in found if one.shares.turned(False).part]
    longest = sorted(parts, key=lambda body: (-body.shingles, body.digest))[:TRIED]
    return len(longest) > 1 and holds_several(Shingles(sketch(page)), [Shingles(sketch(part)) for part in longest])
