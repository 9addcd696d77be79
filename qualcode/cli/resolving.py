"""The differences of a round, listed or walked through in the terminal."""

from typing import TYPE_CHECKING

from qualcode.cli.output import BOLD, DIM, Output, Value
from qualcode.errors import Refusal
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.model.rounds import Round
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.resolving import Difference, Done


def show_differences(
    out: Output, found: "list[Difference]", *, everything: bool = False, as_json: bool = False
) -> None:
    """The places of a round: those that are still to be decided on, or with `everything` all."""
    if as_json:
        out.json({"differences": [_told(one) for one in found]})
        return
    shown = [one for one in found if everything or not one.resolved]
    if not shown:
        out.say(_("Nothing is left to decide."))
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
    from qualcode.workbench.resolving import sentence_of

    out.say(f"{one.handle}  {one.place}  {sentence_of(one)}", BOLD)
    for each in one.done:
        out.say(f"  {each.coder.upper():<4}{_work(each)}", hang=6)


def _work(each: "Done") -> str:
    categories = ", ".join(name or _("still to be grouped") for name in each.categories)
    texts = "; ".join(text for text in each.expressions if text)
    words = [_("“{words}”").format(words=" ".join(each.quote.split()))]
    words += [f"→ {texts}"] if texts else []
    words += [f"→ {categories}"] if categories else []
    if each.adopted:
        words.append(_("(adopted)"))
    return " ".join(words)


def walk(out: Output, bench: "Bench", one: "Round") -> None:
    """One difference after another, with a question for each; what is decided is recorded at once."""
    from qualcode.workbench import adopting, resolving

    left = [each for each in resolving.differences(bench, one) if not each.resolved]
    alike = [each for each in left if each.kind == resolving.ALIKE]
    if alike:
        question = ngettext(
            "{number} place was marked alike by all. Adopt it? [y/n] ",
            "{number} places were marked alike by all. Adopt them? [y/n] ",
            len(alike),
        ).format(number=len(alike))
        if _asked(out, question).strip().lower() in (_("y"), _("yes"), "y"):
            out.recorded(adopting.adopt_alike(bench, one))
            left = [each for each in left if each.kind != resolving.ALIKE]
        out.say()
    for number, each in enumerate(left, 1):
        out.say(_("{number} of {count}").format(number=number, count=len(left)), DIM)
        _show(out, each)
        if not _decide(out, bench, one, each):
            return
        out.say()


def _decide(out: Output, bench: "Bench", one: "Round", difference: "Difference") -> bool:
    """Ask until something is decided or skipped; False to stop."""
    from qualcode.workbench import adopting

    keys = list(dict.fromkeys(each.coder for each in difference.done))
    choices = [f"{number} = {key.upper()}" for number, key in enumerate(keys, 1)]
    if len(keys) > 1:
        choices.append(_("b = both"))
    choices += [_("n = neither"), _("s = later"), _("q = stop")]
    while True:
        answer = _asked(out, f"{', '.join(choices)}: ").strip().lower()
        if answer in ("q", ""):
            return False
        if answer == "s":
            return True
        chosen = {"b": adopting.BOTH, "n": adopting.NEITHER}.get(answer, answer)
        if answer.isdigit() and 1 <= int(answer) <= len(keys):
            chosen = keys[int(answer) - 1]
        into = ""
        if chosen != adopting.NEITHER:
            into = _asked(out, _("In which category? (Enter: as it is) ")).strip()
        bench.why = _asked(out, _("Why? ")).strip()
        try:
            out.recorded(adopting.adopt(bench, one, difference.done[0].segment, chosen, into=into))
            return True
        except Refusal as refusal:
            out.refuse(refusal.sentence, refusal.hint)


def _asked(out: Output, question: str) -> str:
    """An answer typed in the terminal; the end of input is a stop."""
    out.out.flush()
    try:
        return input(question)
    except EOFError:
        return "q"


def tell_next(out: Output, bench: "Bench", one: "Round") -> None:
    """How much is left to decide in a round."""
    from qualcode.workbench.resolving import left_to_decide

    left = left_to_decide(bench, one)
    if left:
        out.say(
            ngettext(
                "{number} place of the round “{round}” is still to be decided on.",
                "{number} places of the round “{round}” are still to be decided on.",
                left,
            ).format(number=left, round=one.name)
        )
    else:
        out.say(_("The round “{round}” is resolved.").format(round=one.name))
