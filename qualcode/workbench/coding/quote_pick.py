"""Quotes that are fit for the report, whole or in a short form."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.acts.segments import pick_quote
from qualcode.errors import Refusal
from qualcode.index.queries import segments as segment_queries
from qualcode.model.segment_places import WITH_WORDS
from qualcode.suggest.quote_form import NotInQuote, short_form, worded_form
from qualcode.text import clean, one_line, proposed, short_hash
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.coding.speakers_apart import form_apart
from qualcode.workbench.find_marks import find_segment


def pick(bench: Bench, segment_word: str, *, picked: bool = True, text: str | None = None) -> Recorded:
    """Mark a quote as fit for the report, or no longer. `text` is its short form: it is checked against the quote word
    for word; an empty one takes the form away, None leaves it."""
    segment = find_segment(bench.index, segment_word)
    if segment.state not in WITH_WORDS:
        raise Refusal(
            _("The text of this mark isn't available, so the mark can't be picked."),
            _("To see which texts are missing: qualcode check"),
        )
    short: Sequence[str] | None = None
    if text is not None:
        short = _form(bench, segment.quote, text, segment_word) if one_line(text) else ()
    elif not picked:
        short = ()
    act = pick_quote(bench, segment.id, picked=picked, short=short, why=bench.why)
    form = form_apart(bench, segment, short[1:], bench.settings.language) if short else ()
    shown = worded_form(segment.quote, form, bench.settings.omission) if short else ""
    return bench.record(act, segment.id, (_("In the report: {words}").format(words=shown),) if shown else ())


def _form(bench: Bench, quote: str, text: str, word: str) -> list[str]:
    form = short_form(quote, clean(text), bench.settings.omission)
    if isinstance(form, NotInQuote):
        sentence = (
            _("Words of the quote are left out before “{words}” without a sign of omission.")
            if form.gap
            else _("The words “{words}” aren't in the quote, or they come in a different order there.")
        )
        raise Refusal(
            sentence.format(words=one_line(form.words)),
            _("Write {omission} for words left out and [ ] around your own words.").format(
                omission=bench.settings.omission
            )
            + "\n"
            + proposed(_("To see the quote: qualcode segment {segment}"), segment=word),
        )
    return [short_hash(quote), *form]


class ShortQuotes(NamedTuple):
    """The short forms in words, by mark; and the marks whose words have changed since theirs was written."""

    words: Mapping[str, str]
    outdated: frozenset[str]


def short_quotes(bench: Bench) -> ShortQuotes:
    """The short forms of all quotes that have one."""
    forms = segment_queries.short_forms(bench.index)
    if not forms:
        return ShortQuotes({}, frozenset())
    quotes = segment_queries.quotes(bench.index, forms.keys())
    several = {
        one.id: one for one in segment_queries.segments(bench.index, only=list(quotes)) if "\n" in one.quote
    }
    words, outdated = {}, set()
    for name, (seal, *parts) in ((name, form) for name, form in forms.items() if form and name in quotes):
        quote = quotes[name]
        if name in several:
            parts = form_apart(bench, several[name], parts, bench.settings.language)
        shown = worded_form(quote, parts, bench.settings.omission) if seal == short_hash(quote) else ""
        if shown:
            words[name] = shown
        else:
            outdated.add(name)
    return ShortQuotes(words, frozenset(outdated))
