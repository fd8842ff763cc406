# SPDX-License-Identifier: Apache-2.0
"""A table as an Apache Parquet file: one row group, a plain page a column, nothing compressed.

After the format's specification (github.com/apache/parquet-format). A library that writes it weighs more than
the whole desk, for tables of some thousand rows; the tests read every file with Apache Arrow.
"""

import struct
from collections.abc import Sequence

from vigil.opendata.tables import Column, Table

_MAGIC = b"PAR1"
_BOOLEAN, _INT64, _BYTE_ARRAY = 0, 2, 6
_TYPES = {"boolean": _BOOLEAN, "integer": _INT64, "string": _BYTE_ARRAY}
_REQUIRED, _OPTIONAL = 0, 1
_UTF8, _PLAIN, _RLE, _UNCOMPRESSED, _DATA_PAGE = 0, 0, 3, 0, 0
# Types of Thrift's compact protocol, in which the format writes its headers.
_I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12


def parquet(table: Table) -> bytes:
    """The file. Integers may be missing; texts and truths may not."""
    content, chunks = bytearray(_MAGIC), []
    for at, column in enumerate(table.columns):
        offset = len(content)
        content += _page(column, [row[at] for row in table.rows])
        chunks.append(_chunk(column, len(table.rows), offset, len(content) - offset))
    schema = [_struct({4: _text("schema"), 5: _i32(len(table.columns))}), *map(_element, table.columns)]
    size, count = len(content) - len(_MAGIC), len(table.rows)
    group = _struct({1: _list(_STRUCT, chunks), 2: _i64(size), 3: _i64(count)})
    groups = [group] if table.rows else []
    told = {1: _i32(1), 2: _list(_STRUCT, schema), 3: _i64(count), 4: _list(_STRUCT, groups), 6: _text("vigil")}
    footer = _struct(told)
    return bytes(content + footer + struct.pack("<I", len(footer)) + _MAGIC)


def _element(column: Column) -> bytes:
    told = {1: _i32(_TYPES[column.type]), 3: _i32(_repetition(column)), 4: _text(column.name)}
    return _struct(told | ({6: _i32(_UTF8)} if column.type == "string" else {}))


def _repetition(column: Column) -> int:
    return _OPTIONAL if column.type == "integer" else _REQUIRED


def _page(column: Column, values: Sequence[object]) -> bytes:
    """A page's header and its values."""
    held = [value for value in values if value is not None]
    levels = _levels([value is not None for value in values]) if column.type == "integer" else b""
    content = levels + _values(column, held)
    page = {1: _i32(len(values)), 2: _i32(_PLAIN), 3: _i32(_RLE), 4: _i32(_RLE)}
    size = _i32(len(content))
    return _struct({1: _i32(_DATA_PAGE), 2: size, 3: size, 5: (_STRUCT, _struct(page))}) + content


def _values(column: Column, held: Sequence[object]) -> bytes:
    if column.type == "integer":
        return struct.pack(f"<{len(held)}q", *held)
    if column.type == "boolean":
        bits = sum(1 << n for n, value in enumerate(held) if value)
        return bits.to_bytes(-(-len(held) // 8), "little")
    texts = [str(value).encode("utf-8", "replace") for value in held]
    return b"".join(struct.pack("<I", len(text)) + text for text in texts)


def _levels(there: Sequence[bool]) -> bytes:
    """Which values are there, as runs of bits: groups of eight, in their one packed run."""
    groups = -(-len(there) // 8)
    bits = sum(1 << n for n, one in enumerate(there) if one)
    run = _varint(groups << 1 | 1) + bits.to_bytes(groups, "little")
    return struct.pack("<I", len(run)) + run


def _chunk(column: Column, count: int, offset: int, size: int) -> bytes:
    told = {
        1: _i32(_TYPES[column.type]),
        2: _list(_I32, [_zigzag(_PLAIN), _zigzag(_RLE)]),
        3: _list(_BINARY, [_text(column.name)[1]]),
        4: _i32(_UNCOMPRESSED),
        5: _i64(count),
        6: _i64(size),
        7: _i64(size),
        9: _i64(offset),
    }
    return _struct({2: _i64(offset), 3: (_STRUCT, _struct(told))})


Field = tuple[int, bytes]


def _struct(fields: dict[int, Field]) -> bytes:
    written, last = bytearray(), 0
    for id, (kind, content) in sorted(fields.items()):
        written.append((id - last) << 4 | kind)
        written += content
        last = id
    return bytes(written + b"\x00")


def _list(kind: int, items: Sequence[bytes]) -> Field:
    size = len(items)
    head = bytes([size << 4 | kind]) if size < 15 else bytes([0xF0 | kind]) + _varint(size)
    return _LIST, head + b"".join(items)


def _text(words: str) -> Field:
    content = words.encode()
    return _BINARY, _varint(len(content)) + content


def _i32(number: int) -> Field:
    return _I32, _zigzag(number)


def _i64(number: int) -> Field:
    return _I64, _zigzag(number)


def _zigzag(number: int) -> bytes:
    return _varint(number << 1 if number >= 0 else (-number << 1) - 1)


def _varint(number: int) -> bytes:
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)
