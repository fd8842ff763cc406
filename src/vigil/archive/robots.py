# SPDX-License-Identifier: Apache-2.0
"""What a site's robots.txt asks of us, after RFC 9309.

The standard library's parser knows no wildcards, takes the first rule that
fits instead of the longest, and stops at the first group of a name; sites
write for the RFC. Matching is by searching for the pieces between the
wildcards one after the other: a pattern of a thousand stars costs no more than
reading it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

# RFC 9309, 2.5: at least this much has to be read; what stands behind it is not.
LIMIT = 500 * 1024
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: whether it lets in, and the paths it is about ("*" is anything, "$" at its end is the end)."""

    allows: bool
    path: str

    def fits(self, target: str) -> bool:
        ends = self.path.endswith("$")
        first, *pieces = self.path.removesuffix("$").split("*")
        if not target.startswith(first):
            return False
        at = len(first)
        last = pieces.pop() if pieces and ends else None
        for piece in pieces:
            found = target.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        if last is not None:
            return len(target) - at >= len(last) and target.endswith(last)
        return not ends or at == len(target)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that one robots.txt has for us, and the seconds it wants between two requests, where it says so."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    @classmethod
    def of(cls, content: bytes, agent: str) -> "Robots":
        """Read a robots.txt for the product of that name: its own groups together, else those of "*"."""
        lines = list(_lines(content))
        for name in (agent.lower(), "*"):
            found = list(_told(lines, name))
            if found:
                rules = tuple(Rule(key == "allow", _same(value)) for key, value in found if key in _PATHS and value)
                return cls(rules, _delay(value for key, value in found if key == "crawl-delay"))
        return cls()

    def ruling(self, target: str) -> Rule | None:
        """The rule that decides about a path with its query: the longest, and of two as long the one that allows."""
        target = _same(target)
        fitting = [rule for rule in self.rules if rule.fits(target)]
        return max(fitting, key=lambda rule: (len(rule.path), rule.allows), default=None)

    def lets_in(self, target: str) -> bool:
        if target == "/robots.txt":
            return True
        rule = self.ruling(target)
        return rule is None or rule.allows


NOBODY = Robots((Rule(False, "/"),))  # for a robots.txt that is out of reach: nothing may be asked for until it is back
_PATHS = ("allow", "disallow")


def _lines(content: bytes) -> Iterator[tuple[str, str]]:
    """The lines that say something, as key and value."""
    text = content[:LIMIT].decode("utf-8-sig", "replace")
    for line in re.split(r"[\r\n]+", text):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _told(lines: Iterable[tuple[str, str]], name: str) -> Iterator[tuple[str, str]]:
    """What the groups of one name say. Lines about something else neither begin nor end a group."""
    ours, naming = False, False
    for key, value in lines:
        if key == "user-agent":
            product = _PRODUCT.match(value)
            named = (product[0].lower() if product else value[:1]) == name
            ours, naming = named or (ours and naming), True
            if named:
                yield key, value  # a group without rules is an answer too: everything is let in
        elif key in (*_PATHS, "crawl-delay"):
            naming = naming and key == "crawl-delay"
            if ours:
                yield key, value


def _delay(told: Iterable[str]) -> float | None:
    seconds = [float(value) for value in told if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", value)]
    return max(seconds, default=None)


def _same(path: str) -> str:
    """One way of writing a path: what needs no escape stands plain, what needs one has it in capitals."""
    return _ESCAPED.sub(_unescaped, quote(path, safe="/%:?#[]@!$&'()*+,;=-._~"))


def _unescaped(escape: re.Match[str]) -> str:
    sign = chr(int(escape[1], 16))
    return sign if sign in _PLAIN else escape[0].upper()
