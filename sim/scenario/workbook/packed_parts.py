"""The parts of a workbook, unpacked within bounds and walked over: nothing in them is worked out, followed or defined."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.parsers import expat

from sim.errors import InputError

_UNPACKED = 48_000_000
"""Bytes of all that is read of it when unpacked."""
_PARTS = 2_000
EXPECTED_BOOK = "expected a workbook as Excel saves it (.xlsx), without a password and without macros"


class PackedParts:
    """The parts of one packed workbook."""

    def __init__(self, packed: zipfile.ZipFile, name: str) -> None:
        self.packed, self.name, self.left, self.count = packed, name, _UNPACKED, 0
        self.names = {info.filename: info for info in packed.infolist()}
        if len(packed.infolist()) > _PARTS:
            raise InputError(f"{name}: the file has {len(packed.infolist())} parts; expected at most {_PARTS}")
        if any(each.lower().endswith(("vbaproject.bin", ".xlm")) or "/macrosheets/" in each for each in self.names):
            raise InputError(f"{name}: holds macros; save it as .xlsx without macros")
        if "content.xml" in self.names and "mimetype" in self.names:
            raise InputError(f"{name}: is a workbook of another program; save it as .xlsx")

    def part(self, name: str) -> bytes:
        """One part, unpacked within what is left of the bound."""
        info = self.names.get(name)
        if info is None:
            return b""
        if info.file_size > self.left:
            raise InputError(f"{self.name}: the file has {info.file_size} bytes when unpacked; expected at most {_UNPACKED}")
        with self.packed.open(info) as file:
            content = file.read(self.left + 1)
        self.left -= len(content)
        if self.left < 0:
            raise InputError(f"{self.name}: the file has {info.file_size} bytes when unpacked; expected at most {_UNPACKED}")
        return content

    def targets(self, of: str) -> dict[str, str]:
        """The parts that a part names, by the id that it gives them."""
        folder, file = posixpath.split(of)
        found: dict[str, str] = {}

        def start(tag: str, held: Mapping[str, str]) -> None:
            if tag == "Relationship" and held.get("TargetMode") != "External":
                target = held.get("Target", "")
                found[held.get("Id", "")] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                if held.get("Type", "").endswith("/officeDocument"):
                    found["office"] = found[held.get("Id", "")]

        self.parse(self.part(posixpath.join(folder, "_rels", f"{file}.rels")), start)
        return found

    def parse(self, content: bytes, start: Callable[[str, dict[str, str]], None],
              end: Callable[[str, str], None] = lambda tag, text: None) -> None:
        """Walks over the elements of a part; names lose their prefixes. Definitions of text are refused."""
        if not content:
            return
        parser, text = expat.ParserCreate(), [""]

        def refuse(*_: Any) -> None:
            raise InputError(f"{self.name}: defines text of its own, as no workbook does; {EXPECTED_BOOK}")

        def begin(tag: str, held: dict[str, str]) -> None:
            text[:] = []
            start(tag.rpartition(":")[2], {key if key in ("r:id",) else key.rpartition(":")[2]: value for key, value in held.items()})

        def close(tag: str) -> None:
            end(tag.rpartition(":")[2], "".join(text))
            text[:] = []

        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, close, text.append
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
        parser.Parse(content, True)

    def beside(self, parts: Mapping[str, str], folder: str, file: str) -> bytes:
        """A part that the workbook names under some id."""
        return self.part(next((part for part in parts.values() if posixpath.basename(part).lower() == file.lower()), f"{folder}/{file}"))
