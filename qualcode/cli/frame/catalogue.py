"""Every command with the file it is in and what it is for: the help shows it without loading a single one."""

from typing import NamedTuple

from qualcode.words import _


class Listed(NamedTuple):
    """A command: its name, the module of `qualcode.cli` that has it, and what it is for. Without a summary it is known
    but not shown."""

    name: str
    module: str
    summary: str = ""


class Chapter(NamedTuple):
    """Commands that belong together in the help."""

    title: str
    commands: tuple[Listed, ...]


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        _("Getting started"),
        (
            Listed("init", "project.init", _("Create a project in a folder.")),
            Listed(
                "join",
                "project.join",
                _("Join a project as a coder, or join it again from another computer."),
            ),
            Listed("demo", "project.demo", _("Create a complete example project to try things out.")),
            Listed("set", "project.set", _("Show or change the project's settings.")),
            Listed(
                "settings", "project.settings", _("Compare differing versions of the settings and adopt one.")
            ),
            Listed("tasks", "project.task", _("List the development tasks or research questions.")),
            Listed("task", "project.task", _("Add a development task or research question.")),
            Listed("status", "project.status", _("Show the state of the work and the next step.")),
            Listed("check", "project.check", _("Check that the project folder is intact.")),
        ),
    ),
    Chapter(
        _("Data"),
        (
            Listed("import", "material.import_files", _("Import transcripts and survey responses.")),
            Listed("documents", "material.document", _("List the documents.")),
            Listed(
                "guide",
                "material.guide",
                _("Show or import the interview guide and record where each question was asked."),
            ),
            Listed(
                "document",
                "material.document",
                _("Correct, rename, describe or retire a document."),
            ),
            Listed("listen", "material.listen", _("Play the recording of an interview from a given turn.")),
            Listed("participants", "material.participant", _("List the participants in the data.")),
            Listed(
                "participant",
                "material.participant",
                _("Record facts about a participant, or merge two participants."),
            ),
            Listed("read", "material.read", _("Read and code a document on the screen.")),
            Listed("search", "material.search", _("Search the data, expressions and memos.")),
        ),
    ),
    Chapter(
        _("Coding"),
        (
            Listed("mark", "coding.mark", _("Mark an original expression by quoting it.")),
            Listed("simplify", "coding.mark", _("Write the simplified expression of a mark.")),
            Listed("code", "coding.code", _("Import coding from a table or from another program.")),
            Listed("reduce", "coding.mark"),
            Listed("condense", "coding.mark"),
            Listed("segments", "coding.segment", _("List the marked original expressions.")),
            Listed(
                "segment",
                "coding.segment",
                _("Change the boundaries of a mark, flag it as contradicting its expression, or retire it."),
            ),
            Listed("expressions", "coding.expression", _("List the simplified expressions.")),
            Listed(
                "expression", "coding.expression", _("Reword, link, merge or retire a simplified expression.")
            ),
            Listed("similar", "coding.similar", _("Find similar simplified expressions.")),
            Listed("quotes", "coding.quote", _("List the quotes for the report by category.")),
            Listed("quote", "coding.quote", _("Pick quotes for the report, whole or in a short form.")),
        ),
    ),
    Chapter(
        _("Categories"),
        (
            Listed("group", "coding.group", _("Group simplified expressions into categories.")),
            Listed("tree", "categories.tree", _("Show the category tree with its counts.")),
            Listed("categories", "categories.categories", _("List the categories.")),
            Listed(
                "category",
                "categories.category",
                _("Add, rename, move, merge, split or define a category."),
            ),
            Listed("theme", "categories.theme", _("Tie a survey question to a category.")),
        ),
    ),
    Chapter(
        _("Notes"),
        (
            Listed("memo", "coding.memo", _("Write a memo about anything.")),
            Listed("memos", "coding.memo", _("List the memos.")),
            Listed("journal", "coding.journal", _("Write in the research diary, or read it.")),
        ),
    ),
    Chapter(
        _("Results"),
        (
            Listed("count", "results.count", _("Count mentions and participants of each category.")),
            Listed(
                "compare",
                "results.comparison",
                _("Compare groups: who mentions what, by region, profession or document."),
            ),
            Listed("matrix", "results.matrix", _("Show what each participant says in each category.")),
            Listed("cooccur", "results.cooccurrence", _("Show which categories occur together.")),
            Listed("answers", "results.answers", _("Show how a survey's closed questions were answered.")),
            Listed("ranking", "results.ranking", _("Show how respondents ranked the items of a survey.")),
            Listed(
                "saturation", "results.saturation", _("Assess saturation: does anything new still emerge?")
            ),
            Listed("agreement", "team.agreement", _("Show how well the coders agree.")),
            Listed("query", "results.query", _("Ask the project a question in SQL.")),
            Listed("poster", "results.poster", _("Draft, edit and show the poster (huoneentaulu).")),
            Listed(
                "feedback",
                "results.feedback",
                _("Go through the comments and changes in a Word file returned by a reader."),
            ),
            Listed("export", "results.export", _("Export the report, the poster and the tables as files.")),
        ),
    ),
    Chapter(
        _("History"),
        (
            Listed("trail", "team.trail", _("Show the audit trail: who did what, when and why.")),
            Listed("history", "team.trail"),
            Listed("undo", "team.undo", _("Undo your latest entry.")),
            Listed("redo", "team.undo", _("Redo what was last undone.")),
            Listed("delete", "team.trail"),
        ),
    ),
    Chapter(
        _("Teamwork"),
        (
            Listed("review", "material.review", _("Find places for marks that a corrected text left open.")),
            Listed("conflicts", "team.conflicts", _("Show changes that conflict with each other.")),
            Listed("decide", "team.conflicts", _("Settle a conflict between coders' changes.")),
            Listed("rounds", "team.round", _("List the rounds of independent coding.")),
            Listed("round", "team.round", _("Open, finish, close and resolve rounds of independent coding.")),
        ),
    ),
)

COMMANDS = {listed.name: listed for chapter in CHAPTERS for listed in chapter.commands}
