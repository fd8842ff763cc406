# SPDX-License-Identifier: Apache-2.0
"""The desk speaks every language it offers, whole: no message without its translation, none out of date."""

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import reverse
from django.utils.translation.template import templatize

from vigil.casebook.sentences import date_words, happening
from vigil.values.dates import PartialDate

SOURCES = Path(settings.LOCALE_PATHS[0]).parent
OTHERS = [code for code, _ in settings.LANGUAGES if code != "en"]
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_lazy": None, "ngettext_lazy": (1, 2), "gettext_noop": None}
PLACE = re.compile(r"%\((\w+)\)")


def _python(path: Path) -> io.BytesIO:
    text = path.read_text(encoding="utf-8")
    return io.BytesIO((templatize(text) if path.suffix == ".html" else text).encode())


@pytest.fixture(scope="module")
def said() -> set[str | tuple[str, ...]]:
    """Every message that the sources of the desk say."""
    paths = [*SOURCES.rglob("*.py"), *SOURCES.glob("*/templates/**/*.html")]
    return {
        tuple(message) if isinstance(message, tuple) else message
        for path in paths
        for _line, message, *_rest in extract("python", _python(path), KEYWORDS)
        if message and message != ("", "")
    }


def _catalog(code: str) -> Catalog:
    with (SOURCES / "locale" / code / "LC_MESSAGES" / "django.po").open("rb") as lines:
        return read_po(lines, locale=code)


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated_and_none_is_left_over(said, code, record_property):
    told = {message.id: message for message in _catalog(code) if message.id}
    bare = [id for id, message in told.items() if message.fuzzy or not message.string]
    record_property("messages", len(told))
    record_property("messages without a translation", len(bare))
    assert said - told.keys() == set(), "run `make messages` and translate what is new"
    assert told.keys() - said == set(), "run `make messages`: nobody says these any more"
    assert bare == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_places_of_its_message(code):
    for message in _catalog(code):
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            places = {place for id in ids for place in PLACE.findall(id)}
            assert {place for string in strings for place in PLACE.findall(string)} == places, message.id


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_compiled_is_what_is_written(code):
    with (SOURCES / "locale" / code / "LC_MESSAGES" / "django.mo").open("rb") as compiled:
        held = gettext.GNUTranslations(compiled)
    for message in _catalog(code):
        if message.id:
            id = message.id if isinstance(message.id, str) else message.id[0]
            told = held.gettext(id) if isinstance(message.id, str) else held.ngettext(*message.id, 1)
            assert told == (message.string if isinstance(message.string, str) else message.string[0])


def test_a_date_and_a_happening_are_said_in_the_readers_language(packs):
    from django.utils.translation import override

    with override("vi"):
        assert date_words(PartialDate.parse("2014-02-20")) == "20 tháng 2 năm 2014"
        assert date_words(PartialDate.parse("2014-02")) == "tháng 2 năm 2014, không rõ ngày"
        told = happening("sentence", {"sentence": "P6Y3M", "place": "Karsk"}, packs)
    assert told.endswith("6 năm 3 tháng tại Karsk")


def test_a_reader_chooses_the_language_even_before_signing_in(browse, db):
    browser = browse()
    assert b'lang="en"' in browser.get(reverse("sign-in")).content
    browser.post(reverse("language"), {"language": "vi", "next": reverse("sign-in")})
    page = browser.get(reverse("sign-in")).content.decode()
    assert '<html lang="vi">' in page
    assert "Đăng nhập" in page


def test_the_choice_leads_nowhere_else(browse, db):
    answer = browse().post(reverse("language"), {"language": "vi", "next": "https://elsewhere.example/"})
    assert "elsewhere" not in answer["Location"]
