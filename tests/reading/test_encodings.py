# SPDX-License-Identifier: Apache-2.0
"""Bytes become the text their author wrote."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.reading import Unreadable, read
from vigil.reading.page import legacy
from vigil.reading.page.encodings import decode

ENGLISH = "The court said: “no appeal” – and that was all."
VIETNAMESE = "Tòa án nhân dân thành phố tuyên phạt bị cáo ba năm tù vì những bài viết của ông."
RUSSIAN = "Суд приговорил журналиста к трём годам лишения свободы за публикации в сети."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_unicode_is_read_with_and_without_its_mark(encoding, text):
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ENGLISH, "windows-1252"), (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r")],
)
def test_a_legacy_code_page_is_told_by_its_letters(text, encoding):
    assert decode(text.encode(encoding))[0] == text


def test_vietnamese_in_its_own_code_page_is_read():
    # The code page writes a letter and its tone as two signs, and so does the text that comes out of it.
    marks = {
        "ị": "i\u0323",
        "ợ": "ơ\u0323",
        "ả": "a\u0309",
        "ự": "ư\u0323",
        "ấ": "â\u0301",
        "ù": "u\u0300",
        "ạ": "a\u0323",
    }
    written = "bị cáo được trả tự do sau bốn năm tù".replace("ố", "ô\u0301").translate(str.maketrans(marks))
    content = written.encode("windows-1258")
    assert decode(content, "windows-1258")[0] == written
    assert decode(content)[0] == written


def test_a_page_is_read_as_it_declares_itself():
    page = f'<html><meta charset="windows-1251"><p>{RUSSIAN}</p>'
    assert RUSSIAN in read(page.encode("windows-1251")).text


def test_a_declaration_that_the_bytes_contradict_is_not_believed():
    page = f'<html><meta charset="ascii"><p>{VIETNAMESE}</p>'
    assert VIETNAMESE in read(page.encode(), media_type="text/html; charset=us-ascii").text


def test_latin_one_means_the_code_page_that_authors_used():
    assert decode("“yes”".encode("windows-1252"), "iso-8859-1")[0] == "“yes”"


def test_a_few_broken_bytes_do_not_turn_a_text_into_another_alphabet():
    broken = VIETNAMESE.encode()[:40] + b"\xff" + VIETNAMESE.encode()[40:]
    text, encoding = decode(broken)
    assert encoding == "utf-8"
    assert "nhân dân" in text


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(Unreadable) as refusal:
        decode(b"\x7fELF\x02\x01\x01" + bytes(64) + b"\x02\x03")
    assert refusal.value.code == "binary"


FRENCH = "L’été dernier, à Saint-Étienne, le procès du journaliste a été reporté : « aucune date » n’est fixée."
GERMAN = (
    "Das Gericht in Köln hörte drei Zeugen; die Öffentlichkeit war für größere Teile ausgeschlossen – „zum Schutz“."
)
CZECH = "Soud v Brně propustil novináře, který byl držen bez obžaloby déle než šest měsíců, žádný důvod neuvedl."
TURKISH = "Mahkeme gazeteciyi serbest bıraktı; avukatı, dört ay süren tutukluluğun yasaya aykırı olduğunu söyledi."
GREEK = "Το δικαστήριο άφησε ελεύθερο τον δημοσιογράφο που κρατήθηκε τέσσερις μήνες χωρίς κατηγορία."
ARABIC = "أفرجت المحكمة عن الصحفي الذي احتجز أربعة أشهر دون توجيه أي تهمة إليه."
HEBREW = "בית המשפט שחרר את העיתונאי שהוחזק ארבעה חודשים ללא כתב אישום."
THAI = "ศาลปล่อยตัวนักข่าวที่ถูกควบคุมตัวสี่เดือนโดยไม่มีการตั้งข้อหาใดๆ"
CHINESE = "法院释放了被关押四个月的记者，没有说明任何理由，他的律师也没有收到判决书。"
TAIWAN = "法院釋放了被關押四個月的記者，沒有說明任何理由，他的律師也沒有收到判決書。"
JAPANESE = "裁判所は、起訴されないまま四か月拘束されていた記者を釈放したと弁護士が話した。"
KOREAN = "법원은 기소 없이 넉 달 동안 구금되었던 기자를 석방했다고 변호사가 말했다."
TONED = VIETNAMESE  # typed by the fonts that came before Unicode
BOM = codecs.BOM_UTF8
# What the bytes are, what they say they are (a header, or nothing), and the text that a reader must get.
SAMPLES = [
    (ENGLISH.encode(), None, ENGLISH),
    (ENGLISH.encode(), "windows-1252", ENGLISH),
    (ENGLISH.encode(), "utf-16", ENGLISH),
    (ENGLISH.encode("windows-1252"), None, ENGLISH),
    (ENGLISH.encode("windows-1252"), "utf-8", ENGLISH),
    (ENGLISH.encode("windows-1252"), "iso-8859-1", ENGLISH),
    (BOM + ENGLISH.encode("windows-1252"), None, ENGLISH),
    (codecs.BOM_UTF16_LE + b"The court said no.", None, "The court said no."),
    (codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), "utf-8", ENGLISH),
    (ENGLISH.encode("utf-16-le"), "utf-8", ENGLISH),
    (b"The court said +AGE-no+AGE-.", "utf-7", "The court said +AGE-no+AGE-."),
    (FRENCH.encode("windows-1252"), "us-ascii", FRENCH),
    (FRENCH.encode("windows-1252"), None, FRENCH),
    (FRENCH.encode(), "iso-8859-1", FRENCH),
    (GERMAN.encode("windows-1252"), "utf-8", GERMAN),
    (
        GERMAN.encode("iso-8859-1", "replace").replace(b"?", b"-"),
        "iso-8859-1",
        GERMAN.replace("–", "-").replace("„", "-").replace("“", "-"),
    ),
    (CZECH.encode("windows-1250"), "windows-1250", CZECH),
    (CZECH.encode("iso-8859-2"), "iso-8859-2", CZECH),
    (TURKISH.encode("windows-1254"), "iso-8859-9", TURKISH),
    (GREEK.encode("windows-1253"), None, GREEK),
    (RUSSIAN.encode("windows-1251"), "utf-8", RUSSIAN),
    (RUSSIAN.encode("koi8-r"), None, RUSSIAN),
    (ARABIC.encode("windows-1256"), None, ARABIC),
    (HEBREW.encode("windows-1255"), None, HEBREW),
    (THAI.encode("cp874"), "tis-620", THAI),
    (CHINESE.encode("gb18030"), "gb2312", CHINESE),
    (CHINESE.encode("gb18030"), "utf-8", CHINESE),
    (TAIWAN.encode("big5"), "big5", TAIWAN),
    (JAPANESE.encode("cp932"), "x-sjis", JAPANESE),
    (JAPANESE.encode("euc-jp"), "euc-jp", JAPANESE),
    (KOREAN.encode("euc-kr"), "euc-kr", KOREAN),
    (TONED.encode("x-vni"), None, TONED),
    (TONED.encode("x-vni"), "windows-1252", TONED),
    (TONED.encode("x-tcvn3"), None, TONED),
    (TONED.encode("x-tcvn3"), "x-user-defined", TONED),
    (TONED.encode("x-viscii"), None, TONED),
    (TONED.encode("x-viscii"), "iso-8859-1", TONED),
    (TONED.encode(), "iso-8859-1", TONED),
    (TONED.encode() + b" Caf\xe9 \x93no\x94.", "utf-8", TONED + " Café “no”."),
    (TONED.encode()[:-1] + b"\xe1\xba", "utf-8", TONED[:-1] + "�"),
    (ENGLISH.encode() + b"\x00 And no more.", None, ENGLISH + "\x00 And no more."),
]


@pytest.mark.parametrize(("content", "declared", "text"), SAMPLES)
def test_a_text_is_read_as_its_author_wrote_it_whatever_it_is_said_to_be_in(content, declared, text):
    assert unicodedata.normalize("NFC", decode(content, declared)[0]) == text


@pytest.mark.parametrize("encoding", ["x-vni", "x-tcvn3", "x-viscii"])
@pytest.mark.parametrize("text", [TONED, TONED + " ĐỘC GIẢ ƯU TÚ, Ấn Độ, Ước."])
def test_the_code_pages_of_old_fonts_read_what_they_write(encoding, text):
    assert text.encode(encoding, "ignore").decode(encoding).startswith(TONED)
    assert codecs.lookup(encoding).name == encoding


@pytest.mark.parametrize("text", [FRENCH, GERMAN, ENGLISH * 3, TURKISH])
def test_no_other_language_is_taken_for_one_typed_by_old_fonts(text):
    assert legacy.named(text.encode("windows-1254", "ignore")) is None


@pytest.mark.parametrize("declared", ["unicode_escape", "rot13", "idna", "\x00", "base64", "punycode", "no-such"])
def test_a_declaration_that_is_no_encoding_of_texts_is_not_believed(declared):
    assert decode(b"a \\ud800 b", declared)[0] == "a \\ud800 b"


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(content):
    try:
        text, _ = decode(content)
    except Unreadable as refusal:
        assert refusal.code == "binary"
    else:
        assert isinstance(text, str)
