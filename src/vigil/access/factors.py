# SPDX-License-Identifier: Apache-2.0
"""Second factors: an authenticator app, passkeys, recovery codes. Added, used up and reset by entries of the ledger.

The ledger says that there is one and since when, never its secret.
"""

import base64
import datetime
import hashlib
import secrets
import uuid

from cryptography.fernet import Fernet
from cryptography.fernet import InvalidToken as NotSealed
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from vigil.access.follow import ended
from vigil.access.models import Authenticator, Followed, Member, Passkey, RecoveryCode
from vigil.ledger.append import append

STEP = 30  # seconds a number holds
_AROUND = (-1, 0, 1)  # clocks of telephones go wrong by half a minute
CODES = 10
_SECRET = 20  # bytes, as RFC 4226 asks


class NotAFactor(ValueError):
    """What was shown does not prove anything; the message says what to do."""


def has_one(member: Member) -> bool:
    """Whether signing in takes more than the password."""
    return Authenticator.objects.filter(member=member).exists() or member.passkeys.exists()


def new_secret() -> str:
    """A secret for an authenticator, in base32, as such apps take it."""
    return base64.b32encode(secrets.token_bytes(_SECRET)).decode()


def number(secret: str, at: datetime.datetime) -> str:
    """The number that an app with this secret shows at an instant."""
    return _totp(secret).generate(int(at.timestamp())).decode()


@transaction.atomic
def add_authenticator(member: Member, secret: str, shown: str, *, at: datetime.datetime) -> list[str]:
    """Keep an authenticator once it showed its number; returns new recovery codes, where there were none.

    Raises `NotAFactor` for a wrong number, and where there is one already.
    """
    if Authenticator.objects.filter(member=member).exists():
        raise NotAFactor(_("there is an authenticator already: remove it first"))
    step = _step_of(secret, shown, at)
    if step is None:
        raise NotAFactor(_("that is not the number it shows now"))
    Authenticator.objects.create(
        member=member, secret=_seal().encrypt(secret.encode()).decode(), last_step=step, since=at
    )
    append("member.factor_added", {"member": str(member.pk), "factor": "authenticator"}, by=str(member.pk), at=at)
    return _first_codes(member)


@transaction.atomic
def add_passkey(
    member: Member, name: str, credential_id: bytes, credential: bytes, count: int, *, at: datetime.datetime
) -> list[str]:
    """Keep a passkey whose registration was verified; returns new recovery codes, where there were none."""
    told = {"credential_id": credential_id, "credential": credential, "count": count, "since": at}
    made = Passkey.objects.create(id=uuid.uuid4(), member=member, name=name.strip()[:60] or "passkey", **told)
    body = {"member": str(member.pk), "factor": "passkey", "passkey": str(made.pk)}
    append("member.factor_added", body, by=str(member.pk), at=at)
    return _first_codes(member)


@transaction.atomic
def shows_number(member: Member, shown: str, *, at: datetime.datetime) -> bool:
    """Whether this is the number of the member's authenticator. A number that was taken is taken no second time."""
    held = Authenticator.objects.select_for_update().filter(member=member).first()
    if held is None:
        return False
    try:
        secret = _seal().decrypt(held.secret.encode()).decode()
    except NotSealed:  # the desk has another key since: a recovery code, a passkey or a reset lets them in
        return False
    step = _step_of(secret, shown, at)
    if step is None or step <= held.last_step:
        return False
    held.last_step = step
    held.save(update_fields=["last_step"])
    return True


@transaction.atomic
def spends_code(member: Member, code: str, *, at: datetime.datetime) -> bool:
    """Whether this is a recovery code of the member that was not used; from now on it is."""
    digest = _digest(member, code)
    if not RecoveryCode.objects.filter(member=member, digest=digest, used_at__isnull=True).update(used_at=at):
        return False
    append("member.code_used", {"member": str(member.pk), "left": _left(member)}, by=str(member.pk), at=at)
    return True


@transaction.atomic
def signed(passkey: Passkey, count: int) -> bool:
    """Take note of a signature. False where the device counts, and counted no further: somebody copied it."""
    held = Passkey.objects.select_for_update().get(pk=passkey.pk)
    if (count or held.count) and count <= held.count:
        return False
    Passkey.objects.filter(pk=held.pk).update(count=count)
    return True


@transaction.atomic
def new_codes(member: Member, *, at: datetime.datetime) -> list[str]:
    """Recovery codes in the place of all before, shown this once."""
    RecoveryCode.objects.filter(member=member).delete()
    append("member.codes_made", {"member": str(member.pk)}, by=str(member.pk), at=at)
    return _first_codes(member)


@transaction.atomic
def reset(member: Member, *, by: str, at: datetime.datetime) -> None:
    """Take every factor of a member away, who lost them; their sessions end, and they set up new ones."""
    for table in (Authenticator, Passkey, RecoveryCode):
        table.objects.filter(member=member).delete()
    Member.objects.filter(pk=member.pk).update(epoch=F("epoch") + 1)
    append("member.factors_reset", {"member": str(member.pk)}, by=by, at=at)


@transaction.atomic
def remove(member: Member, passkey: uuid.UUID | None, *, at: datetime.datetime) -> None:
    """Take one factor of one's own away: a passkey, or the authenticator. Raises `NotAFactor` where there is none."""
    rows = Passkey.objects.filter(member=member, pk=passkey) if passkey else Authenticator.objects.filter(member=member)
    if not rows.delete()[0]:
        raise NotAFactor(_("there is no such factor"))
    body = {"member": str(member.pk), "factor": str(passkey or "authenticator")}
    append("member.factor_removed", body, by=str(member.pk), at=at)


@transaction.atomic
def lock(*, by: str, at: datetime.datetime) -> int:
    """End every session on the desk, every followed address and every mail; returns how many members there are."""
    count = Member.objects.update(epoch=F("epoch") + 1)
    for row in Followed.objects.filter(ended__isnull=True):
        ended(row, by=by, at=at)
    append("desk.locked", {"members": count}, by=by, at=at)
    return count


def _left(member: Member) -> int:
    return RecoveryCode.objects.filter(member=member, used_at__isnull=True).count()


def _first_codes(member: Member) -> list[str]:
    if RecoveryCode.objects.filter(member=member).exists():
        return []
    codes = [_code() for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(member=member, digest=_digest(member, one)) for one in codes)
    return codes


def _code() -> str:
    """80 random bits as people copy them: "k3fq-..."."""
    letters = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def _digest(member: Member, code: str) -> str:
    plain = "".join(code.lower().split()).replace("-", "")
    return hashlib.sha256(f"{member.pk} {plain}".encode()).hexdigest()


def _step_of(secret: str, shown: str, at: datetime.datetime) -> int | None:
    """The half minute in which an app with this secret shows the number; None where it does not."""
    told, now = "".join(shown.split()), int(at.timestamp())
    if not told.isascii() or not told.isdigit():
        return None
    for around in _AROUND:
        try:
            _totp(secret).verify(told.encode(), now + around * STEP)
            return now // STEP + around
        except InvalidToken:
            continue
    return None


def _totp(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), 6, hashes.SHA1(), STEP)  # noqa: S303 - what RFC 6238 and every app take


def _seal() -> Fernet:
    """Secrets of authenticators are sealed: whoever reads a copy of the database alone cannot show their numbers."""
    key = HKDF(hashes.SHA256(), 32, None, b"vigil authenticator").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
