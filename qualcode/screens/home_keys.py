"""The keys of the home screen: every step has a number and a letter."""

from qualcode.screens.keys import Chapter, Key, KeyTable
from qualcode.words import _, pgettext

HOME = KeyTable(
    (
        Chapter(
            _("Steps"),
            (
                Key("1,i", "1 i", "screen.do('material')", _("take in a transcript or a survey")),
                Key("2,r", "2 r", "screen.do('reading')", _("read and mark")),
                Key("3,g", "3 g", "screen.do('grouping')", _("group expressions into categories")),
                Key("4,c", "4 c", "screen.do('categories')", _("see the categories as a tree")),
                Key("5,s", "5 s", "screen.do('saturation')", _("does anything new still come up?")),
                Key("6,p", "6 p", "screen.do('poster')", _("draft, edit and see the poster")),
                Key("7,e", "7 e", "screen.do('files')", _("write files for the thesis and the wall")),
                Key("8,d", "8 d", "screen.do('diary')", _("write in the research diary, or read it")),
                Key("9,o", "9 o", "screen.do('open')", _("what is open between people, and in the folder")),
                Key("0,h", "0 h", "screen.do('history')", _("the history of the analysis")),
            ),
        ),
        Chapter(
            _("Moving"),
            (
                Key("j,down", "j ↓", "screen.move(1)", _("the next row")),
                Key("k,up", "k ↑", "screen.move(-1)", _("the row before")),
                Key("pagedown", "PgDn", "screen.move(8)", _("some rows on")),
                Key("pageup", "PgUp", "screen.move(-8)", _("some rows back")),
                Key(
                    "tab,right,left,shift+tab",
                    "Tab ← →",
                    "screen.other_side",
                    _("from the steps to documents, questions and diary, and back"),
                    pgettext("key", "documents"),
                ),
                Key("enter,space", "⏎", "screen.take", _("do it, open it"), pgettext("key", "open")),
            ),
        ),
        Chapter(
            _("Also"),
            (
                Key("slash,f", "/ f", "screen.find", _("find words in everything"), pgettext("key", "find")),
                Key("colon", ":", "screen.command", _("give any command"), pgettext("key", "command")),
                Key("u", "u", "screen.undo", _("take back your latest act"), pgettext("key", "undo")),
                Key("U,ctrl+r", "U", "screen.redo", _("do it again")),
                Key("T", "T", "screen.theme", _("light or dark")),
                Key("question_mark,f1", "?", "screen.help", _("all keys"), pgettext("key", "help")),
                Key(
                    "q", "q", "screen.quit", _("leave; everything is saved already"), pgettext("key", "leave")
                ),
            ),
        ),
    ),
    _(
        "To the right of each step stands the command that does the same. In a question: Return answers, arrows or a "
        "number choose, Esc leaves. Esc or q closes this."
    ),
)
