"""Which figures a project has, and the commands that show them, for the home screen."""

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.material import SURVEY
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.surveys.asked_questions import asked_questions

MOST_VARIABLES = 5
"""So many variables are offered for a comparison; `compare --by` takes any."""


def result_commands(bench: Bench) -> list[tuple[tuple[str, ...], str]]:
    """The words of each command with what it shows: only what this project can show."""
    found: list[tuple[tuple[str, ...], str]] = [
        (("count",), _("mentions and participants of each category")),
        (("saturation",), _("saturation: does anything new still emerge?")),
    ]
    if any(one.themes for one in category_queries.categories(bench.index)):
        found.append((("count", "--of", "theme"), _("mentions and participants of each theme")))
    names: dict[str, str] = {}
    for person in people_queries.participants(bench.index):
        for name, _value in person.variables:
            if "," in name:  # a comma stands between two variables
                continue
            names.setdefault(name.casefold(), name)
    found += [
        (("compare", "--by", name), _("the categories compared by {variable}").format(variable=name))
        for name in list(names.values())[:MOST_VARIABLES]
    ]
    surveys = [one for one in document_queries.documents(bench.index) if one.type == SURVEY]
    if any(document_queries.ranking(bench.index, one.id, one.revision) for one in surveys):
        found.append((("ranking",), _("what respondents ranked highest")))
    if asked_questions(bench):
        found.append((("answers",), _("answers to the closed questions")))
    found += [
        (("cooccur",), _("categories that occur together")),
        (("matrix",), _("what each participant says in each category")),
        (("quotes", "--all"), _("quotes by category")),
    ]
    return found
