"""Random damage to a result folder: its JSON, its chunks, its tables, what its files are, and what else lies there."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sim.ensemble.pack import MARK, squeezed, unpack_arrays
from sim.ensemble.store import NAME

ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 7, 2**31, 2**63, 10**40, 0.5, -0.0, 1e308, float("nan"), float("inf"), "", "x", "0" * 64, "é" * 3000,
    "../../kept.txt", "/etc/hostname", "\x00", "\r\n", "１２", [], {}, [1], [[1, 2]], {"a": 1}, [None] * 50, "scratch-0123456789abcdef",
    {"name": "x", "digest": "0" * 64}, {"digest": 3}, "2023-01", "sweep", "run",
)
FOREIGN = (
    "notes.txt", "chunks/notes.txt", "chunks/mine.chunk", "charts/mine.png", "scenario/mine.yaml", "manifest.json.old", "targets (1).csv",
    "deep/er/notes", "chunks/000000000-1-" + "g" * 64 + ".chunk", "a\nb", "scratch-mine/x.csv", "x" * 200, "chunks/deep/notes", "名.xlsx",
    ".hidden",
)


LARGE = 10_000_000
"""Bytes of a file that is not spoilt any further."""


class Folder(NamedTuple):
    """The folder under attack, what lies beside it, and what this case has put there that nobody may take away."""

    home: Path
    """The folder in which the result folder lies."""
    there: Path
    """The result folder, or that of unfinished work."""
    luck: random.Random
    foreign: dict[Path, bytes]
    forged: list[str]
    """Damage after which whole chunks hold other numbers of the right kind, as a forger leaves them."""

    def some(self, *ends: str) -> Path | None:
        """A file of the folder, one with such an end."""
        found = sorted(path for path in self.there.rglob("*") if path.name.endswith(ends or ("",)) and path.is_file()
                       and not path.is_symlink() and path not in self.foreign and path.stat().st_size < LARGE and path.stat().st_nlink == 1)
        return self.luck.choice(found) if found else None

    def put(self, path: Path, content: bytes) -> None:
        """A file that no run wrote."""
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not os.path.lexists(path):
                path.write_bytes(content)
                self.foreign[path] = content


Damage = Callable[[Folder], None]


def json_value(here: Folder) -> None:
    """Another value, a key less or one more, anywhere in a JSON file; half of the time in the manifest."""
    path = here.some("manifest.json") if here.luck.random() < 0.6 else here.some(".json")
    with suppress(OSError, ValueError, AttributeError, TypeError, RecursionError):
        held: Any = json.loads(path.read_text(encoding="utf-8"))  # type: ignore[union-attr]
        inner = held
        while isinstance(inner, dict) and inner:
            key = here.luck.choice(list(inner))
            if isinstance(inner[key], dict) and here.luck.random() < 0.6:
                inner = inner[key]
                continue
            what = here.luck.random()
            inner[key] = here.luck.choice(ODD)
            if what < 0.2:
                del inner[key]
            elif what < 0.3:
                inner[str(here.luck.choice(ODD))[:300]] = here.luck.choice(ODD)
            break
        path.write_text(json.dumps(held), encoding="utf-8")  # type: ignore[union-attr]


def json_form(here: Folder) -> None:
    """The same JSON in another encoding, very deep, very long, or none."""
    path = here.some("manifest.json") if here.luck.random() < 0.6 else here.some(".json", ".yaml")
    if path is None:
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    path.write_bytes(here.luck.choice((
        text.encode("utf-16"), text.encode("utf-8-sig"), text.encode("gbk", "replace"), b"[" * 100_000, b'{"a":' * 50_000, b"",
        b"[" * 500 + b"]" * 500, text.encode() + b" " * 3_000_000, b"NaN", b"1" * 5000, text.encode()[:-2], b"\xff" * 100,
        text.replace('"', "'").encode(), text.encode() * 2, b"{}", b"[]", b"null", b'"x"', b"- &a [*a, *a]\n", b"a: !!python/none x\n",
    )))


def bytes_of(here: Folder) -> None:
    """A bit flipped, an end cut off, bytes put in, in any file."""
    path = here.some(*here.luck.choice(((), (".chunk",))))
    if path is None:
        return
    content = bytearray(path.read_bytes())
    at = here.luck.randrange(len(content) + 1)
    what = here.luck.randrange(4)
    if what == 0 and at < len(content):
        content[at] ^= 1 << here.luck.randrange(8)
    elif what == 1:
        del content[at:]
    elif what == 2:
        content[at:at] = here.luck.randbytes(here.luck.choice((1, 8, 5000)))
    else:
        content[at : at + 40] = here.luck.randbytes(40)
    path.write_bytes(bytes(content))


def kind_of_file(here: Folder) -> None:
    """A pipe, a link, a folder, a huge or an empty file in place of one."""
    path = here.some(*here.luck.choice(((), (".chunk",), (".json",), (".parquet",))))
    if path is None:
        return
    path.unlink()
    links = ("/dev/zero", "/dev/stdin", str(here.home / "kept.txt"), "nowhere", path.name, ".", "..", "/proc/self/mem")
    what = here.luck.randrange(5)
    if what == 0:
        os.mkfifo(path)
    elif what == 1:
        path.symlink_to(here.luck.choice(links))
    elif what == 2:
        path.mkdir()
        if here.luck.random() < 0.5:
            here.put(path / "notes", b"mine")
    elif what == 3:
        with path.open("wb") as file:
            file.truncate(here.luck.choice((0, 1 << 20, 1 << 36)))
    elif path.suffix == ".chunk":
        os.link(here.home / "kept.txt", path)


def folder_of_files(here: Folder) -> None:
    """A link, a file or nothing in place of a folder of the results."""
    path = here.there / here.luck.choice(("chunks", "scenario", "charts"))
    shutil.rmtree(path, ignore_errors=True)
    for known in [known for known in here.foreign if known.is_relative_to(path)]:
        del here.foreign[known]
    if here.luck.random() < 0.7 and not os.path.lexists(path):
        here.luck.choice((lambda: path.symlink_to(here.home / "elsewhere"), lambda: path.symlink_to(path), lambda: os.mkfifo(path),
                          lambda: path.mkdir()))()


def missing(here: Folder) -> None:
    """A file less."""
    path = here.some()
    if path is not None:
        path.unlink()


def strange(here: Folder) -> None:
    """A file that no run wrote: among the results, or where work beside them is done."""
    name, beside = here.luck.choice(FOREIGN), here.there.name.removesuffix(".unfinished")
    other = here.luck.choice((f".{beside}.lock", f".{beside}.old-0123456789abcdef/notes", f"{beside}.unfinished/notes", f"{beside}-2/x"))
    here.put(here.there / name if here.luck.random() < 0.7 else here.home / other, here.luck.choice((b"mine", b"{}", b"[" * 50_000)))


def renamed(path: Path, content: bytes, first: int, number: int) -> None:
    """A chunk written under the name that its content asks for."""
    path.unlink()
    path.with_name(f"{first:09d}-{number}-{hashlib.sha256(content).hexdigest()}.chunk").write_bytes(content)


def chunk_head(here: Folder) -> None:
    """Another value in the head of a chunk, whose name agrees with its content."""
    path = here.some(".chunk")
    match = NAME.fullmatch(path.name) if path else None
    content = path.read_bytes() if path else b""
    end = content.find(b"\n", len(MARK))
    if path is None or match is None or end < 0:
        return
    head: Any = {}
    with suppress(ValueError, RecursionError):
        head = json.loads(content[len(MARK) : end])
    if not isinstance(head, dict) or "arrays" not in head:
        return
    what = here.luck.randrange(5)
    if what < 2:
        head[here.luck.choice(list(head))] = here.luck.choice(ODD)
    elif isinstance(head["arrays"], list) and head["arrays"]:
        entry = here.luck.choice(head["arrays"])
        entry[here.luck.randrange(3)] = here.luck.choice((*ODD, [2**40, 2**40], [-1, 5], [10**9], [1, 1, 1, 1]))
    if what == 4 and isinstance(head.get("arrays"), list):
        head["arrays"] = head["arrays"] * here.luck.choice((0, 2, 50))
    renamed(path, MARK + json.dumps(head).encode() + b"\n" + content[end + 1 :], int(match[1]), int(match[2]))


def chunk_numbers(here: Folder) -> None:
    """Other numbers, shapes or histograms in a chunk that is whole."""
    path = here.some(".chunk")
    match = NAME.fullmatch(path.name) if path else None
    if path is None or match is None:
        return
    content = path.read_bytes()
    with suppress(ValueError, KeyError, TypeError):
        head = json.loads(content[len(MARK) : content.find(b"\n", len(MARK))])
        _, arrays = unpack_arrays(content, head["run"])
        name = here.luck.choice(list(arrays))
        made = np.array(arrays[name])
        made.reshape(-1)[here.luck.randrange(made.size)] = here.luck.choice((-1, 0, 1, 10**6, 2**62, -(2**62), 2**63 - 1, -(2**63)))
        arrays[name] = here.luck.choice((made, made, made[:-1], made.reshape(-1), made.T, np.zeros((0, 5), np.int64), made * 0))
        if here.luck.random() < 0.2:
            arrays[name] = np.zeros(2_000_000, np.int64)
        bodies = [squeezed(array) for array in arrays.values()]
        if here.luck.random() < 0.2:
            bodies[0] = bytes(pa.Codec("zstd").compress(b"\0" * 30_000_000, asbytes=True))
        head["arrays"] = [[key, list(array.shape), len(body)] for (key, array), body in zip(arrays.items(), bodies, strict=True)]
        content = MARK + json.dumps(head).encode() + b"\n" + b"".join(bodies)
        if here.luck.random() < 0.5:  # only its name tells
            path.write_bytes(content)
            return
        renamed(path, content, int(match[1]), int(match[2]))
        here.forged.append(name)


def chunks_swapped(here: Folder) -> None:
    """Two chunks with each other's content, or one more of another length, with and without the right hash."""
    a, b = here.some(".chunk"), here.some(".chunk")
    if a is None or b is None:
        return
    one, other = a.read_bytes(), b.read_bytes()
    if here.luck.random() < 0.5:
        a.write_bytes(other)
        b.write_bytes(one)
    else:
        first, number = here.luck.choice((0, 1, 5, 10, 999_999_999)), here.luck.choice((0, 1, 3, 5, 999_999_999))
        a.with_name(f"{first:09d}-{number}-{hashlib.sha256(one).hexdigest()}.chunk").write_bytes(one)


