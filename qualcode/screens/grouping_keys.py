"""The keys of the grouping screen: what they do, in the order in which the help tells it."""

from qualcode.screens.keys import Chapter, Key, KeyTable
from qualcode.words import _, pgettext

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        _("Moving"),
        (
            Key("j,down", "j ↓", "screen.step(1)", _("the next one")),
            Key("k,up", "k ↑", "screen.step(-1)", _("the one before")),
            Key("pagedown", "PgDn", "screen.page(True)", _("a page on")),
            Key("pageup", "PgUp", "screen.page(False)", _("a page back")),
            Key("home", "Home", "screen.edge(False)", _("the first one")),
            Key("G,end", "G End", "screen.edge(True)", _("the last one")),
            Key("tab,shift+tab", "Tab", "screen.other_list", _("the other list")),
            Key("l,right", "l →", "screen.sideways(1)", _("to the right; opens a category in the tree")),
            Key("h,left", "h ←", "screen.sideways(-1)", _("to the left; closes a category in the tree")),
            Key("E", "E", "screen.open_all", _("open all categories of the tree, or close them")),
            Key(
                "slash,f",
                "/ f",
                "screen.filter",
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
                "screen.choose_one",
                _("choose it, or don't, and go on"),
                pgettext("key", "choose"),
            ),
            Key("J,shift+down", "J Shift+↓", "screen.choose_moving(1)", _("choose it and the next one")),
            Key("K,shift+up", "K Shift+↑", "screen.choose_moving(-1)", _("choose it and the one before")),
            Key("a", "a", "screen.choose_alike", _("choose all beside it that say nearly the same")),
            Key("A", "A", "screen.choose_all", _("choose all that are shown")),
            Key("escape", "Esc", "screen.leave", _("choose none; forget what was typed to filter; back")),
        ),
    ),
    Chapter(
        _("Grouping (what is chosen, else what is under the cursor)"),
        (
            Key(
                "enter",
                "⏎",
                "screen.enter",
                _("file it in a subcategory found by typing; show a category whole"),
                pgettext("key", "file"),
            ),
            Key("s", "s", "screen.file", _("file it in a subcategory; put a category under a higher one")),
            Key(
                "n",
                "n",
                "screen.make_new",
                _("make a new subcategory of it; of categories a higher one"),
                pgettext("key", "new"),
            ),
            Key(
                "p",
                "p",
                "screen.put",
                _("put it in the category under the cursor on the right"),
                pgettext("key", "put"),
            ),
            Key("o", "o", "screen.take_out", _("take it out of its category; put a category at the top")),
            Key(
                "m",
                "m",
                "screen.unite",
                _("unite what says the same, with the quotes of all; merge categories"),
            ),
            Key("r", "r", "screen.rename", _("other words, or another name")),
            Key("x", "x", "screen.retire", _("take it out of use; it can come back")),
            Key("u", "u", "screen.undo", _("take back your latest act")),
            Key("U,ctrl+r", "U", "screen.redo", _("do it again")),
        ),
    ),
    Chapter(
        _("Categories"),
        (
            Key("d", "d", "screen.define", _("say what the category is about and what belongs in it")),
            Key(
                "S",
                "S",
                "screen.split",
                _("split the chosen expressions off into a new category beside theirs"),
            ),
            Key("L", "L", "screen.level", _("lift the category to a higher level, or lower it")),
            Key(
                "b,less_than_sign", "b <", "screen.place(-1)", _("put the category before the one before it")
            ),
            Key("B,greater_than_sign", "B >", "screen.place(1)", _("put the category after the next one")),
            Key("N", "N", "screen.add", _("add a category in which there is nothing yet")),
        ),
    ),
    Chapter(
        _("Looking"),
        (
            Key(
                "v", "v", "screen.levels", _("the levels as columns, or the lists"), pgettext("key", "levels")
            ),
            Key(
                "w", "w", "screen.whole", _("a category whole: definition, expressions, quotes, participants")
            ),
            Key("t", "t", "screen.text", _("the quote in its document; q leads back")),
            Key("T", "T", "screen.theme", _("light or dark")),
            Key("question_mark,f1", "?", "screen.help", _("all keys"), pgettext("key", "help")),
            Key(
                "q",
                "q",
                "screen.quit",
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
