"""The huoneentaulu: one page for the wall with the recommended ways of working, each tied to its basis in the data."""

from typing import NamedTuple


class Action(NamedTuple):
    """One recommended practice in a few words; `basis` are ids of the categories and expressions it comes from, survey
    questions and sources. `facts` are what is known of it, such as where it is in use already and since when."""

    id: str
    text: str
    basis: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


class Heading(NamedTuple):
    """A box of the poster: a title, a description in full sentences for the summary table, and its actions."""

    id: str
    title: str
    description: str
    actions: tuple[Action, ...] = ()
    basis: tuple[str, ...] = ()


class Poster(NamedTuple):
    """The whole poster as it is shown now. `id` is empty as long as nothing was drafted."""

    id: str
    title: str
    headings: tuple[Heading, ...] = ()
    intro: str = ""
