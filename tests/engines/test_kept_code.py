"""Kept machine code is that of the rules: loaded where it is whole, made again where it is not; first days likewise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario, run
from sim.engines.compiled import calling
from sim.ensemble import first_days
from sim.files.keeping import keep_bytes, kept_bytes
from sim.first_day.tables import make_start


def test_numbers_of_the_table() -> None:
    row, array = np.zeros(2, [("a", np.int64)]), np.zeros((2, 3), np.int8)
    assert calling.numbers((5, (np.int64(6),), row[1], array)) == [5, 6, row.ctypes.data + 8, array.ctypes.data, 2, 3]
    with pytest.raises(TypeError, match="one after the other"):
        calling.numbers([array[:, ::2]])


def test_code_that_is_not_whole_is_none(tmp_path: Path) -> None:
    path = tmp_path / "loop"
    assert kept_bytes(path) is None
    keep_bytes(path, b"code")
    assert kept_bytes(path) == b"code"
    path.write_bytes(path.read_bytes()[:-1])
    assert kept_bytes(path) is None


def test_a_damaged_file_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here by what is at hand: the same code, asked of whoever makes it of the program."""
    scenario, made = load_scenario("fuyang-2022"), list[int]()
    first = run(scenario, 3, workers=1)
    from llvmlite import binding

    name = calling.code_name(binding.get_host_cpu_name(), binding.get_host_cpu_features().flatten())
    code = kept_bytes(calling.cache_folder() / name)
    (tmp_path / name).write_bytes(b"damaged")
    monkeypatch.setattr(calling, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(calling, "object_code", lambda _: made.append(1) or code)
    monkeypatch.setattr(calling, "replications", calling.LoadedLoop())
    again = run(scenario, 3, workers=1)
    assert made == [1] and kept_bytes(tmp_path / name) == code and np.array_equal(first.histogram, again.histogram)


def test_a_kept_first_day_is_the_first_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_days, "cache_folder", lambda: tmp_path)
    scenario = load_scenario("fuyang-2022")
    new, kept, plain = first_days.first_day_made(scenario), first_days.first_day_made(scenario), make_start(scenario)
    assert len(list(tmp_path.iterdir())) == 1 and kept.scenario is scenario
    for start in (new, kept):
        assert (start.many, start.single, start.lists, start.months) == (plain.many, plain.single, plain.lists, plain.months)
