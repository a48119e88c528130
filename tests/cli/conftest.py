"""A small county, made by `rollout new`, in a folder of its own."""


import pytest

from sim import load_scenario, run
from tests.typed import Rollout


@pytest.fixture(scope="session")
def compiled_rules() -> None:
    """The rules are compiled, so that no command says first that it compiles them."""
    run(load_scenario("fuyang-2022"), 2, workers=1)


@pytest.fixture
def county(rollout: Rollout) -> str:
    """The scenario file of the small county."""
    assert rollout("new", "county")[0] == 0
    return "county/scenario.yaml"
