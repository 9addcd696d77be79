"""The keys of the home screen: every step has a number and a letter."""

from qualcode.screens.kit.keys import Chapter, Key, KeyTable
from qualcode.words import _, pgettext

HOME = KeyTable(
    (
        Chapter(
            _("Steps"),
            (
                Key("1,i", "1 i", "steps.do('material')", _("take in a transcript or a survey")),
                Key("2,r", "2 r", "steps.do('reading')", _("read and mark")),
                Key("3,g", "3 g", "steps.do('grouping')", _("group expressions into categories")),
                Key("4,c", "4 c", "steps.do('categories')", _("see the categories as a tree")),
                Key("5,s", "5 s", "steps.do('saturation')", _("does anything new still come up?")),
                Key("6,p", "6 p", "steps.do('poster')", _("draft, edit and see the poster")),
                Key("7,e", "7 e", "steps.do('files')", _("write files for the thesis and the wall")),
                Key("8,d", "8 d", "steps.do('diary')", _("write in the research diary, or read it")),
                Key("9,o", "9 o", "steps.do('open')", _("what is open between people, and in the folder")),
                Key("0,h", "0 h", "steps.do('history')", _("the history of the analysis")),
            ),
        ),
        Chapter(
            _("Moving"),
            (
                Key("j,down", "j ↓", "move(1)", _("the next row")),
                Key("k,up", "k ↑", "move(-1)", _("the row before")),
                Key("pagedown", "PgDn", "move(8)", _("some rows on")),
                Key("pageup", "PgUp", "move(-8)", _("some rows back")),
                Key(
                    "tab,right,left,shift+tab",
                    "Tab ← →",
                    "other_side",
                    _("from the steps to documents, questions and diary, and back"),
                    pgettext("key", "documents"),
                ),
                Key("enter,space", "⏎", "take", _("do it, open it"), pgettext("key", "open")),
            ),
        ),
        Chapter(
            _("Also"),
            (
                Key(
                    "slash,f", "/ f", "commands.find", _("find words in everything"), pgettext("key", "find")
                ),
                Key("colon", ":", "commands.command", _("give any command"), pgettext("key", "command")),
                Key("u", "u", "undo", _("take back your latest act"), pgettext("key", "undo")),
                Key("U,ctrl+r", "U", "redo", _("do it again")),
                Key("T", "T", "theme", _("light or dark")),
                Key("question_mark,f1", "?", "help", _("all keys"), pgettext("key", "help")),
                Key("q", "q", "quit", _("leave; everything is saved already"), pgettext("key", "leave")),
            ),
        ),
    ),
    _(
        "To the right of each step stands the command that does the same. In a question: Return answers, arrows or a "
        "number choose, Esc leaves. Esc or q closes this."
    ),
)
