# SPDX-License-Identifier: Apache-2.0
"""The second engine beside the conveyor: readings wait for the desk's own model, which is slow and may be away.

What the rules found is proposed at once; what the model finds comes later,
onto the same stories. A model that is away costs nothing but its findings.
"""

import datetime
import logging
import time
from collections import Counter
from collections.abc import Callable

from django.db import transaction

from vigil.archive.models import Reading
from vigil.country.packs import Packs
from vigil.review.propose import propose
from vigil.second.asking import Asker, BudgetSpent, engine
from vigil.second.grounded import grounded
from vigil.second.models import Question, State
from vigil.second.plate import BadPlate, configured
from vigil.second.prompt import pieces, prompt
from vigil.second.wire import Line, NoAnswer
from vigil.spotting.findings import Finding
from vigil.stories.models import Telling
from vigil.values.digests import Digest
from vigil.values.quotes import Span

ATTEMPTS = 5
# A question that a worker died over is asked again after this long.
_LEASE = datetime.timedelta(hours=1)
_LATER = datetime.timedelta(minutes=10)
log = logging.getLogger("vigil.intake")


def want(reading: Reading, packs: Packs, *, at: datetime.datetime) -> None:
    """Let a reading wait for the model, where this desk has one; a reading it answered already is left alone."""
    try:
        model = configured()
    except BadPlate as wrong:
        log.error("the second engine is not asked: %s", wrong)
        return
    if model is not None:
        Question.objects.get_or_create(reading=reading, engine=engine(model, prompt(packs)), defaults={"due_at": at})


def ask_due(packs: Packs, *, clock: Callable[[], datetime.datetime], wait: Callable[[float], None] = time.sleep) -> int:
    """Ask the model about one reading that waits; returns how many there were, none where no model is configured."""
    try:
        model = configured()
    except BadPlate as wrong:
        log.error("the second engine is not asked: %s", wrong)
        return 0
    if model is None:
        return 0
    asker = Asker(Line(model, clock), prompt(packs), wait)
    question = _next(asker.engine, clock())
    if question is None:
        return 0
    _ask(question, asker, packs, clock)
    return 1


def _next(engine: str, at: datetime.datetime) -> Question | None:
    with transaction.atomic():
        waiting = Question.objects.filter(engine=engine, state=State.WAITING, due_at__lte=at)
        question = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "id").first()
        if question is not None:
            question.due_at = at + _LEASE
            question.save(update_fields=["due_at"])
    return question


def _ask(question: Question, asker: Asker, packs: Packs, clock: Callable[[], datetime.datetime]) -> None:
    try:
        found, dropped = _found(question.reading, asker, packs)
    except BudgetSpent as spent:
        _put_off(question, "budget", str(spent), spent.until)
        return
    except NoAnswer as none:
        question.attempts += 1
        if question.attempts >= ATTEMPTS:
            question.state = State.FAILED
        _put_off(question, none.code, str(none), none.at or clock() + _LATER * 2**question.attempts)
        return
    with transaction.atomic():
        question.proposals = sum(
            propose(question.reading, telling, findings, at=clock()) for telling, findings in found
        )
        question.state, question.code, question.reason = State.ANSWERED, "", ""
        question.found, question.dropped = sum(len(findings) for _, findings in found), dict(dropped)
        question.save()


def _found(reading: Reading, asker: Asker, packs: Packs) -> tuple[list[tuple[Telling, list[Finding]]], Counter[str]]:
    found, dropped = list[tuple[Telling, list[Finding]]](), Counter[str]()
    for telling in reading.tellings.filter(superseded=False).order_by("start"):
        findings: list[Finding] = []
        for piece in pieces(reading.text, Span(telling.start, telling.end)):
            told = asker.ask(Digest(reading.digest), reading.text, piece, telling.published)
            stands = grounded(told, reading.text, piece, engine=asker.engine, prompt=asker.prompt, packs=packs)
            findings += stands.findings
            dropped += stands.dropped
        found.append((telling, findings))
    return found, dropped


def _put_off(question: Question, code: str, reason: str, until: datetime.datetime) -> None:
    log.info("question %s put off: %s", question.pk, code.replace(" ", "-"))
    question.code, question.reason, question.due_at = code[:40], reason, until
    question.save(update_fields=["state", "attempts", "code", "reason", "due_at"])
