# SPDX-License-Identifier: Apache-2.0
"""How a pack is written: a small, safe part of YAML.

Only `true`, `false`, `null` and whole numbers mean something else than their
letters: NO stays Norway, 2014-02-20 stays as it was written, 12:30 is not a
number. A key that stands twice is refused, where YAML would silently keep the
last one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as quick
_NUMBER = re.compile(r"-?(0|[1-9]\d*)")
_WORDS = {"": None, "null": None, "~": None, "true": True, "false": False}
_KNOWN = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


class _PlainLoader(_Loader):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, Any] = {}


class BadPack(ValueError):
    """A pack that cannot be loaded; the message names the file and the line or key, for the person who edits it."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file as it was parsed: plain values, and the lines they stand on."""

    file: str
    plain: Any
    root: Node | None

    def line(self, path: Sequence[str | int]) -> int:
        """The line of the value under `path`, or of the last part of it that there is."""
        node = self.root
        line = 1
        for step in path:
            below = _below(node, step)
            if below is None:
                break
            node, line = below, below.start_mark.line + 1
        return line

    def refuse(self, path: Sequence[str | int], sentence: str) -> BadPack:
        return BadPack(f"{self.file}: line {self.line(path)}: {sentence}")


def parse(file: str, text: str) -> Written:
    """Parse the text of one file of a pack; `file` is what a refusal calls it. Raises `BadPack`."""
    loader = _PlainLoader(text)
    try:
        root = loader.get_single_node()
        return Written(file, _plain(root, file) if root is not None else None, root)
    except yaml.YAMLError as refusal:
        raise BadPack(f"{file}: {_sentence(refusal)}") from refusal
    finally:
        loader.dispose()


def _plain(node: Node, file: str) -> Any:
    if node.tag not in _KNOWN:
        raise BadPack(f"{file}: line {node.start_mark.line + 1}: the mark {node.tag} is not used in packs")
    if isinstance(node, ScalarNode):
        return node.value if node.style else _scalar(node.value)
    if isinstance(node, SequenceNode):
        return [_plain(one, file) for one in node.value]
    return _mapping(node, file)


def _scalar(text: str) -> str | int | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _NUMBER.fullmatch(text) else text


def _mapping(node: Node, file: str) -> dict[Any, Any]:
    plain: dict[Any, Any] = {}
    for key_node, value in node.value:
        key = _plain(key_node, file)
        line = key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise BadPack(f"{file}: line {line}: the key {key_node.value!r} wants quotation marks")
        if key in plain:
            raise BadPack(f"{file}: line {line}: the key {key!r} stands twice")
        plain[key] = _plain(value, file)
    return plain


def _below(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        below: Node = node.value[step]
        return below
    return None


def _sentence(refusal: yaml.YAMLError) -> str:
    mark = getattr(refusal, "problem_mark", None)
    problem = getattr(refusal, "problem", None) or str(refusal)
    often = "often a quotation mark, a comma or a blank at the beginning is missing or too many"
    return f"line {mark.line + 1}: this cannot be read ({problem}; {often})" if mark else str(problem)
