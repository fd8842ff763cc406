# SPDX-License-Identifier: Apache-2.0
"""What the model is told: data of a pack, filled with the identifiers the packs know."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.second.shape import schema
from vigil.spotting.kinds import KINDS
from vigil.values.digests import Digest, of_json
from vigil.values.quotes import Span

_LANGUAGE, _FILE = "en", "prompt"
LONGEST = 6000  # characters of a text in one question: what small local models still read to the end


class _Kind(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    say: str
    needs: list[str]


class _File(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    version: int
    instructions: str
    kinds: dict[str, _Kind]
    text_begins: str
    text_ends: str
    published: str


@dataclass(frozen=True, slots=True, eq=False)
class Prompt:
    """The instructions with everything filled in. `needs` are the slots without which a kind of finding is none."""

    version: int
    system: str
    needs: Mapping[str, tuple[str, ...]]
    schema: Mapping[str, object]
    file: _File
    digest: Digest

    def user(self, text: str, published: str) -> str:
        """The text as the model gets it: between two lines that say that it is a text and nothing else."""
        dated = self.file.published.replace("{date}", published) + "\n" if published else ""
        return f"{dated}{self.file.text_begins}\n{text}\n{self.file.text_ends}"


@lru_cache(maxsize=4)
def prompt(packs: Packs) -> Prompt:
    """The prompt of the packs. Raises `pydantic.ValidationError` or `KeyError` where its file does not fit."""
    file = _File.model_validate(packs.world.languages[_LANGUAGE][_FILE])
    world = packs.world
    known = {
        "event_kinds": world.event_kinds,
        "designations": world.designations,
        "concerns": world.concerns,
    }
    kinds = "\n".join(
        f"- {name}: {kind.say} Slots: {', '.join(KINDS[name].slots)}." for name, kind in file.kinds.items()
    )
    system = file.instructions.replace("{kinds}", kinds)
    for name, things in known.items():
        system = system.replace("{" + name + "}", ", ".join(things))
    needs = {name: tuple(kind.needs) for name, kind in file.kinds.items()}
    asked = schema(file.kinds)
    return Prompt(file.version, system, needs, asked, file, of_json([system, asked, file.text_begins, file.text_ends]))


def pieces(text: str, span: Span, longest: int = LONGEST) -> list[Span]:
    """A telling cut at the ends of its lines into pieces that a small model can read; a longer line is cut anywhere."""
    found, start = list[Span](), span.start
    while span.end - start > longest:
        cut = text.rfind("\n", start + 1, start + longest)
        end = cut + 1 if cut > start + longest // 4 else start + longest
        found.append(Span(start, end))
        start = end
    return [*found, Span(start, span.end)]
