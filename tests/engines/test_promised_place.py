"""The readable engine is found where it has always been, and the folder of the model stays what it is."""

from __future__ import annotations

import importlib

import pytest

import sim
from sim.engines import readable


def test_the_readable_engine_is_found_in_its_promised_place() -> None:
    from sim.model import RolloutModel, Street, month

    assert RolloutModel is readable.RolloutModel is sim.RolloutModel
    assert Street is readable.Street
    assert month.month.__module__ == "sim.model.month"


def test_nothing_else_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Policy'"):
        _ = importlib.import_module("sim.model").Policy
