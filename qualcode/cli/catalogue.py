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
            Listed("init", "init", _("Begin a project in a folder.")),
            Listed("join", "join", _("Take part in a project as a coder, also on another machine.")),
            Listed("demo", "demo", _("Make a full worked example, to try things on.")),
            Listed("set", "project", _("Change a setting of the project.")),
            Listed("settings", "settings", _("See versions of the settings that differ, and take one.")),
            Listed("tasks", "task", _("List the development tasks or research questions.")),
            Listed("task", "task", _("Add a development task or research question.")),
            Listed("status", "status", _("See where the work stands and what to do next.")),
            Listed("check", "check", _("See whether the project folder is healthy.")),
        ),
    ),
    Chapter(
        _("Material"),
        (
            Listed("import", "importing", _("Import transcripts and survey answers.")),
            Listed("documents", "document", _("List the documents.")),
            Listed(
                "document",
                "document",
                _("Correct, rename, describe a document, take it out of use."),
            ),
            Listed("participants", "participant", _("List the people in the material.")),
            Listed(
                "participant", "participant", _("Say what is known of a participant, or that two are one.")
            ),
            Listed("read", "reading", _("Read and code a document on the screen.")),
            Listed("search", "searching", _("Find words in the material, expressions and memos.")),
        ),
    ),
    Chapter(
        _("Coding"),
        (
            Listed("mark", "marking", _("Mark an original expression by quoting it.")),
            Listed("simplify", "marking", _("Write the simplified expression of a marked quote.")),
            Listed("reduce", "marking"),
            Listed("condense", "marking"),
            Listed("segments", "segment", _("List the marked original expressions.")),
            Listed("segment", "segment", _("Change the bounds of a mark, flag it, take it out of use.")),
            Listed("expressions", "expression", _("List the simplified expressions.")),
            Listed("expression", "expression", _("Reword, link, merge or retire a simplified expression.")),
            Listed("similar", "similar", _("Find expressions that say nearly the same.")),
            Listed("quote", "quote", _("Pick quotes for the report.")),
        ),
    ),
    Chapter(
        _("Categories"),
        (
            Listed("group", "grouping", _("File simplified expressions in a category.")),
            Listed("tree", "tree", _("See the category system with its counts.")),
            Listed("categories", "categories", _("List the categories.")),
            Listed("category", "category", _("Add, name, move, lift, merge, split or define a category.")),
            Listed("theme", "theme", _("Tie a survey question to a category.")),
        ),
    ),
    Chapter(
        _("Notes"),
        (
            Listed("memo", "memo", _("Write a memo about anything.")),
            Listed("memos", "memo", _("List the memos.")),
            Listed("journal", "journal", _("Write in the research diary, or read it.")),
        ),
    ),
    Chapter(
        _("Results"),
        (
            Listed("saturation", "saturation", _("Does anything new still come up?")),
            Listed("agreement", "agreement", _("How far do the coders agree?")),
            Listed("poster", "poster", _("Draft, edit and show the huoneentaulu.")),
            Listed("export", "export", _("Write the poster and the tables as files.")),
        ),
    ),
    Chapter(
        _("History"),
        (
            Listed("trail", "trail", _("Read what was done, by whom, when and why.")),
            Listed("history", "trail"),
            Listed("undo", "undoing", _("Take back your latest act.")),
            Listed("redo", "undoing", _("Do again what you took back last.")),
            Listed("delete", "trail"),
        ),
    ),
    Chapter(
        _("Together"),
        (
            Listed("review", "review", _("Decide on marks that a corrected text left open.")),
            Listed("conflicts", "team", _("See what people decided differently.")),
            Listed("decide", "team", _("Close what is open between people.")),
            Listed("rounds", "round", _("List the rounds of independent coding.")),
            Listed("round", "round", _("Open, finish, close and resolve independent coding.")),
        ),
    ),
)

COMMANDS = {listed.name: listed for chapter in CHAPTERS for listed in chapter.commands}
