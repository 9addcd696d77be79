"""The settings of a project, as the file `qualcode.yaml` says them."""

from typing import NamedTuple

from qualcode.errors import Problem
from qualcode.model.levels import DEFAULT_LEVELS, SUBCATEGORY

ANSWERED_BY = ("coding", "survey", "poster")
APPROACHES = ("inductive", "deductive", "both", "reflexive-ta")


class Task(NamedTuple):
    """A development task or research question; `answered_by` says what counts as an answer to it. A sub-question's
    `under` is the key of its task."""

    key: str
    title: str
    answered_by: str = "coding"
    under: str = ""


class SaturationRule(NamedTuple):
    """What counts as new, in which unit, and when reading may stop (Guest, Namey and Chen 2020)."""

    code: str = SUBCATEGORY
    unit: str = "document"
    base: int = 4
    run: int = 2
    threshold: str = "5 %"


class Settings(NamedTuple):
    """What the analysts decided about their project, as the file says it.

    `faults` are told by `check`; a faulty field has its default value. `text` is the file as it was read. Where git
    left both versions in the file, our own one is read, and `other_side` is the other.
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
    text: str = ""
    other_side: str = ""
    faults: tuple[Problem, ...] = ()

    def task(self, key: str) -> Task | None:
        """The task with this key, whatever the case of its letters."""
        return next((task for task in self.tasks if task.key.lower() == key.lower()), None)
