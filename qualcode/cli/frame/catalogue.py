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
        _("Begin"),
        (
            Listed("init", "project.init", _("Begin a project in a folder.")),
            Listed("join", "project.join", _("Take part in a project as a coder, also on another machine.")),
            Listed("demo", "project.demo", _("Make a full worked example, to try things on.")),
            Listed("set", "project.set", _("Change a setting of the project.")),
            Listed(
                "settings", "project.settings", _("See versions of the settings that differ, and take one.")
            ),
            Listed("tasks", "project.task", _("List the development tasks or research questions.")),
            Listed("task", "project.task", _("Add a development task or research question.")),
            Listed("status", "project.status", _("See where the work stands and what to do next.")),
            Listed("check", "project.check", _("See whether the project folder is healthy.")),
        ),
    ),
    Chapter(
        _("Material"),
        (
            Listed("import", "material.import_files", _("Import transcripts and survey answers.")),
            Listed("documents", "material.document", _("List the documents.")),
            Listed(
                "document",
                "material.document",
                _("Correct, rename, describe a document, take it out of use."),
            ),
            Listed("participants", "material.participant", _("List the people in the material.")),
            Listed(
                "participant",
                "material.participant",
                _("Say what is known of a participant, or that two are one."),
            ),
            Listed("read", "material.read", _("Read and code a document on the screen.")),
            Listed("search", "material.search", _("Find words in the material, expressions and memos.")),
        ),
    ),
    Chapter(
        _("Coding"),
        (
            Listed("mark", "coding.mark", _("Mark an original expression by quoting it.")),
            Listed("simplify", "coding.mark", _("Write the simplified expression of a marked quote.")),
            Listed("reduce", "coding.mark"),
            Listed("condense", "coding.mark"),
            Listed("segments", "coding.segment", _("List the marked original expressions.")),
            Listed(
                "segment", "coding.segment", _("Change the bounds of a mark, flag it, take it out of use.")
            ),
            Listed("expressions", "coding.expression", _("List the simplified expressions.")),
            Listed(
                "expression", "coding.expression", _("Reword, link, merge or retire a simplified expression.")
            ),
            Listed("similar", "coding.similar", _("Find expressions that say nearly the same.")),
            Listed("quote", "coding.quote", _("Pick quotes for the report.")),
        ),
    ),
    Chapter(
        _("Categories"),
        (
            Listed("group", "coding.group", _("File simplified expressions in a category.")),
            Listed("tree", "categories.tree", _("See the category system with its counts.")),
            Listed("categories", "categories.categories", _("List the categories.")),
            Listed(
                "category",
                "categories.category",
                _("Add, name, move, lift, merge, split or define a category."),
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
            Listed("saturation", "results.saturation", _("Does anything new still come up?")),
            Listed("agreement", "team.agreement", _("How far do the coders agree?")),
            Listed("poster", "results.poster", _("Draft, edit and show the huoneentaulu.")),
            Listed("export", "results.export", _("Write the poster and the tables as files.")),
        ),
    ),
    Chapter(
        _("History"),
        (
            Listed("trail", "team.trail", _("Read what was done, by whom, when and why.")),
            Listed("history", "team.trail"),
            Listed("undo", "team.undo", _("Take back your latest act.")),
            Listed("redo", "team.undo", _("Do again what you took back last.")),
            Listed("delete", "team.trail"),
        ),
    ),
    Chapter(
        _("Together"),
        (
            Listed("review", "material.review", _("Decide on marks that a corrected text left open.")),
            Listed("conflicts", "team.conflicts", _("See what people decided differently.")),
            Listed("decide", "team.conflicts", _("Close what is open between people.")),
            Listed("rounds", "team.round", _("List the rounds of independent coding.")),
            Listed("round", "team.round", _("Open, finish, close and resolve independent coding.")),
        ),
    ),
)

COMMANDS = {listed.name: listed for chapter in CHAPTERS for listed in chapter.commands}
