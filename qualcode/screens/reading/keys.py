"""The keys of the reading screen, in the order in which the help tells them."""

from qualcode.screens.kit.keys import Chapter, Key, KeyTable
from qualcode.words import _, pgettext

_CHAPTERS = (
    Chapter(
        _("Moving"),
        (
            Key("j,down", "j ↓", "moves.step('passage', True)", _("next turn or answer")),
            Key("k,up", "k ↑", "moves.step('passage', False)", _("previous turn or answer")),
            Key("l,right", "l →", "moves.step('sentence', True)", _("next sentence")),
            Key("h,left", "h ←", "moves.step('sentence', False)", _("previous sentence")),
            Key("w,ctrl+right", "w", "moves.step('word', True)", _("next word")),
            Key("b,ctrl+left", "b", "moves.step('word', False)", _("previous word")),
            Key("space,pagedown", _("Space PgDn"), "moves.page(True)", _("page down")),
            Key("pageup", "PgUp", "moves.page(False)", _("page up")),
            Key("home", "Home", "moves.edge(False)", _("beginning")),
            Key("G,end", "G End", "moves.edge(True)", _("end")),
            Key("g", "g", "moves.go_to", _("go to a turn or answer by its number")),
            Key("tab", "Tab", "moves.mark_step(True)", _("next mark"), pgettext("key", "next mark")),
            Key("shift+tab", "Shift+Tab", "moves.mark_step(False)", _("previous mark")),
            Key("p", "p", "moves.next_unmarked(True)", _("next turn or answer without marks")),
            Key("P", "P", "moves.next_unmarked(False)", _("previous turn or answer without marks")),
            Key("z", "z", "moves.next_unsimplified(True)", _("next mark that isn't simplified")),
            Key("Z", "Z", "moves.next_unsimplified(False)", _("previous mark that isn't simplified")),
            Key("backspace", _("Backspace"), "moves.back", _("back to the place before the jump")),
        ),
    ),
    Chapter(
        _("Selecting what to mark"),
        (
            Key("W,ctrl+shift+right", "W", "moves.extend('word', True)", _("extend by one word")),
            Key("B,ctrl+shift+left", "B", "moves.extend('word', False)", _("shorten by one word")),
            Key("L,shift+right", "L Shift+→", "moves.extend('sentence', True)", _("extend by one sentence")),
            Key("H,shift+left", "H Shift+←", "moves.extend('sentence', False)", _("shorten by one sentence")),
            Key("J,shift+down", "J Shift+↓", "moves.extend('passage', True)", _("extend by one turn")),
            Key("K,shift+up", "K Shift+↑", "moves.extend('passage', False)", _("shorten by one turn")),
            Key("full_stop", ".", "moves.letter(True)", _("extend by one character")),
            Key("comma", ",", "moves.letter(False)", _("shorten by one character")),
            Key("o", "o", "moves.other_end", _("switch to the other end of the selection")),
            Key("v", "v", "moves.extending", _("extend the selection with every move, until Esc is pressed")),
            Key(
                "escape",
                "Esc",
                "moves.leave",
                _("go back to selecting just the sentence; clear the search"),
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
                _("mark and write the simplified expression"),
                pgettext("key", "mark"),
            ),
            Key(
                "m",
                "m",
                "coding.mark_only",
                _("mark, simplify later"),
                pgettext("key", "mark only"),
            ),
            Key("e", "e", "coding.another", _("another simplified expression for the mark")),
            Key(
                "s",
                "s",
                "coding.file",
                _("file the expression of the mark in a subcategory"),
                pgettext("key", "subcategory"),
            ),
            Key("r", "r", "coding.reword", _("reword the expression")),
            Key(
                "a",
                "a",
                "coding.memo",
                _("memos about the mark or the document"),
            ),
            Key("t", "t", "coding.tasks", _("tasks that the mark answers")),
            Key(
                "equals_sign",
                "=",
                "coding.bounds",
                _("change the boundaries of the mark to those of the selection"),
            ),
            Key("x", "x", "coding.retire", _("retire the mark")),
            Key("u", "u", "coding.undo", _("undo your latest entry"), pgettext("key", "undo")),
            Key("U,ctrl+r", "U", "coding.redo", _("redo")),
            Key(
                "D",
                "D",
                "coding.read_through",
                _("mark the document as read through, or as not yet read through"),
            ),
        ),
    ),
    Chapter(
        _("Viewing"),
        (
            Key("slash,f", "/ f", "finding.find", _("search this document"), pgettext("key", "search")),
            Key("n", "n", "finding.next_found(True)", _("next hit")),
            Key("N", "N", "finding.next_found(False)", _("previous hit")),
            Key("F", "F", "finding.find_everywhere", _("search all documents")),
            Key("d", "d", "finding.documents", _("read another document"), pgettext("key", "documents")),
            Key(
                "c",
                "c",
                "finding.categories",
                _("show the categories with their quotes, and go from there to a quote"),
            ),
            Key("i", "i", "dim", _("dim the interviewer's turns, or show them normally")),
            Key("O", "O", "order", _("survey question by question, or respondent by respondent")),
            Key("T", "T", "theme", _("light or dark")),
            Key("question_mark,f1", "?", "help", _("all keys"), pgettext("key", "help")),
            Key("q", "q", "quit", _("leave; everything has been saved"), pgettext("key", "leave")),
        ),
    ),
)

READING = KeyTable(
    _CHAPTERS,
    _(
        "When a question is shown, Return accepts the answer, the arrow keys or a number "
        "select an option, and Esc cancels. To select with the mouse, drag over the words; a "
        "double-click selects a word and a triple-click a sentence. Esc or q closes this "
        "help."
    ),
)
