"""The huoneentaulu as a Word file of one page: for the wall, or for the appendix of a thesis."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from qualcode.exporters.poster.foot import Foot, foot_of
from qualcode.exporters.poster.sizes_and_boxes import LEAST, NoPlan, Plan, Sheet, plan, sizes_to_try
from qualcode.exporters.poster.text_fit import half_points
from qualcode.exporters.poster.word_page import poster_document
from qualcode.exporters.poster.words import CodesLeftOut, Wording, line, wording
from qualcode.exporters.word.parts import save_reproducibly
from qualcode.model.options.poster_options import (
    PosterDoesNotFit,
    PosterFooter,
    PosterNotReady,
    PosterOptions,
    PosterResult,
    PosterSizes,
)
from qualcode.model.poster import Poster
from qualcode.numbers import decimal
from qualcode.words import _, interface_language, ngettext, pgettext

__all__ = [
    "PosterDoesNotFit",
    "PosterFooter",
    "PosterNotReady",
    "PosterOptions",
    "PosterResult",
    "PosterSizes",
    "export_poster",
]


def export_poster(
    poster: Poster, options: PosterOptions, footer: PosterFooter, path: Path, codes: Iterable[str] = ()
) -> PosterResult:
    """Write the poster to `path` and return the sizes used, with advice on its wording.

    The poster is always one page. If it doesn't fit, `PosterDoesNotFit` says by how much, and what would help.
    `codes` are the codes of all participants; the poster never shows one.
    """
    codes = tuple(codes)
    words = wording(poster, options, codes)
    footer = PosterFooter(**{name: line(text) for name, text in asdict(footer).items()})
    footer = replace(footer, basis=CodesLeftOut(codes)(footer.basis))
    foot = foot_of(footer, options, half_points(LEAST * Sheet.of(options).factor))
    found = plan(words, options, foot.height)
    if isinstance(found, NoPlan):
        raise _refusal(found, words, options, footer)
    document = poster_document(words, options, found, foot)
    document.core_properties.author = footer.author
    save_reproducibly(document, path)
    return PosterResult(path, found.sizes, found.columns, words.advice + _size_advice(found, options))


def _size_advice(found: Plan, options: PosterOptions) -> tuple[str, ...]:
    largest = sizes_to_try(Sheet.of(options).factor)[0]
    if found.sizes == largest:
        return ()
    sentence = _(
        "The practices are set in {size}-point type instead of {largest}-point, so that the "
        "poster fits on one page."
    )
    return (sentence.format(size=_points(found.sizes.action), largest=_points(largest.action)),)


def _points(size: float) -> str:
    """A size as it is written in the interface's language: 13.5 or 13,5."""
    return decimal(size, interface_language(), 0 if size == int(size) else 1)


def _refusal(
    failure: NoPlan, words: Wording, options: PosterOptions, footer: PosterFooter
) -> PosterDoesNotFit:
    ways = " ".join(_ways_that_fit(words, options, footer))
    portrait, landscape = pgettext("sheet", "portrait"), pgettext("sheet", "landscape")
    sheet = f"{options.paper}, {landscape if options.orientation == 'landscape' else portrait}"
    if failure.word:
        return PosterDoesNotFit(
            _("The word “{word}” is too wide for its space on the poster ({sheet}).").format(
                word=failure.word, sheet=sheet
            ),
            " ".join(filter(None, [_("To shorten or split the word: qualcode poster edit"), ways])),
        )
    least = sizes_to_try(Sheet.of(options).factor)[-1].action
    many = max(1, round(words.words() * failure.excess / failure.needed + 0.5))
    sentence = ngettext(
        "The poster doesn't fit on one page ({sheet}) even at {size} points: it is about {count} "
        "word too long.",
        "The poster doesn't fit on one page ({sheet}) even at {size} points: it is about {count} "
        "words too long.",
        many,
    )
    return PosterDoesNotFit(
        sentence.format(sheet=sheet, size=_points(least), count=many),
        " ".join(filter(None, [_("To shorten the poster: qualcode poster edit"), ways])),
    )


def _ways_that_fit(words: Wording, options: PosterOptions, footer: PosterFooter) -> list[str]:
    """Other papers on which the same words do fit, tried out rather than promised."""
    other = "landscape" if options.orientation == "portrait" else "portrait"
    ways = []
    for paper, orientation in (("A4", other), ("A3", options.orientation), ("A3", other)):
        tried = replace(options, paper=paper, orientation=orientation)  # type: ignore[arg-type]
        if tried == options:
            continue
        foot: Foot = foot_of(footer, tried, half_points(LEAST * Sheet.of(tried).factor))
        if isinstance(plan(words, tried, foot.height), Plan):
            command = f"--paper {paper}" + (" --landscape" if orientation == "landscape" else "")
            ways.append(
                _("To fit the poster on one page: qualcode export poster {options}").format(options=command)
            )
            break
    return ways
