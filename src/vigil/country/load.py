# SPDX-License-Identifier: Apache-2.0
"""A folder of YAML becomes a pack.

The folder comes in as a `Traversable` (a path, or a resource of an installed
package): this room opens nothing by itself.
"""

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import ValidationError

from vigil.country import files
from vigil.country.country import Country
from vigil.country.example import Example
from vigil.country.lineage import with_lineage
from vigil.country.packs import Packs
from vigil.country.paper import PaperForm
from vigil.country.refusals import refusal
from vigil.country.world import World
from vigil.country.written import BadPack, Written, parse

AnyFile = TypeVar("AnyFile", bound=files.File)

_IN_ORDER = (
    "states",
    "outlets",
    "observances",
    "preparing",
)  # of the world's files, those that are lists and not looked up by id


def packs(root: Traversable) -> Packs:
    """The pack `world` and every country beside it. Raises `BadPack`."""
    folders = {folder.name: folder for folder in root.iterdir() if folder.is_dir() and folder.name[0] not in "._"}
    if "world" not in folders:
        raise BadPack(f"{root.name}: there is no pack world")
    the_world = world(folders.pop("world"))
    return Packs(world=the_world, countries=tuple(country(folders[name], the_world) for name in sorted(folders)))


def world(folder: Traversable) -> World:
    """The pack of what is the same everywhere. Raises `BadPack`."""
    held = _held(_read(folder, files.WORLD))
    absent = [name for name in files.WORLD if name not in held]
    if absent:
        raise BadPack(f"packs/{folder.name}: {absent[0]}.yaml is missing")
    for name in held.keys() - set(_IN_ORDER):
        held[name] = _by_id(folder, name, held[name])
    papers = {form.id: form for form in _papers(folder.joinpath("papers"), f"packs/{folder.name}/papers")}
    return World(**held, **_languages(folder.joinpath("lang")), papers=papers)


def country(folder: Traversable, world: World) -> Country:
    """The pack of one country, which rests on `world`. Raises `BadPack`."""
    read = _read(folder, files.COUNTRY)
    head, names = read.pop("country", None), read.pop("names", None)
    if not (isinstance(head, files.Head) and isinstance(names, files.Names)):
        raise BadPack(f"packs/{folder.name}: {'country' if head is None else 'names'}.yaml is missing")
    if world.state(head.state) is None:
        raise BadPack(f"packs/{folder.name}/country.yaml: no State in world/states.yaml has the code {head.state!r}")
    held = _held(read)
    held["codes"] = with_lineage(held.get("codes", ()))
    return Country(
        code=folder.name,
        **dict(head),
        people=names.names,
        **held,
        examples=tuple(_examples(folder.joinpath("examples"), f"packs/{folder.name}/examples")),
    )


def _held(read: Mapping[str, files.File]) -> dict[str, Any]:
    return {field: value for file in read.values() for field, value in file}


def _read(folder: Traversable, known: Mapping[str, type[files.File]]) -> dict[str, files.File]:
    """Every file of the folder in its form, by stem; a name nobody knows is refused: it may be a slip of the pen."""
    found = {}
    for path in _yaml(folder):
        stem = path.name.removesuffix(".yaml")
        if stem not in known:
            near = difflib.get_close_matches(stem, known, 1)
            meant = f"; did you mean {near[0]}.yaml?" if near else ""
            raise BadPack(f"packs/{folder.name}/{path.name}: a pack has no file of this name{meant}")
        found[stem] = _file(path, f"packs/{folder.name}/{path.name}", known[stem])
    return found


def _file(path: Traversable, called: str, form: type[AnyFile]) -> AnyFile:
    written = _written(path, called)
    try:
        # By way of JSON, because strict means: a list is a list. Only from JSON does pydantic make a tuple of one.
        return form.model_validate_json(json.dumps(form.complete(written.plain)))
    except ValidationError as errors:
        raise refusal(written, errors) from errors


def _written(path: Traversable, called: str) -> Written:
    try:
        return parse(called, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as refusal:
        raise BadPack(f"{called}: this is not plain text in UTF-8; save it again as such") from refusal


def _yaml(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name)


def _by_id(folder: Traversable, name: str, things: tuple[Any, ...]) -> dict[str, Any]:
    keyed: dict[str, Any] = {}
    for thing in things:
        if thing.id in keyed:
            raise BadPack(f"packs/{folder.name}/{name}.yaml: {thing.id!r} stands twice")
        keyed[thing.id] = thing
    return keyed


def _languages(folder: Traversable) -> dict[str, Any]:
    """The language data, parsed but not judged (the spotting room knows its form), and the examples beside it."""
    languages: dict[str, dict[str, Any]] = {}
    examples: list[Example] = []
    for language in sorted(folder.iterdir(), key=lambda path: path.name) if folder.is_dir() else ():
        if not language.is_dir():
            continue
        called = f"packs/world/lang/{language.name}"
        languages[language.name] = {
            path.name.removesuffix(".yaml"): _written(path, f"{called}/{path.name}").plain for path in _yaml(language)
        }
        examples.extend(_examples(language.joinpath("examples"), f"{called}/examples"))
    return {"languages": languages, "examples": tuple(examples)}


def _papers(folder: Traversable, called: str) -> Iterator[PaperForm]:
    """The papers of a pack, one a file, called by the name of the file."""
    for path in _yaml(folder):
        form = _file(path, f"{called}/{path.name}", files.Paper).paper
        if path.name != f"{form.id}.yaml":
            raise BadPack(f"{called}/{path.name}: its id is {form.id!r}; call the file {form.id}.yaml")
        yield form


def _examples(folder: Traversable, called: str) -> Iterator[Example]:
    for path in _yaml(folder):
        file = _file(path, f"{called}/{path.name}", files.Examples)
        yield from (replace(example, file=f"{called}/{path.name}") for example in file.examples)
