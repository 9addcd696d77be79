"""Development tasks and research questions."""

from typing import NamedTuple

ANSWERED_BY = ("coding", "survey", "poster")


class Task(NamedTuple):
    """A development task or research question; `answered_by` says what counts as an answer to it. A sub-question's
    `under` is the key of its task."""

    key: str
    title: str
    answered_by: str = "coding"
    under: str = ""
