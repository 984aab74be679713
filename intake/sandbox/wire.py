"""What parent and child say to each other: length-prefixed frames, MessagePack, never pickle."""

import struct
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

import msgspec

from intake.poststuk import Poststuk
from intake.source import StoredItem

HEADER = struct.Struct(">BI")
ALLES = "*"


class Soort(IntEnum):
    """The kind of a frame from the child."""

    BEZIG = 1  # a sign of life: the place of the leaf being read
    KLAAR = 2  # the result
    ONLEESBAAR = 3  # a Dutch sentence
    LAATSTE = 4  # the child asks to be replaced


@dataclass(frozen=True, kw_only=True, slots=True)
class Opdracht:
    """One task for a child. `taak` is a name in the child's own table, never a path to code.

    `overslaan` lists the places of documents that stay closed, or ALLES.
    """

    taak: str
    item: StoredItem
    plek: str = ""
    pagina: int = 1
    breedte: int = 0
    ocr: bool = True
    overslaan: tuple[str, ...] = ()


def encode_task(task: Opdracht) -> bytes:
    return frame_bytes(msgspec.msgpack.encode(task, enc_hook=_encode_path))


def decode_task(data: bytes) -> Opdracht:
    return msgspec.msgpack.decode(data, type=Opdracht, dec_hook=_decode_path)


def encode_poststuk(poststuk: Poststuk) -> bytes:
    return msgspec.msgpack.encode(poststuk)


def decode_poststuk(data: bytes) -> Poststuk:
    """Raise msgspec.ValidationError when a child answers with anything but a Poststuk."""
    return msgspec.msgpack.decode(data, type=Poststuk)


def frame_bytes(payload: bytes, kind: int = 0) -> bytes:
    return HEADER.pack(kind, len(payload)) + payload


def _encode_path(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError


def _decode_path(kind: type, value: Any) -> Path:
    if kind is Path:
        return Path(value)
    raise NotImplementedError
