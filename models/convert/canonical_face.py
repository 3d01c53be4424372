"""MediaPipe's face geometry metadata (a protocol buffer) as JSON.

Fields read: 1 mesh { 3 vertices (packed float: x y z u v), 4 triangle corners (packed varint) },
2 procrustes basis, repeated { 1 landmark, 2 weight }.
"""

import json
import struct
from collections.abc import Iterator
from pathlib import Path

VARINT, BYTES, FIXED32 = 0, 2, 5


def varints(data: bytes) -> Iterator[int]:
    """Every base-128 number in a packed field."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def fields(data: bytes) -> Iterator[tuple[int, int, int | bytes]]:
    """Every (field number, wire type, value) of one message."""
    position = 0

    def varint() -> int:
        nonlocal position
        start = position
        while data[position] >= 128:
            position += 1
        position += 1
        return next(varints(data[start:position]))

    while position < len(data):
        key = varint()
        number, wire = key >> 3, key & 7
        if wire == VARINT:
            yield number, wire, varint()
            continue
        if wire not in (BYTES, FIXED32):
            raise ValueError(f"wire type {wire} is not expected in this file")
        length = varint() if wire == BYTES else 4
        yield number, wire, data[position : position + length]
        position += length


def floats(data: bytes) -> list[float]:
    """Packed 32-bit floats, to the six decimals they were written with."""
    return [round(value, 6) for value in struct.unpack(f"<{len(data) // 4}f", data)]


def convert(source: Path, target: Path) -> None:
    """Write points, texture coordinates, triangles and the weighted points that pose is solved from."""
    vertices: list[float] = []
    corners: list[int] = []
    basis: list[list[float]] = []
    for number, _, value in fields(source.read_bytes()):
        if number == 1:
            for inner, wire, part in fields(value):
                if inner == 3:
                    vertices += floats(part)
                if inner == 4:
                    corners += [part] if wire == VARINT else list(varints(part))
        if number == 2:
            pair = {inner: part for inner, _, part in fields(value)}
            basis.append([pair.get(1, 0), round(struct.unpack("<f", pair[2])[0], 9)])
    points = [vertices[start : start + 5] for start in range(0, len(vertices), 5)]
    face = {
        "xyz": [point[:3] for point in points],
        "uv": [point[3:] for point in points],
        "tri": [corners[start : start + 3] for start in range(0, len(corners), 3)],
        "procrustes": basis,
    }
    target.write_text(json.dumps(face) + "\n", encoding="ascii")
