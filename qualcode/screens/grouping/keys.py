"""The keys of the grouping screen: what they do, in the order in which the help tells it."""

from qualcode.screens.kit.keys import Chapter, Key, KeyTable
from qualcode.words import _, pgettext

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        _("Moving"),
        (
            Key("j,down", "j ↓", "moves.step(1)", _("the next one")),
            Key("k,up", "k ↑", "moves.step(-1)", _("the one before")),
            Key("pagedown", "PgDn", "moves.page(True)", _("a page on")),
            Key("pageup", "PgUp", "moves.page(False)", _("a page back")),
            Key("home", "Home", "moves.edge(False)", _("the first one")),
            Key("G,end", "G End", "moves.edge(True)", _("the last one")),
            Key("tab,shift+tab", "Tab", "moves.other_list", _("the other list")),
            Key("l,right", "l →", "moves.sideways(1)", _("to the right; opens a category in the tree")),
            Key("h,left", "h ←", "moves.sideways(-1)", _("to the left; closes a category in the tree")),
            Key("E", "E", "moves.open_all", _("open all categories of the tree, or close them")),
            Key(
                "slash,f",
                "/ f",
                "moves.filter",
                _("show only what holds the words typed; in the levels go to it"),
                pgettext("key", "filter"),
            ),
        ),
    ),
    Chapter(
        _("Choosing several"),
        (
            Key(
                "space",
                pgettext("key", "Space"),
                "moves.choose_one",
                _("choose it, or don't, and go on"),
                pgettext("key", "choose"),
            ),
            Key("J,shift+down", "J Shift+↓", "moves.choose_moving(1)", _("choose it and the next one")),
            Key("K,shift+up", "K Shift+↑", "moves.choose_moving(-1)", _("choose it and the one before")),
            Key("a", "a", "moves.choose_alike", _("choose all beside it that say nearly the same")),
            Key("A", "A", "moves.choose_all", _("choose all that are shown")),
            Key("escape", "Esc", "moves.leave", _("choose none; forget what was typed to filter; back")),
        ),
    ),
    Chapter(
        _("Grouping (what is chosen, else what is under the cursor)"),
        (
            Key(
                "enter",
                "⏎",
                "work.enter",
                _("file it in a subcategory found by typing; show a category whole"),
                pgettext("key", "file"),
            ),
            Key("s", "s", "work.file", _("file it in a subcategory; put a category under a higher one")),
            Key(
                "n",
                "n",
                "work.make_new",
                _("make a new subcategory of it; of categories a higher one"),
                pgettext("key", "new"),
            ),
            Key(
                "p",
                "p",
                "expressions.put",
                _("put it in the category under the cursor on the right"),
                pgettext("key", "put"),
            ),
            Key("o", "o", "work.take_out", _("take it out of its category; put a category at the top")),
            Key(
                "m",
                "m",
                "work.unite",
                _("unite what says the same, with the quotes of all; merge categories"),
            ),
            Key("r", "r", "work.rename", _("other words, or another name")),
            Key("x", "x", "work.retire", _("take it out of use; it can come back")),
            Key("u", "u", "work.undo", _("take back your latest act")),
            Key("U,ctrl+r", "U", "work.redo", _("do it again")),
        ),
    ),
    Chapter(
        _("Categories"),
        (
            Key("d", "d", "categories.define", _("say what the category is about and what belongs in it")),
            Key(
                "S",
                "S",
                "categories.split",
                _("split the chosen expressions off into a new category beside theirs"),
            ),
            Key("L", "L", "levels.level", _("lift the category to a higher level, or lower it")),
            Key("b,less_than_sign", "b <", "work.place(-1)", _("put the category before the one before it")),
            Key("B,greater_than_sign", "B >", "work.place(1)", _("put the category after the next one")),
            Key("N", "N", "levels.add", _("add a category in which there is nothing yet")),
        ),
    ),
    Chapter(
        _("Looking"),
        (
            Key(
                "v", "v", "views.levels", _("the levels as columns, or the lists"), pgettext("key", "levels")
            ),
            Key(
                "w", "w", "views.whole", _("a category whole: definition, expressions, quotes, participants")
            ),
            Key("t", "t", "work.text", _("the quote in its document; q leads back")),
            Key("T", "T", "theme", _("light or dark")),
            Key("question_mark,f1", "?", "help", _("all keys"), pgettext("key", "help")),
            Key(
                "q",
                "q",
                "quit",
                _("back, or leave; everything is saved already"),
                pgettext("key", "leave"),
            ),
        ),
    ),
)

GROUPING = KeyTable(
    CHAPTERS,
    _(
        "In a question: Return answers, arrows or a number choose, Esc leaves. With the mouse: a click goes to a row, "
        "a double click does what Return does. Esc or q closes this."
    ),
)
