# SPDX-License-Identifier: Apache-2.0
"""A paper of the packs, written from the record: its texts with their fields filled, its lists, its sources."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.casebook.sentences import date_words, said, thousands
from vigil.country.paper import Heading, PaperForm
from vigil.publish.fields import filled, plain, readers
from vigil.publish.numbering import in_reading_order
from vigil.publish.numbers import rule_line
from vigil.publish.parts import Block, Desk, Line, Paper, Paragraph, Picture, Section, Table
from vigil.publish.shows import SHOWN
from vigil.publish.subjects import subject
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate


class NoSuchPaper(LookupError):
    """No pack holds a paper of that name."""


def forms(about: str = "", kind: str = "") -> list[PaperForm]:
    """The papers of the packs: those about one kind of thing; of occasions, those of a kind of them."""
    held = every_pack().world.papers.values()
    return [one for one in held if about in ("", one.about) and (not kind or kind in one.occasions)]


def form_named(id: str) -> PaperForm:
    """Raises `NoSuchPaper`."""
    try:
        return every_pack().world.papers[id]
    except KeyError as absent:
        raise NoSuchPaper(f"no pack holds a paper {id!r}; `vigil paper` lists those there are") from absent


def paper(
    viewer: Member, form: PaperForm, about: str, *, at: datetime.date, known: datetime.datetime | None = None
) -> Paper:
    """The paper about something, named as its form names it: the key of an occasion, a person's id, a country, a month.

    Raises `NoSuchSubject`, for what another team holds exactly as for nothing.
    """
    desk = subject(viewer, form, about, at=at, known=known)
    written = [_section(desk, section) for section in form.sections]
    if desk.counted:
        written.append(_counting(desk))
    sections, sources = in_reading_order(written, desk.notes.listed)
    for_whom = readers(viewer)
    return Paper(
        kind=said(form.names),
        form=form.id,
        about=about,
        title=plain(desk, said(form.title)),
        date=desk.at,
        for_whom=for_whom,
        facts=tuple(_facts(desk, form, sections, for_whom)),
        known=known,
        sections=sections,
        sources=sources,
    )


def _section(desk: Desk, section: Heading) -> Section:
    blocks: list[Block] = []
    for part in section.parts:
        blocks += SHOWN[part.show](desk) if part.show else filled(desk, said(part.text)) if part.text else ()
    return Section(section.id, said(section.title), tuple(blocks))


def _counting(desk: Desk) -> Section:
    """The rules of the numbers that stand in the texts."""
    return Section("counting", _("How the numbers were counted"), tuple(map(rule_line, desk.counted.values())))


def _facts(desk: Desk, form: PaperForm, sections: tuple[Section, ...], for_whom: str) -> Iterator[tuple[str, str]]:
    if desk.occasion and desk.occasion.parties:
        yield _("Parties"), ", ".join(desk.occasion.parties)
    yield _("As of"), date_words(PartialDate.of(desk.at))
    if desk.known:
        yield _("As known on"), date_words(PartialDate.of(desk.known))
    if for_whom:
        yield _("For"), for_whom
    if form.most_words and form.limit_because:
        yield _("Length"), _length(sum(map(words_in, sections)), form)


def _length(words: int, form: PaperForm) -> str:
    told = {"words": thousands(words), "most": thousands(form.most_words), "because": said(form.limit_because)}
    if words > form.most_words:
        return _("%(words)s words, TOO LONG: at most %(most)s (%(because)s)") % told
    return _("%(words)s of at most %(most)s words (%(because)s)") % told


def words_in(section: Section) -> int:
    """How many words a section has, its title and its tables included: what lies between blanks."""
    return len(section.title.split()) + sum(map(_words, section.blocks))


def _words(block: Block) -> int:
    if isinstance(block, Line):
        return len(f"{block.words} {block.quoted}".split()) + sum(map(_words, block.below))
    if isinstance(block, Paragraph):
        return len(block.words.split())
    table: Table = block.table if isinstance(block, Picture) else block
    return len(" ".join([table.caption, *table.heads, *(cell for row in table.rows for cell in row)]).split())
