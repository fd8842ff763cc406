# SPDX-License-Identifier: Apache-2.0
"""One thing said in several languages."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, Self, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

Said = TypeVar("Said")
LANGUAGE_CODE = r"^[a-z]{2,3}$"
_LANGUAGE = core_schema.str_schema(pattern=LANGUAGE_CODE)


class _ByLanguage(Mapping[str, Said], Generic[Said]):
    """Language code ("en", "vi") to what is said in it; the first language in the file is the one to fall back on."""

    __slots__ = ("_said",)

    def __init__(self, said: Mapping[str, Said] | None = None) -> None:
        self._said = dict(said or {})

    def __getitem__(self, language: str) -> Said:
        return self._said[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __hash__(self) -> int:
        return hash(tuple(self._said.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._said!r})"


class Label(_ByLanguage[str]):
    """How the desk itself says a thing: one wording a language."""

    def said(self, language: str = "en") -> str:
        """The wording in `language`, else in English, else in the first language there is; "" when there is none."""
        return self.get(language) or self.get("en") or next(iter(self.values()), "")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        words = core_schema.dict_schema(_LANGUAGE, core_schema.str_schema(min_length=1), min_length=1)
        return core_schema.no_info_after_validator_function(cls, words)


class Words(_ByLanguage[tuple[str, ...]]):
    """How people say a thing: any number of wordings a language, the one to print first."""

    def said(self, language: str = "en") -> str:
        """The first wording in `language`, else in English, else in any language; "" when there is none."""
        return next(iter(self.get(language) or self.get("en") or next(iter(self.values()), ())), "")

    def every(self) -> tuple[str, ...]:
        """Every wording of every language, each once, in the order of the file."""
        return tuple(dict.fromkeys(word for words in self.values() for word in words))

    @classmethod
    def _of(cls, said: Mapping[str, str | list[str]]) -> Self:
        return cls({language: (one,) if isinstance(one, str) else tuple(one) for language, one in said.items()})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        one = core_schema.str_schema(min_length=1)
        some = core_schema.union_schema([one, core_schema.list_schema(one, min_length=1)])
        words = core_schema.dict_schema(_LANGUAGE, some, min_length=1)
        return core_schema.no_info_after_validator_function(cls._of, words)


UNSAID = Label()
NO_WORDS = Words()
