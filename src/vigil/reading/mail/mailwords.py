# SPDX-License-Identifier: Apache-2.0
"""How mail programs word what they put around a message, in the languages that they speak."""

import re

_FIELDS = {
    "from": "from; de; von; từ; người gửi; da; от",
    "date": "date; sent; gesendet; datum; envoyé; le; ngày; đã gửi; enviado; fecha; data; дата; отправлено",
    "subject": "subject; objet; betreff; asunto; chủ đề; tiêu đề; oggetto; тема",
    "to": "to; cc; an; à; para; đến; tới; кому; a",
}
_FORWARDED = """
    forwarded message; original message; begin forwarded message; message transféré; weitergeleitete nachricht;
    mensaje reenviado; thư chuyển tiếp; tin nhắn chuyển tiếp; thư được chuyển tiếp; пересылаемое сообщение
"""
_WROTE = "wrote; writes; a écrit; schrieb; escribió; đã viết; đã viết vào; написал; написала; пишет"
_REPLY = "re; aw; sv; tr; antw; rép; trả lời"
_FORWARD = "fw; fwd; wg; rv; tr; chuyển tiếp"


def _any(phrases: str) -> str:
    return "|".join(re.escape(phrase.strip()) for phrase in phrases.split(";"))


FIELD_OF = {word.strip(): field for field, words in _FIELDS.items() for word in words.split(";")}
# "From: Ann Lee", also with the stars that a mail program makes of bold letters.
FIELDS = re.compile(rf"^\s*\*?({_any(';'.join(_FIELDS.values()))})\s?:\*?\s+(\S.{{0,400}})$", re.IGNORECASE)
FORWARDED = re.compile(rf"[-_ ]*(?:{_any(_FORWARDED)})\s*:?[-_ ]*", re.IGNORECASE)
IS_FORWARD = re.compile(rf"\s*(?:\[[^\]]{{1,40}}\]\s*)?(?:{_any(_FORWARD)})\s*:", re.IGNORECASE)
PREFIX = re.compile(
    rf"^(?:\s*(?:(?:{_any(_REPLY)}|{_any(_FORWARD)})\s*(?:\[\d+\])?:|\[[^\]]{{1,40}}\]))+\s*", re.IGNORECASE
)
ATTRIBUTION = re.compile(rf".{{5,200}}\b(?:{_any(_WROTE)})\b.{{0,80}}:", re.IGNORECASE)
SIGNATURE = frozenset({"--", "---"})
