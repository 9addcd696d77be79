"""Coding: marking quotes, simplifying them, filing the expressions."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.acts import marks as acts
from qualcode.acts.material import restore, retire
from qualcode.errors import Ambiguous, NotFound, Refusal
from qualcode.ids import new_id
from qualcode.index.queries import marks, material
from qualcode.index.queries.marks import Expression, Segment
from qualcode.index.queries.material import Document, PassageRow
from qualcode.model.placing import HERE
from qualcode.suggest.find_quote import find_quote
from qualcode.text import one_line, short_hash, shortened
from qualcode.trail.line import Write
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories import category_for
from qualcode.workbench.naming import find_document, find_expression, find_segment

MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where to mark: by `quote` (in passage `at` only, if given), a whole passage `at`, or offsets."""

    quote: str = ""
    at: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A span found for a mark, and a sentence if it was found only nearly."""

    start: int
    end: int
    remark: str = ""


def mark(
    bench: Bench,
    document_word: str,
    place: Place,
    *,
    simplify: Sequence[str] = (),
    into: str = "",
    tasks: Sequence[str] = (),
    deviant: bool = False,
    make_category: bool = False,
) -> Recorded:
    """Mark a quote, and perhaps simplify and group it at once, in one act.

    A quote is looked for to the letter, then leniently, then nearly; one that fits several places is refused with the
    candidates. An expression that exists already with the very words gets one more segment. Marking what the same
    coder has marked already adds the expressions to that segment.
    """
    document = find_document(bench, document_word)
    text, passages = text_and_passages(bench, document)
    span = find_place(text, passages, place, document.name)
    if into and not simplify:
        raise Refusal(
            _("A category takes simplified expressions, and none was given."),
            _('Give one: qualcode mark {document} "…" --simplify "…" --into …').format(
                document=document_word
            ),
        )
    keys = _tasks(bench, tasks)
    category, made_before = category_for(bench, into, make=make_category) if into else ("", [])
    remarks = [span.remark] if span.remark else []
    existing = marks.same_span(bench.index, document.id, document.revision, span.start, span.end, bench.coder)
    identifier = existing or new_id("segment", bench.dice)
    simplified = [_simplified(bench, one, category, deviant) for one in simplify if one_line(one)]
    if existing:
        if not simplified:
            raise Refusal(
                _("This place is marked already, as {segment}.").format(segment=existing[:6]),
                _('Simplify it: qualcode simplify {segment} "…"').format(segment=existing[:6]),
            )
        remarks.append(
            _("The place was marked already; the expression was added to {segment}.").format(
                segment=existing[:6]
            )
        )
        act = acts.simplify(bench, existing, simplified[0], made_before, bench.why)
        recorded = bench.record(act, existing, tuple(remarks))
        for more in simplified[1:]:
            recorded = bench.record(
                acts.simplify(bench, existing, more, [], bench.why), existing, tuple(remarks)
            )
        return recorded
    segment = acts.NewSegment(
        identifier,
        document.id,
        document.revision,
        span.start,
        span.end,
        short_hash(text[span.start : span.end]),
        keys,
    )
    return bench.record(
        acts.mark(bench, segment, simplified, made_before, bench.why), identifier, tuple(remarks)
    )


def text_and_passages(bench: Bench, document: Document) -> tuple[str, list[PassageRow]]:
    """A document's current text and passages; refused while the text hasn't arrived."""
    text = material.text(bench.index, document.id, document.revision)
    if text is None:
        raise Refusal(
            _("The text of {name} is not here yet.").format(name=document.name),
            _("Wait until the folder is synchronised, then see: qualcode check"),
        )
    return text, material.passages(bench.index, document.id, document.revision)


def find_place(text: str, passages: list[PassageRow], place: Place, name: str) -> Marked:
    """The span that `place` means in a document; raises a refusal that lists candidates if it means several."""
    if place.start is not None or place.end is not None:
        return _by_offsets(text, place, name)
    passage = _passage(passages, place.at, name) if place.at is not None else None
    if not place.quote.strip():
        if passage is None:
            raise Refusal(
                _("Nothing to mark was given."),
                _('Quote the words: qualcode mark {name} "…", or name a passage: --at 12').format(name=name),
            )
        return Marked(passage.start, passage.end)
    within = text[passage.start : passage.end] if passage else text
    offset = passage.start if passage else 0
    found = find_quote(within, place.quote)
    if not found.places:
        raise NotFound(
            _("“{quote}” isn't in {name}.").format(quote=shortened(place.quote, 60), name=name)
            if passage is None
            else _("“{quote}” isn't in passage {number} of {name}.").format(
                quote=shortened(place.quote, 60), number=passage.number, name=name
            ),
            _("Look it up: qualcode search {words}, or read: qualcode read {name}").format(
                words=" ".join(place.quote.split()[:3]), name=name
            ),
        )
    best = found.best
    if len(best) > 1:
        raise Ambiguous(
            ngettext(
                "“{quote}” stands in {number} place in {name}.",
                "“{quote}” stands in {number} places in {name}.",
                len(best),
            ).format(quote=shortened(place.quote, 60), number=len(best), name=name),
            _("Say which passage, with --at, or quote more of it:"),
            tuple(
                _candidate(text, passages, one.start + offset, one.end + offset)
                for one in best[:MOST_CANDIDATES]
            ),
        )
    start, end = best[0].start + offset, best[0].end + offset
    remark = ""
    if best[0].kind == "near":
        remark = _("Found nearly: “{quote}”").format(quote=shortened(text[start:end], 120))
    return Marked(start, end, remark)


def _by_offsets(text: str, place: Place, name: str) -> Marked:
    start, end = place.start or 0, place.end if place.end is not None else len(text)
    if not 0 <= start < end <= len(text) or text[start:end].isspace():
        raise Refusal(
            _("{name} has no words from {start} to {end}; its text has {length} characters.").format(
                name=name, start=start, end=end, length=len(text)
            ),
            _("Offsets count characters from 0, the end is exclusive: qualcode read {name} --plain").format(
                name=name
            ),
        )
    return Marked(start, end)


def _passage(passages: list[PassageRow], number: int, name: str) -> PassageRow:
    if not 1 <= number <= len(passages):
        raise Refusal(
            _("{name} has no passage {number}; it has {count} of them.").format(
                name=name, number=number, count=len(passages)
            ),
            _("See them: qualcode read {name} --plain").format(name=name),
        )
    return passages[number - 1]


def _candidate(text: str, passages: list[PassageRow], start: int, end: int) -> str:
    number = next((one.number for one in passages if one.start <= start < max(one.end, one.start + 1)), 0)
    before, after = text[max(0, start - 30) : start], text[end : end + 30]
    return f"--at {number}  …{' '.join(before.split())} [{shortened(text[start:end], 60)}] {' '.join(after.split())}…"


def _tasks(bench: Bench, tasks: Sequence[str]) -> tuple[str, ...]:
    keys = []
    for word in tasks:
        task = bench.settings.task(word)
        if task is None:
            known = ", ".join(one.key for one in bench.settings.tasks) or _("none yet")
            raise NotFound(
                _("There is no task {key}.").format(key=word),
                _("Tasks: {keys}. Add one: qualcode task add “…”").format(keys=known),
            )
        keys.append(task.key)
    return tuple(dict.fromkeys(keys))


def _simplified(bench: Bench, text: str, category: str, deviant: bool) -> acts.Simplified:
    line = one_line(text)
    row = bench.index.row(
        "SELECT e.id FROM expression e JOIN thing t ON t.id = e.id LEFT JOIN merged m ON m.id = e.id "
        "WHERE e.text=? AND t.retired=0 AND m.id IS NULL AND t.layer='' ORDER BY t.born, e.id LIMIT 1",
        (line,),
    )
    if row:
        filed = marks.expression(bench.index, row[0]) if category else None
        into = category if filed and filed.subcategory != category else ""
        return acts.Simplified(row[0], line, into, new=False, deviant=deviant)
    return acts.Simplified(new_id("expression", bench.dice), line, category, deviant=deviant)


def simplify(
    bench: Bench,
    segment_word: str,
    text: str,
    *,
    into: str = "",
    make_category: bool = False,
    deviant: bool = False,
) -> Recorded:
    """Give a marked quote a simplified expression; the very words that exist already are one expression."""
    segment = find_segment(bench, segment_word)
    if not one_line(text):
        raise Refusal(
            _("A simplified expression needs words."),
            _('qualcode simplify {segment} "…"').format(segment=segment_word),
        )
    category, made_before = category_for(bench, into, make=make_category) if into else ("", [])
    one = _simplified(bench, text, category, deviant)
    if one.id in segment.expressions and not one.into:
        raise Refusal(
            _("{segment} has this expression already.").format(segment=segment_word),
            _("See it: qualcode expressions"),
        )
    return bench.record(acts.simplify(bench, segment.id, one, made_before, bench.why), one.id)


def reword(bench: Bench, expression_word: str, text: str) -> Recorded:
    """Give an expression other words."""
    expression = find_expression(bench, expression_word)
    return bench.record(acts.reword(bench, expression.id, one_line(text), bench.why), expression.id)


def group(
    bench: Bench, expression_words: Sequence[str], into: str, *, make_category: bool = False
) -> Recorded:
    """File expressions in a category; with an empty `into`, take them out of theirs."""
    expressions = [find_expression(bench, word) for word in dict.fromkeys(expression_words)]
    made_before: list[Write] = []
    category = ""
    if into:
        category, made_before = category_for(bench, into, make=make_category)
        moving = [one for one in expressions if one.filed != category]
        if not moving:
            raise Refusal(
                ngettext(
                    "The expression is in “{category}” already.",
                    "The expressions are in “{category}” already.",
                    len(expressions),
                ).format(category=into),
                _("See the category system: qualcode tree"),
            )
    else:
        moving = [one for one in expressions if one.filed]
        if not moving:
            raise Refusal(_("What was named is in no category."), _("See: qualcode expressions --ungrouped"))
    act = acts.group(bench, [one.id for one in moving], category, made_before, bench.why)
    return bench.record(act, moving[0].id)


def link(bench: Bench, expression_word: str, segment_word: str, *, linked: bool) -> Recorded:
    """Let an expression rest on one more segment, or no longer on one."""
    expression, segment = find_expression(bench, expression_word), find_segment(bench, segment_word)
    if linked == (expression.id in segment.expressions):
        raise Refusal(_("It is so already."), _("See: qualcode segments --json, or qualcode expressions"))
    return bench.record(
        acts.link(bench, expression.id, segment.id, linked=linked, why=bench.why), expression.id
    )


def set_deviant(bench: Bench, segment_word: str, expression_word: str, *, deviant: bool) -> Recorded:
    """Flag a segment as contradicting its expression: it then supports no count; or take the flag back."""
    segment = find_segment(bench, segment_word)
    if expression_word:
        expression = find_expression(bench, expression_word).id
    elif len(segment.expressions) == 1:
        expression = segment.expressions[0]
    else:
        raise Ambiguous(
            _("{segment} has {number} expressions.").format(
                segment=segment_word, number=len(segment.expressions)
            ),
            _("Say which one it contradicts: qualcode segment deviant {segment} EXPRESSION").format(
                segment=segment_word
            ),
            tuple(expression_line(bench, one) for one in segment.expressions),
        )
    if expression not in segment.expressions:
        raise Refusal(
            _("{segment} doesn't belong to that expression.").format(segment=segment_word),
            _("Its expressions are listed by: qualcode segments"),
        )
    act = acts.set_deviant(bench, expression, segment.id, deviant=deviant, why=bench.why)
    return bench.record(act, segment.id)


def expression_line(bench: Bench, expression: str) -> str:
    """An expression with its identifier, on one line."""
    found = marks.expression(bench.index, expression)
    return f"{expression[:6]}  {found.text if found else ''}"


def set_tasks(bench: Bench, segment_word: str, tasks: Sequence[str]) -> Recorded:
    """Say which tasks a segment bears on; none takes all away."""
    segment = find_segment(bench, segment_word)
    return bench.record(
        acts.set_tasks(bench, segment.id, segment.tasks, _tasks(bench, tasks), bench.why), segment.id
    )


def merge_expressions(bench: Bench, losers: Sequence[str], winner_word: str) -> Recorded:
    """Make expressions that say the same into one that rests on the quotes of all."""
    winner = find_expression(bench, winner_word)
    merging = [find_expression(bench, word) for word in losers]
    if any(one.id == winner.id for one in merging):
        raise Refusal(_("An expression can't be merged into itself."), _("Name two different ones."))
    act = acts.merge_expressions(bench, [one.id for one in merging], winner.id, bench.why)
    return bench.record(act, winner.id)


def retire_segment(bench: Bench, word: str) -> Recorded:
    """Take a mark out of use; it can come back."""
    segment = find_segment(bench, word)
    return bench.record(retire(bench, segment.id, "segment", bench.why), segment.id)


def retire_expression(bench: Bench, word: str) -> Recorded:
    """Take an expression out of use; its marks stay, and it can come back."""
    expression = find_expression(bench, word)
    return bench.record(retire(bench, expression.id, "expression", bench.why), expression.id)


def restore_thing(bench: Bench, word: str, kind: str) -> Recorded:
    """Take a retired segment, expression, category, document or memo into use again."""
    rows = bench.index.rows(
        "SELECT id FROM thing WHERE kind=? AND retired=1 AND id >= ? AND id < ?", (kind, word, word + "~")
    )
    if not rows and kind in ("category", "document", "expression"):
        field = "text" if kind == "expression" else "name"
        rows = bench.index.rows(
            f"SELECT t.id FROM thing t JOIN {kind} k ON k.id = t.id WHERE t.retired=1 AND k.{field}=?",
            (word,),
        )
    if len(rows) != 1:
        raise NotFound(
            _("Nothing that is out of use goes by “{word}”.").format(word=word),
            _("See what was retired: qualcode trail"),
        )
    return bench.record(restore(bench, rows[0][0], kind, bench.why), rows[0][0])


def words_here(segment: Segment) -> bool:
    """Whether a segment's words can be shown."""
    return segment.state == HERE


def shown_text(expression: Expression, quotes: dict[str, str]) -> str:
    """An expression's words, or its quote while it is still to be simplified."""
    if expression.text:
        return expression.text
    quote = next((quotes[one] for one in (*expression.segments, *expression.deviant) if one in quotes), "")
    return f"[{shortened(quote, 60)}]" if quote else "[…]"
