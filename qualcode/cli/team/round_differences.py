"""The differences of a round, listed or walked through in the terminal."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import BOLD, DIM, Output
from qualcode.errors import Refusal
from qualcode.text import as_typed
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.model.rounds import Round
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.rounds.resolve import Difference, Done

MOST_ALIKE = 8
"""How many of the places that all marked alike are shown before they are adopted in one go."""


def show_differences(
    out: Output, found: "list[Difference]", *, everything: bool = False, as_json: bool = False
) -> None:
    """The places of a round: those that are still to be decided on, or with `everything` all."""
    if as_json:
        out.json({"differences": [_told(one) for one in found]})
        return
    shown = [one for one in found if everything or not one.resolved]
    if not shown:
        out.say(_("No differences left to decide on."))
    for place, one in enumerate(shown):
        if place:
            out.say()
        _show(out, one)


def _told(one: "Difference") -> dict[str, Value]:
    return {
        "id": one.done[0].segment,
        "kind": one.kind,
        "place": one.place,
        "document": one.document,
        "passage": one.passage,
        "resolved": one.resolved,
        "coders": [
            {
                "coder": each.coder,
                "segment": each.segment,
                "from": each.start,
                "to": each.end,
                "quote": each.quote,
                "expressions": list(each.expressions),
                "categories": [name for name in each.categories if name],
                "adopted": each.adopted,
            }
            for each in one.done
        ],
    }


def _show(out: Output, one: "Difference") -> None:
    from qualcode.workbench.rounds.resolve import sentence_of

    out.say(f"{one.handle}  {one.place}  {sentence_of(one)}", BOLD)
    for each in one.done:
        out.say(f"  {each.coder.upper():<3} {_work(each)}", hang=6)


def _work(each: "Done") -> str:
    categories = ", ".join(name or _("ungrouped") for name in each.categories)
    texts = "; ".join(text for text in each.expressions if text)
    words = [_("“{words}”").format(words=" ".join(each.quote.split()))]
    words += [f"→ {texts}"] if texts else []
    words += [f"→ {categories}"] if categories else []
    if each.adopted:
        words.append(_("(adopted)"))
    return " ".join(words)


def walk(out: Output, bench: "Bench", one: "Round") -> None:
    """One difference after another, with a question for each; what is decided is recorded at once."""
    from qualcode.workbench.rounds import adopt, resolve

    left = [each for each in resolve.differences(bench, one) if not each.resolved]
    alike = [each for each in left if each.kind == resolve.ALIKE]
    if alike:
        adopted = _adopt_alike(out, one, alike)
        if adopted is None:
            return
        if adopted:
            out.recorded(adopt.adopt_alike(bench, one))
            left = [each for each in left if each.kind != resolve.ALIKE]
        out.say()
    for number, each in enumerate(left, 1):
        out.say(_("{number} of {count}").format(number=number, count=len(left)), DIM)
        _show(out, each)
        if not _decide(out, bench, one, each):
            return
        out.say()


def _adopt_alike(out: Output, one: "Round", alike: "list[Difference]") -> bool | None:
    """Ask whether to adopt everything that all coders marked alike, after showing whose wording will be kept.
    None to stop."""
    for each in alike[:MOST_ALIKE]:
        taken = next((work for work in each.done if work.coder == one.coders[0]), each.done[0])
        out.say(f"{each.handle}  {each.place}  {taken.coder.upper()}  {_work(taken)}", hang=6)
    if len(alike) > MOST_ALIKE:
        out.propose(_("… and others. To see all: qualcode round resolve --list"), DIM)
    question = ngettext(
        "All coders marked {number} place in the same way. Adopt it? [y/n] ",
        "All coders marked {number} places in the same way. Adopt them? [y/n] ",
        len(alike),
    ).format(number=len(alike))
    while True:
        answer = asked(out, question)
        if answer in (_("y"), _("yes"), "y"):
            return True
        if answer in (_("n"), _("no"), "n"):
            return False
        if answer in (letter(_("q = stop")), END):
            return None


def _decide(out: Output, bench: "Bench", one: "Round", difference: "Difference") -> bool:
    """Ask until a decision is made or the place is skipped; False to stop. After an invalid key the question is
    repeated at once, before the user is asked for a reason."""
    from qualcode.workbench.rounds import adopt

    keys = list(dict.fromkeys(each.coder for each in difference.done))
    choices = {str(number): key for number, key in enumerate(keys, 1)}
    words = [f"{number} = {key.upper()}" for number, key in choices.items()]
    both, neither = _("b = both"), _("n = neither") if len(keys) > 1 else _("n = don't adopt")
    later, stop = _("s = later"), _("q = stop")
    if len(keys) > 1:
        choices[letter(both)] = adopt.BOTH
        words.append(both)
    choices[letter(neither)] = adopt.NEITHER
    words += [neither, later, stop]
    while True:
        answer = asked(out, f"{', '.join(words)}: ")
        if answer in (letter(later), letter(stop), END):
            return answer == letter(later)
        if answer not in choices:
            continue
        into = "" if choices[answer] == adopt.NEITHER else _category(out, bench)
        bench.why = typed(out, _("Why? ")) or ""
        try:
            out.recorded(adopt.adopt(bench, one, difference.done[0].segment, choices[answer], into=into))
            return True
        except Refusal as refusal:
            out.refuse(refusal.sentence, refusal.hint)


def _category(out: Output, bench: "Bench") -> str:
    """A category of the project that the team chooses, or nothing."""
    from qualcode.workbench.find import find_category

    while True:
        into = typed(out, _("Category (Enter: unchanged) "))
        try:
            if into:
                find_category(bench.index, into)
            return into or ""
        except Refusal as refusal:
            out.refuse(refusal.sentence, refusal.hint)


def typed(out: Output, question: str) -> str | None:
    """What is typed in the terminal; None at the end of input."""
    out.out.flush()
    try:
        return input(out.question(question)).strip()
    except EOFError:
        return None


END = "\x04"
"""What is returned when there is nothing more to be read."""


def letter(choice: str) -> str:
    """The letter to be typed for a choice such as `q = stop`, in the language at hand."""
    return choice.partition(" = ")[0]


def asked(out: Output, question: str) -> str:
    """A short answer typed in the terminal; at the end of input `END`."""
    answer = typed(out, question)
    return END if answer is None else answer.casefold()


def tell_how(out: Output, bench: "Bench", one: "Round") -> None:
    """Explain, below a list of undecided places, how to decide on them."""
    from qualcode.workbench.rounds.rounds import places_left

    if places_left(bench, one):
        coders = "|".join(key.upper() for key in one.coders)
        out.say()
        out.say(
            _('To decide on each place: {command} PLACE --adopt {coders}|both|neither --why "…"').format(
                command=f"qualcode round resolve {as_typed(one.name)}", coders=coders
            ),
            hang=2,
        )


def tell_next(out: Output, bench: "Bench", one: "Round") -> None:
    """How much is left to decide in a round."""
    from qualcode.workbench.rounds.rounds import places_left

    left = places_left(bench, one)
    if left:
        out.say(
            ngettext(
                "{number} place in the round “{round}” hasn't been decided yet.",
                "{number} places in the round “{round}” haven't been decided yet.",
                left,
            ).format(number=left, round=one.name)
        )
    else:
        out.say(_("The round “{round}” is resolved.").format(round=one.name))
