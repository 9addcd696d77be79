"""The keys of the reading screen, in the order in which the help tells them."""

from qualcode.screens.keys import Chapter, Key, KeyTable
from qualcode.words import _, pgettext

_CHAPTERS = (
    Chapter(
        _("Moving"),
        (
            Key("j,down", "j ↓", "screen.step('passage', True)", _("the next turn or answer")),
            Key("k,up", "k ↑", "screen.step('passage', False)", _("the turn or answer before")),
            Key("l,right", "l →", "screen.step('sentence', True)", _("the next sentence")),
            Key("h,left", "h ←", "screen.step('sentence', False)", _("the sentence before")),
            Key("w,ctrl+right", "w", "screen.step('word', True)", _("the next word")),
            Key("b,ctrl+left", "b", "screen.step('word', False)", _("the word before")),
            Key("space,pagedown", _("Space PgDn"), "screen.page(True)", _("a page on")),
            Key("pageup", "PgUp", "screen.page(False)", _("a page back")),
            Key("home", "Home", "screen.edge(False)", _("the beginning")),
            Key("G,end", "G End", "screen.edge(True)", _("the end")),
            Key("g", "g", "screen.go_to", _("go to a turn or answer by its number")),
            Key("tab", "Tab", "screen.mark_step(True)", _("the next mark"), pgettext("key", "next mark")),
            Key("shift+tab", "Shift+Tab", "screen.mark_step(False)", _("the mark before")),
            Key("p", "p", "screen.next_unmarked(True)", _("the next turn or answer without marks")),
            Key("P", "P", "screen.next_unmarked(False)", _("the one before without marks")),
            Key("z", "z", "screen.next_unsimplified(True)", _("the next mark to be simplified")),
            Key("Z", "Z", "screen.next_unsimplified(False)", _("the one before to be simplified")),
            Key("backspace", _("Backspace"), "screen.back", _("back to where you jumped from")),
        ),
    ),
    Chapter(
        _("Choosing what to mark"),
        (
            Key("W,ctrl+shift+right", "W", "screen.extend('word', True)", _("a word more")),
            Key("B,ctrl+shift+left", "B", "screen.extend('word', False)", _("a word less")),
            Key("L,shift+right", "L Shift+→", "screen.extend('sentence', True)", _("a sentence more")),
            Key("H,shift+left", "H Shift+←", "screen.extend('sentence', False)", _("a sentence less")),
            Key("J,shift+down", "J Shift+↓", "screen.extend('passage', True)", _("a turn more")),
            Key("K,shift+up", "K Shift+↑", "screen.extend('passage', False)", _("a turn less")),
            Key("full_stop", ".", "screen.letter(True)", _("a letter more")),
            Key("comma", ",", "screen.letter(False)", _("a letter less")),
            Key("o", "o", "screen.other_end", _("move the other end")),
            Key("v", "v", "screen.extending", _("let all moves extend what is chosen, until Esc")),
            Key(
                "escape",
                "Esc",
                "screen.leave",
                _("choose only the sentence again; forget what was searched for"),
            ),
        ),
    ),
    Chapter(
        _("Coding"),
        (
            Key(
                "enter",
                "⏎",
                "screen.mark",
                _("mark it and write its simplified expression"),
                pgettext("key", "mark"),
            ),
            Key(
                "m",
                "m",
                "screen.mark_only",
                _("mark it, to be simplified later"),
                pgettext("key", "only mark"),
            ),
            Key("e", "e", "screen.another", _("another simplified expression for the mark")),
            Key(
                "s",
                "s",
                "screen.file",
                _("file its expression in a subcategory"),
                pgettext("key", "subcategory"),
            ),
            Key("r", "r", "screen.reword", _("other words for its expression")),
            Key(
                "a",
                "a",
                "screen.memo",
                _("memos about the mark, or about the document"),
            ),
            Key("t", "t", "screen.tasks", _("the tasks that the mark bears on")),
            Key("equals_sign", "=", "screen.bounds", _("give the mark the bounds that are chosen now")),
            Key("x", "x", "screen.retire", _("take the mark out of use")),
            Key("u", "u", "screen.undo", _("take back your latest act"), pgettext("key", "undo")),
            Key("U,ctrl+r", "U", "screen.redo", _("do it again")),
            Key("D", "D", "screen.read_through", _("say that the document is read through, or isn't")),
        ),
    ),
    Chapter(
        _("Looking"),
        (
            Key("slash,f", "/ f", "screen.find", _("find words in this document"), pgettext("key", "find")),
            Key("n", "n", "screen.next_found(True)", _("the next place found")),
            Key("N", "N", "screen.next_found(False)", _("the place found before")),
            Key("F", "F", "screen.find_everywhere", _("find words in all documents")),
            Key("d", "d", "screen.documents", _("read another document"), pgettext("key", "documents")),
            Key(
                "c",
                "c",
                "screen.categories",
                _("the categories with their quotes, and from there to a quote"),
            ),
            Key("i", "i", "screen.dim", _("dim the interviewer, or not")),
            Key("O", "O", "screen.order", _("a survey question by question, or respondent by respondent")),
            Key("T", "T", "screen.theme", _("light or dark")),
            Key("question_mark,f1", "?", "screen.help", _("all keys"), pgettext("key", "help")),
            Key("q", "q", "screen.quit", _("leave; everything is saved already"), pgettext("key", "leave")),
        ),
    ),
)

READING = KeyTable(
    _CHAPTERS,
    _(
        "In a question: Return answers, arrows or a number choose, Esc leaves. With the mouse: draw over the "
        "words; a double click chooses a word, a triple click a sentence. Esc or q closes this."
    ),
)
