"""The keys of the grouping screen: what they do, in the order in which the help tells it."""

from qualcode.screens.kit.keys import Chapter, Key, KeyTable
from qualcode.words import _, pgettext

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        _("Moving"),
        (
            Key("j,down", "j ↓", "moves.step(1)", _("next")),
            Key("k,up", "k ↑", "moves.step(-1)", _("previous")),
            Key("pagedown", "PgDn", "moves.page(True)", _("page down")),
            Key("pageup", "PgUp", "moves.page(False)", _("page up")),
            Key("home", "Home", "moves.edge(False)", _("first")),
            Key("G,end", "G End", "moves.edge(True)", _("last")),
            Key("tab,shift+tab", "Tab", "moves.other_list", _("other list")),
            Key("l,right", "l →", "moves.sideways(1)", _("move right; expand a category in the tree")),
            Key("h,left", "h ←", "moves.sideways(-1)", _("move left; collapse a category in the tree")),
            Key("E", "E", "moves.open_all", _("expand or collapse all categories in the tree")),
            Key(
                "slash,f",
                "/ f",
                "moves.filter",
                _("show only rows that contain the words typed; in the level view, go to one of these rows"),
                pgettext("key", "filter"),
            ),
        ),
    ),
    Chapter(
        _("Selecting several"),
        (
            Key(
                "space",
                pgettext("key", "Space"),
                "moves.choose_one",
                _("select or deselect, and go to the next"),
                pgettext("key", "select"),
            ),
            Key("J,shift+down", "J Shift+↓", "moves.choose_moving(1)", _("select this row and the next")),
            Key(
                "K,shift+up",
                "K Shift+↑",
                "moves.choose_moving(-1)",
                _("select this row and the previous one"),
            ),
            Key("a", "a", "moves.choose_alike", _("select this expression and the similar ones next to it")),
            Key("A", "A", "moves.choose_all", _("select all shown")),
            Key("escape", "Esc", "moves.leave", _("clear the selection; clear the filter; back")),
        ),
    ),
    Chapter(
        _("Grouping (the selection, otherwise the row under the cursor)"),
        (
            Key(
                "enter",
                "⏎",
                "work.enter",
                _("file an expression in a subcategory (type to search); show a whole category"),
                pgettext("key", "file"),
            ),
            Key(
                "s",
                "s",
                "work.file",
                _("file an expression in a subcategory; move a category under one at a higher level"),
            ),
            Key(
                "n",
                "n",
                "work.make_new",
                _("form a new subcategory from expressions, or a higher category from categories"),
                pgettext("key", "new"),
            ),
            Key(
                "p",
                "p",
                "expressions.put",
                _("move the selection to the category under the cursor on the right"),
                pgettext("key", "move"),
            ),
            Key(
                "g",
                "g",
                "proposals.begin",
                _("see proposals: existing and new categories for the ungrouped expressions"),
            ),
            Key(
                "o",
                "o",
                "work.take_out",
                _("remove an expression from its category; move a category to the top level"),
            ),
            Key(
                "m",
                "m",
                "work.unite",
                _("merge expressions with the same meaning, keeping all quotes; merge categories"),
            ),
            Key("r", "r", "work.rename", _("reword or rename")),
            Key("x", "x", "work.retire", _("retire an expression or a category (can be restored later)")),
            Key("u", "u", "work.undo", _("undo your latest entry")),
            Key("U,ctrl+r", "U", "work.redo", _("redo")),
        ),
    ),
    Chapter(
        _("Categories"),
        (
            Key("d", "d", "categories.define", _("define the category")),
            Key(
                "S",
                "S",
                "categories.split",
                _("split the selected expressions off into a new category"),
            ),
            Key("L", "L", "levels.level", _("change the level of the category")),
            Key("b,less_than_sign", "b <", "work.place(-1)", _("move the category up one place")),
            Key("B,greater_than_sign", "B >", "work.place(1)", _("move the category down one place")),
            Key("N", "N", "levels.add", _("add an empty category")),
        ),
    ),
    Chapter(
        _("Viewing"),
        (
            Key("v", "v", "views.levels", _("levels as columns, or lists"), pgettext("key", "levels")),
            Key("w", "w", "views.whole", _("whole category: definition, expressions, quotes, participants")),
            Key("t", "t", "work.text", _("quote in its document; q returns")),
            Key("T", "T", "theme", _("light or dark")),
            Key("question_mark,f1", "?", "help", _("all keys"), pgettext("key", "help")),
            Key(
                "q",
                "q",
                "quit",
                _("back or leave; everything has been saved"),
                pgettext("key", "leave"),
            ),
        ),
    ),
)

GROUPING = KeyTable(
    CHAPTERS,
    _(
        "When a question is shown, Return accepts the answer, the arrow keys or a number "
        "select an option, and Esc cancels. With the mouse, a click selects a row and a "
        "double-click does the same as Return. Esc or q closes this help."
    ),
)
