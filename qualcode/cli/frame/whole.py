"""The verb `show`, by which five nouns show one thing whole; it may be left out: `category NAME`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli.frame.cells import Value, cell
from qualcode.cli.frame.help_shape import verb
from qualcode.cli.frame.option_kinds import option
from qualcode.cli.frame.options import Json
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import share
from qualcode.model.kind_words import kind_word
from qualcode.model.level_words import level_word
from qualcode.model.options.method_words import spoken_noun
from qualcode.numbers import capital
from qualcode.text import as_typed
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.results.counts import Spread, Totals
    from qualcode.workbench.whole.whole import Whole

QUOTES = 20
"""So many quotes are shown unless more are asked for."""

ShownQuotes = Annotated[
    int, option(_("N"), _("Maximum number of quotes, 0 for all [default: 20]."), "--limit")
]


def whole(
    noun: typer.Typer,
    kind: str,
    word: Any,
    find: "Callable[[Bench, str], Whole | list[Whole]]",
    *,
    help: str,
    example: str,
) -> None:
    """Add the verb `show` to a noun. `word` is the argument that names the thing; `find` returns the thing with
    everything that belongs to it, or a list of such things."""

    def show(context: typer.Context, thing: str, limit: ShownQuotes = QUOTES, as_json: Json = False) -> None:
        with opened(context, counts=True) as bench:
            found = find(bench, thing)
        each = found if isinstance(found, list) else [found]
        out = session(context).out
        if as_json:
            out.json(
                told(each[0]) if not isinstance(found, list) else {f"{kind}s": [told(one) for one in each]}
            )
            return
        for number, one in enumerate(each):
            if number:
                out.say()
            say(out, one, kind, limit)

    show.__annotations__["thing"] = word
    verb(noun, "show", help=help, example=example)(show)


def say(out: Output, one: "Whole", kind: str, limit: int) -> None:
    """One thing for people."""
    out.say(f"{one.name} · {_kind(one.kind)}", BOLD)
    shown = [
        (fact.word, " ".join((fact.shown or _cell(fact.value)).split())) for fact in one.facts if fact.word
    ]
    shown = [(word, value) for word, value in shown if value]
    width = min(max((len(word) for word, _value in shown), default=0), 24)
    for word, value in shown:
        out.say(f"  {word:<{width}} {value}", hang=width + 3)
    _say_categories(out, one)
    if one.expressions:
        _say_part(out, capital(spoken_noun("expression", _("Simplified expressions"), plural=True)))
        out.show(_expressions(one))
    if one.quotes:
        _say_part(out, _("Quotes"))
        most = limit if limit > 0 else len(one.quotes)
        for row in one.quotes[:most]:
            words = "; ".join(own.text or "–" for own in row.expressions)
            against = " " + _("(contradicting quote)") if row.deviant else ""
            out.say(f"  {row.place}  {row.words}{against}", hang=4)
            if words and words != one.name:
                out.say(f"    → {words}", DIM, hang=6)
        left = len(one.quotes) - most
        if left > 0:
            more = ngettext(
                "… and {number} more. To show all: {command}",
                "… and {number} more. To show all: {command}",
                left,
            )
            command = one.more or f"qualcode {kind} show {as_typed(one.handle)} --limit 0"
            out.say("  " + more.format(number=left, command=out.in_project(command)))
    if one.memos:
        _say_part(out, _("Memos"))
        for memo in one.memos:
            out.say(f"  {memo.at[:10]}  {memo.text}", hang=4)
    if one.history:
        _say_part(out, _("Latest entries"))
        for act in one.history:
            why = f" ({act.why})" if act.why else ""
            out.say(f"  {act.at[:10]}  {act.name}  {act.sentence}{why}", hang=4)
        out.propose(
            _("To show the whole history: {command}").format(
                command=f"qualcode trail {as_typed(one.handle)}"
            ),
            DIM,
        )


def _say_part(out: Output, title: str) -> None:
    out.say()
    out.say(title, BOLD)


def _say_categories(out: Output, one: "Whole") -> None:
    if not one.categories:
        return
    _say_part(out, _("Categories"))
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (in_it.name, level_word(in_it.level), *_figures(in_it.spread, one.totals)) for in_it in one.categories
    )
    columns = (Column("", _("category"), wide=True), Column("", _("level")), *_headings(one.totals))
    out.show(Listing("categories", columns, rows))


def _expressions(one: "Whole") -> Listing:
    columns = (
        Column("", spoken_noun("expression", _("simplified expression")), wide=True),
        *_headings(one.totals),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (words, *_figures(spread, one.totals)) for _name, words, spread in one.expressions
    )
    return Listing("expressions", columns, rows)


def _headings(totals: "Totals") -> tuple[Column, ...]:
    return (
        Column("", _("mentions"), right=True),
        Column("", _("interviewees") if totals.interviewees else "", right=True),
        Column("", _("respondents") if totals.respondents else "", right=True),
    )


def _figures(spread: "Spread", totals: "Totals") -> tuple[Value, ...]:
    return (
        spread.mentions,
        share(spread.interviewees, totals.interviewees),
        share(spread.respondents, totals.respondents),
    )


def _kind(kind: str) -> str:
    return {"category": _("category"), "segment": _("mark")}.get(kind) or kind_word(kind)


def _cell(value: Any) -> str:
    return cell(value) if value not in (False, None) else ""


def told(one: "Whole") -> dict[str, Value]:
    """One thing as scripts read it."""
    facts: dict[str, Value] = {fact.key: fact.value for fact in one.facts if fact.key and fact.key != "text"}
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        **facts,
        "categories": [
            {"name": own.name, "level": own.level, **_named(own.spread)} for own in one.categories
        ],
        **(
            {
                "expressions": [
                    {"id": name, "text": words, **_named(spread)} for name, words, spread in one.expressions
                ]
            }
            if "expressions" not in facts
            else {}
        ),
        "quotes": [
            {
                "id": row.segment.id,
                "place": row.place,
                "quote": row.segment.quote or None,
                "participants": row.participants,
                "expressions": [own.text for own in row.expressions],
                "deviant": row.deviant,
            }
            for row in one.quotes
        ],
        "memos": [
            {"id": memo.id, "text": memo.text, "coder": memo.coder, "at": memo.at} for memo in one.memos
        ],
        "history": [
            {"at": act.at, "coder": act.coder, "did": act.did, "sentence": act.sentence, "why": act.why}
            for act in one.history
        ],
    }


def _named(spread: "Spread") -> dict[str, Value]:
    return {
        "mentions": spread.mentions,
        "interviewees": spread.interviewees,
        "respondents": spread.respondents,
    }
