# SPDX-License-Identifier: Apache-2.0
"""What a mail says: how much is new of each kind, where to read it, how to stop. No name, and no word of a source."""

import datetime
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from vigil.access.mailing import Span, stop_secret
from vigil.access.models import Mailing
from vigil.archive.post import Plate
from vigil.casebook.sentences import date_words
from vigil.desk.follow.item import New
from vigil.desk.follow.new import VIEWS, address_of_new, by_kind
from vigil.values.dates import PartialDate
from vigil.values.digests import of_json


def written(row: Mailing, new: Sequence[New], about: Span, plate: Plate, *, at: datetime.datetime) -> EmailMessage:
    """The mail about a view, in the language that is active. Sent again it bears the same number: one is shown."""
    counted = by_kind(new)
    stop = plate.desk + reverse("follow-stop", args=[row.pk, stop_secret(row.pk)])
    told = {"view": VIEWS[row.followed.view].label, "day": date_words(PartialDate.of(about.since))}
    paragraphs = [
        _("New in “%(view)s” since %(day)s:") % told,
        "\n".join(f"  {kind}: {number}" for kind, number in counted),
        _("Read them on the desk, which asks you to sign in:") + f"\n{plate.desk}{address_of_new(row.followed, about)}",
        _("These mails say how much is new and no names. To stop them:") + f"\n{stop}",
    ]
    message = EmailMessage()
    message["Subject"] = _("Vigil: %(n)s new") % {"n": sum(number for _kind, number in counted)}
    message["From"], message["To"], message["Date"] = plate.sender, row.to, format_datetime(at)
    number = of_json([one.address for one in new])[:32]
    message["Message-ID"] = f"<{row.pk.hex}.{number}@{urlsplit(plate.desk).hostname}>"
    message["List-Unsubscribe"] = f"<{stop}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(paragraphs) + "\n")
    return message


def trial(to: str, plate: Plate, *, at: datetime.datetime) -> EmailMessage:
    """A mail that says nothing but that mails arrive."""
    message = EmailMessage()
    message["Subject"] = "Vigil"
    message["From"], message["To"], message["Date"] = plate.sender, to, format_datetime(at)
    message.set_content(_("Mails of this desk arrive.") + "\n")
    return message
