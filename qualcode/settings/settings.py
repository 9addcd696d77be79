"""What the analysts decided about their project, as the settings file says it."""

from typing import NamedTuple

from qualcode.errors import Problem
from qualcode.model.guide import GuideQuestion
from qualcode.model.levels import DEFAULT_LEVELS
from qualcode.model.saturation_rule import SaturationRule
from qualcode.model.tasks import Task

APPROACHES = ("inductive", "deductive", "both", "reflexive-ta")


class Settings(NamedTuple):
    """What the analysts decided about their project, as the file says it.

    `faults` are reported by `check`; a faulty field has its default value. `text` is the file as it was read. Where
    git left both versions in the file, our own one is read, and `other_side` is the other.
    """

    id: str
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = "fi"
    levels: tuple[str, ...] = DEFAULT_LEVELS
    tasks: tuple[Task, ...] = ()
    task_word: str = ""
    approach: str = "inductive"
    unit_of_analysis: str = ""
    variables: tuple[str, ...] = ()
    no_answer: tuple[str, ...] = ()
    saturation: SaturationRule = SaturationRule()
    groups_overlap: bool = True
    omission: str = "– –"
    quote_code: str = "(H1)"
    caption_position: str = "above"
    caption_case: str = "normal"
    caption_separator: str = "."
    caption_stop: bool = False
    school: str = ""
    season: str = ""
    poster_paper: str = "A4"
    poster_form: str = ""
    poster_date: str = ""
    poster_review: str = ""
    poster_responsible: str = ""
    poster_line: str = ""
    import_limit: int = 60
    comparison_test: str = "none"
    terms: str = ""
    recruitment: str = ""
    criteria: str = ""
    asked: str = ""
    refused: str = ""
    permits: str = ""
    recordings: str = ""
    schedule: str = ""
    report_sections: tuple[str, ...] = ()
    guide: tuple[GuideQuestion, ...] = ()
    text: str = ""
    other_side: str = ""
    faults: tuple[Problem, ...] = ()

    def task(self, key: str) -> Task | None:
        """The task with this key, whatever the case of its letters."""
        return next((task for task in self.tasks if task.key.lower() == key.lower()), None)
