"""How much a decision will be, before anything is known."""

from __future__ import annotations

from typing import NamedTuple

from sim.documents.readings.switching import applicable
from sim.ensemble.first_days import first_day_made
from sim.ensemble.job import Job, Worker
from sim.ensemble.layout import Layout
from sim.ensemble.standby import room_for
from sim.studies.sweep.design import Design

from .decide import Question


class Work(NamedTuple):
    """How much there is to do, before anything is known: to decide, or to seek."""

    choices: int
    """Choices among which is decided, or values among which is sought."""
    least: int
    """Replications at least: the first round of every choice."""
    most: int
    """Replications at most: every choice to the end of all rounds and the test, both in every world, and the answer under every other
    reading."""
    worlds: int
    """Scenarios that are built at most."""


def work_ahead(question: Question, readings: bool = False) -> Work:
    """How much a decision takes at least and at most, with or without a look at other readings."""
    rounds, number = question.rule.rounds(), len(question.schemes) * (Design(question.axes).size if question.axes else 1)
    others = max(sum(len(reading.options) for reading in applicable(each)) for each in question.schemes.values()) if readings else 0
    settings = 1 + len(question.worlds)
    return Work(number, number * rounds[0], ((number + 1) * settings + others) * rounds[-1], built_at_most(question, number * settings))


def built_at_most(question: Question, worlds: int) -> int:
    """How often first days are made: once each where all are kept ready, else in the worst case in every round again."""
    start = first_day_made(next(iter(question.schemes.values())))
    return worlds * (1 if worlds <= room_for(Worker(Job(Layout(start), 1, "compiled"))) else len(question.rule.rounds()))
