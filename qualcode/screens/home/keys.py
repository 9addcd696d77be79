"""The keys of the home screen: every step has a number and a letter."""

from qualcode.screens.kit.keys import Chapter, Key, KeyTable
from qualcode.words import _, pgettext

HOME = KeyTable(
    (
        Chapter(
            _("Steps"),
            (
                Key("1,i", "1 i", "steps.do('material')", _("import a transcript or a survey")),
                Key("2,r", "2 r", "steps.do('reading')", _("read and mark")),
                Key("3,g", "3 g", "steps.do('grouping')", _("group expressions into categories")),
                Key("4,c", "4 c", "steps.do('categories')", _("show the category tree")),
                Key(
                    "5,s",
                    "5 s",
                    "steps.do('results')",
                    _("show results: frequencies, comparison, saturation"),
                ),
                Key("6,p", "6 p", "steps.do('poster')", _("draft, edit and show the poster")),
                Key("7,e", "7 e", "steps.do('files')", _("export files for the thesis and the wall")),
                Key("8,d", "8 d", "steps.do('diary')", _("write in the research diary, or read it")),
                Key(
                    "9,o",
                    "9 o",
                    "steps.do('open')",
                    _("conflicts between coders, and problems in the folder"),
                ),
                Key("0,h", "0 h", "steps.do('history')", _("audit trail of the analysis")),
            ),
        ),
        Chapter(
            _("Moving"),
            (
                Key("j,down", "j ↓", "move(1)", _("next row")),
                Key("k,up", "k ↑", "move(-1)", _("previous row")),
                Key("pagedown", "PgDn", "move(8)", _("several rows down")),
                Key("pageup", "PgUp", "move(-8)", _("several rows up")),
                Key(
                    "tab,right,left,shift+tab",
                    "Tab ← →",
                    "other_side",
                    _("move from the steps to the documents, unresolved issues and diary, and back"),
                    pgettext("key", "documents"),
                ),
                Key("enter,space", "⏎", "take", _("open or run"), pgettext("key", "open")),
            ),
        ),
        Chapter(
            _("Other"),
            (
                Key("slash,f", "/ f", "commands.find", _("search everything"), pgettext("key", "search")),
                Key("colon", ":", "commands.command", _("run any command"), pgettext("key", "command")),
                Key("u", "u", "undo", _("undo your latest entry"), pgettext("key", "undo")),
                Key("U,ctrl+r", "U", "redo", _("redo")),
                Key("T", "T", "theme", _("light or dark")),
                Key("question_mark,f1", "?", "help", _("all keys"), pgettext("key", "help")),
                Key("q", "q", "quit", _("leave; everything has been saved"), pgettext("key", "leave")),
            ),
        ),
    ),
    _(
        "The command to the right of each step does the same as the step. When a question is "
        "shown, Return accepts the answer, the arrow keys or a number select an option, and "
        "Esc cancels. Esc or q closes this help."
    ),
)