def parquet(here: Folder) -> None:
    """A Parquet file of other columns, types, rows or groups."""
    path = here.some(".parquet")
    if path is None:
        return
    with suppress(OSError, pa.ArrowException):
        table = pq.read_table(path)
        name = here.luck.choice(table.column_names)
        at = table.column_names.index(name)
        column = table.column(name)
        nothing = pa.nulls(len(table), pa.int64())
        table = here.luck.choice((
            lambda: table.drop_columns([name]), lambda: table.append_column("more", column), lambda: table.slice(0, len(table) // 2),
            lambda: pa.concat_tables([table, table]), lambda: table.rename_columns([*table.column_names[:-1], name + "x"]),
            lambda: table.set_column(at, name, pa.array(["x"] * len(table))), lambda: table.set_column(at, name, nothing),
            lambda: table.set_column(at, name, pa.array([1.5] * len(table))), lambda: table.take(list(range(len(table)))[::-1]),
            lambda: table.set_column(at, name, pa.array([here.luck.choice((2**62, -1, 0))] * len(table))), lambda: table.slice(0, 0),
            lambda: pa.table({"x": [[1, 2]] * 9}), lambda: table.set_column(at, name, pa.array([[1]] * len(table))),
            lambda: table.set_column(at, name, pa.array([1] * len(table), pa.int32())),
        ))()
        held = io.BytesIO()
        pq.write_table(table, held, row_group_size=here.luck.choice((1, 3, 10**6)), compression=here.luck.choice(("zstd", "none", "gzip")))
        path.write_bytes(held.getvalue())


def signed(here: Folder) -> None:
    """The manifest made to agree with the files that it names, as a forger would; what it names is no longer foreign."""
    path = here.there / "manifest.json"
    with suppress(OSError, ValueError, AttributeError, TypeError, RecursionError):
        if not path.is_file() or path.stat().st_size > LARGE:
            return
        held = json.loads(path.read_text(encoding="utf-8"))
        files = {name: hashlib.sha256((here.there / name).read_bytes()).hexdigest() for name in held.get("files", ())
                 if (here.there / name).is_file() and not (here.there / name).is_symlink() and (here.there / name).stat().st_size < 1e8}
        path.write_text(json.dumps({**held, "files": files}), encoding="utf-8")
        here.forged.append("signed")


ALL: tuple[Damage, ...] = (
    json_value, json_value, json_value, json_form, bytes_of, bytes_of, kind_of_file, kind_of_file, folder_of_files, missing,
    strange, strange,
    chunk_head, chunk_head, chunk_numbers, chunks_swapped, parquet, parquet, signed,
)


def spoil(home: Path, there: Path, luck: random.Random) -> tuple[list[str], Folder]:
    """One to four kinds of damage; their names, and what they leave that nobody may take away."""
    here, done = Folder(home, there, luck, {}, []), []
    for name in ("kept.txt", "elsewhere/notes", f"{there.name}.mine/notes"):
        here.put(home / name, b"kept")
    for damage in luck.choices(ALL, k=luck.choice((1, 1, 2, 3, 4))):
        if there.is_dir():
            damage(here)
            done.append(damage.__name__)
    return done, here
