"""A scenario as a model of the EMA Workbench, with its uncertainties, levers and outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.errors import InputError
from sim.studies.sweep.axis import Axis, NumberRange

from .evaluate import Evaluate

NO_WORKBENCH = "the EMA Workbench is not installed; expected pip install 'rollout-sim[ema]'"


def ema_model(evaluate: Evaluate, axes: Sequence[Axis] = ()) -> Any:
    """An `ema_workbench.Model` of a function; `axes` say how far each of its levers goes.

    Uncertainties are quantiles, from 0 to 1, of the quantities' own distributions, so that sampling them evenly is sampling the prior. A
    lever with a list of values is categorical; one with a range is real, in the unit of the range. The model may be evaluated in
    processes of its own (`MultiprocessingEvaluator`). Raises InputError where the workbench is missing, or levers and axes differ.
    """
    try:
        import ema_workbench
    except ImportError:
        raise InputError(NO_WORKBENCH) from None
    if {axis.path for axis in axes} != set(evaluate.levers):
        raise InputError("axes: not those of the function's levers; expected one axis for each")
    name = "".join(letter for letter in evaluate.scenario.name if letter.isalnum())  # the workbench takes no others
    model = ema_workbench.Model(name, function=Experiment(evaluate, axes))
    model.uncertainties = [ema_workbench.RealParameter(name, 0, 1) for name in evaluate.quantities]
    model.levers = [
        ema_workbench.RealParameter(axis.path, float(axis.range.low), float(axis.range.high)) if axis.range else
        ema_workbench.CategoricalParameter(axis.path, list(axis.values)) for axis in axes
    ]
    model.outcomes = [ema_workbench.ScalarOutcome(name) for name in evaluate.outcomes]
    return model


class Experiment:
    """What the workbench calls for each experiment: an object that can be sent to another process."""

    def __init__(self, evaluate: Evaluate, axes: Sequence[Axis]) -> None:
        self.evaluate, self.ranges = evaluate, {axis.path: axis.range for axis in axes if axis.range}
        self.__name__ = "evaluate"  # the workbench asks for it

    def __call__(self, **values: Any) -> dict[str, float]:
        """The outcomes of one experiment."""
        told = {name: as_in_file(value, self.ranges[name]) for name, value in values.items() if name in self.ranges}
        return self.evaluate({**values, **told})


def as_in_file(value: float, among: NumberRange) -> str:
    """A number of a range as a file would say it, with its unit; a whole one where both ends are whole and no share."""
    low, high = float(among.low), float(among.high)
    return among.rounded((value - low) / (high - low))
