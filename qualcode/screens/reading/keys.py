"""The keys of the reading screen, in the order in which the help tells them."""

from qualcode.screens.kit.keys import Chapter, Key, KeyTable
from qualcode.words import _, pgettext

_CHAPTERS = (
    Chapter(
        _("Moving"),
        (
            Key("j,down", "j ↓", "moves.step('passage', True)", _("the next turn or answer")),
            Key("k,up", "k ↑", "moves.step('passage', False)", _("the turn or answer before")),
            Key("l,right", "l →", "moves.step('sentence', True)", _("the next sentence")),
            Key("h,left", "h ←", "moves.step('sentence', False)", _("the sentence before")),
            Key("w,ctrl+right", "w", "moves.step('word', True)", _("the next word")),
            Key("b,ctrl+left", "b", "moves.step('word', False)", _("the word before")),
            Key("space,pagedown", _("Space PgDn"), "moves.page(True)", _("a page on")),
            Key("pageup", "PgUp", "moves.page(False)", _("a page back")),
            Key("home", "Home", "moves.edge(False)", _("the beginning")),
            Key("G,end", "G End", "moves.edge(True)", _("the end")),
            Key("g", "g", "moves.go_to", _("go to a turn or answer by its number")),
            Key("tab", "Tab", "moves.mark_step(True)", _("the next mark"), pgettext("key", "next mark")),
            Key("shift+tab", "Shift+Tab", "moves.mark_step(False)", _("the mark before")),
            Key("p", "p", "moves.next_unmarked(True)", _("the next turn or answer without marks")),
            Key("P", "P", "moves.next_unmarked(False)", _("the one before without marks")),
            Key("z", "z", "moves.next_unsimplified(True)", _("the next mark to be simplified")),
            Key("Z", "Z", "moves.next_unsimplified(False)", _("the one before to be simplified")),
            Key("backspace", _("Backspace"), "moves.back", _("back to where you jumped from")),
        ),
    ),
    Chapter(
        _("Choosing what to mark"),
        (
            Key("W,ctrl+shift+right", "W", "moves.extend('word', True)", _("a word more")),
            Key("B,ctrl+shift+left", "B", "moves.extend('word', False)", _("a word less")),
            Key("L,shift+right", "L Shift+→", "moves.extend('sentence', True)", _("a sentence more")),
            Key("H,shift+left", "H Shift+←", "moves.extend('sentence', False)", _("a sentence less")),
            Key("J,shift+down", "J Shift+↓", "moves.extend('passage', True)", _("a turn more")),
            Key("K,shift+up", "K Shift+↑", "moves.extend('passage', False)", _("a turn less")),
            Key("full_stop", ".", "moves.letter(True)", _("a letter more")),
            Key("comma", ",", "moves.letter(False)", _("a letter less")),
            Key("o", "o", "moves.other_end", _("move the other end")),
            Key("v", "v", "moves.extending", _("let all moves extend what is chosen, until Esc")),
            Key(
                "escape",
                "Esc",
                "moves.leave",
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
                "coding.mark",
                _("mark it and write its simplified expression"),
                pgettext("key", "mark"),
            ),
            Key(
                "m",
                "m",
                "coding.mark_only",
                _("mark it, to be simplified later"),
                pgettext("key", "only mark"),
            ),
            Key("e", "e", "coding.another", _("another simplified expression for the mark")),
            Key(
                "s",
                "s",
                "coding.file",
                _("file its expression in a subcategory"),
                pgettext("key", "subcategory"),
            ),
            Key("r", "r", "coding.reword", _("other words for its expression")),
            Key(
                "a",
                "a",
                "coding.memo",
                _("memos about the mark, or about the document"),
            ),
            Key("t", "t", "coding.tasks", _("the tasks that the mark bears on")),
            Key("equals_sign", "=", "coding.bounds", _("give the mark the bounds that are chosen now")),
            Key("x", "x", "coding.retire", _("take the mark out of use")),
            Key("u", "u", "coding.undo", _("take back your latest act"), pgettext("key", "undo")),
            Key("U,ctrl+r", "U", "coding.redo", _("do it again")),
            Key("D", "D", "coding.read_through", _("say that the document is read through, or isn't")),
        ),
    ),
    Chapter(
        _("Looking"),
        (
            Key("slash,f", "/ f", "finding.find", _("find words in this document"), pgettext("key", "find")),
            Key("n", "n", "finding.next_found(True)", _("the next place found")),
            Key("N", "N", "finding.next_found(False)", _("the place found before")),
            Key("F", "F", "finding.find_everywhere", _("find words in all documents")),
            Key("d", "d", "finding.documents", _("read another document"), pgettext("key", "documents")),
            Key(
                "c",
                "c",
                "finding.categories",
                _("the categories with their quotes, and from there to a quote"),
            ),
            Key("i", "i", "dim", _("dim the interviewer, or not")),
            Key("O", "O", "order", _("a survey question by question, or respondent by respondent")),
            Key("T", "T", "theme", _("light or dark")),
            Key("question_mark,f1", "?", "help", _("all keys"), pgettext("key", "help")),
            Key("q", "q", "quit", _("leave; everything is saved already"), pgettext("key", "leave")),
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
