"""The words of a poster as they go on the wall, and advice on them.

An action is a short phrase without a full stop. The poster never shows which participant an action is based on:
a participant's code in brackets is left out, and a code in the middle of a sentence is refused, because a
reader at work may know who H1 is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.exporters.poster.action_form import forms_of
from qualcode.model.options.poster_options import PosterNotReady, PosterOptions
from qualcode.model.poster import Poster
from qualcode.text import one_line, showable
from qualcode.words import _, ngettext, pgettext, speak

MOST_HEADINGS = 8
MOST_ACTIONS = 4
MOST_WORDS = 10

_ABBREVIATION = re.compile(
    r"(?:^|\s)(?:jne|ym|yms|tms|mm|mt|esim|etc|osv|m\.m|o\.dyl|e\.g|i\.e)\.$", re.IGNORECASE
)
_CODE = r"[HVPR]\d{1,3}"


@dataclass(frozen=True, slots=True)
class Box:
    """A heading and its actions, as set; `things` are their identifiers, the heading's first."""

    heading: str
    actions: tuple[str, ...]
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """All the words of a poster, as set, and what was noticed about them."""

    title: str
    intro: str
    boxes: tuple[Box, ...]
    advice: tuple[str, ...]

    def words(self) -> int:
        """How many words the poster has, not counting the footer."""
        texts = [self.title, self.intro]
        for box in self.boxes:
            texts += [box.heading, *box.actions]
        return sum(len(text.split()) for text in texts)


def line(text: str) -> str:
    """A text of the poster in one line, without signs that Word or a terminal would obey."""
    return showable(one_line(text))


def wording(poster: Poster, options: PosterOptions, codes: Iterable[str] = ()) -> Wording:
    """The poster's words, cleaned; `codes` are the participants' codes, which must not be shown."""
    if not poster.headings:
        raise PosterNotReady(
            _("The poster has no headings yet."),
            _("To draft headings from the categories: qualcode poster draft"),
        )
    without = CodesLeftOut(codes)
    boxes, stops = [], 0
    for heading in poster.headings:
        actions = []
        for action in heading.actions:
            text = without(line(action.text))
            stops += text != without_stop(text)
            actions.append(without_stop(text))
        title = without_stop(without(line(heading.title)))
        if not title:
            raise PosterNotReady(
                _("A heading of the poster has no text yet."), _("To write the text: qualcode poster edit")
            )
        own = [(text, one.id) for text, one in zip(actions, heading.actions, strict=True) if text]
        boxes.append(
            Box(title, tuple(text for text, _id in own), (heading.id, *[name for _text, name in own]))
        )
    title = without_stop(without(line(poster.title)))
    advice = [] if title else [_("The poster has no title yet. To write one: qualcode poster edit")]
    advice += [*_length_advice(boxes), *_form_advice(boxes, options)]
    if stops:
        advice.append(
            ngettext(
                "Removed the full stop from the end of {count} practice.",
                "Removed the full stops from the ends of {count} practices.",
                stops,
            ).format(count=stops)
        )
    title = title or speak(options.language)._("Wall chart")
    intro = without(line(poster.intro))
    if without.found:
        advice.append(
            _("Removed participants' codes: {codes}.").format(codes=", ".join(sorted(without.found)))
        )
    return Wording(title, intro, tuple(boxes), tuple(advice))


def without_stop(text: str) -> str:
    """`text` without the full stop at its end; an abbreviation keeps its own, and an ellipsis stays."""
    if not text.endswith(".") or text.endswith("..") or _ABBREVIATION.search(text):
        return text
    return text[:-1].rstrip()


class CodesLeftOut:
    """Leaves out participants' codes in brackets, remembers which, and refuses those within a sentence."""

    def __init__(self, codes: Iterable[str]) -> None:
        known = "|".join(re.escape(code) for code in sorted(codes, key=len, reverse=True) if code)
        one = rf"(?:{known}|{_CODE})(?::\d+)?" if known else rf"{_CODE}(?::\d+)?"
        self._bracketed = re.compile(rf"\s*[(\[]\s*{one}(?:\s*(?:[,;/&–-]|ja|och|and)\s*{one})*\s*[)\]]")
        self._known = re.compile(rf"(?<!\w)(?:{known})(?!\w)") if known else None
        self.found: set[str] = set()

    def __call__(self, text: str) -> str:
        for match in self._bracketed.finditer(text):
            self.found.add(match.group().strip(" ()[]"))
        shown = self._bracketed.sub("", text).strip()
        if self._known and (named := self._known.search(shown)):
            raise PosterNotReady(
                _(
                    "“{text}” contains the participant code {code}, but a poster must not show who said what."
                ).format(text=shown, code=named.group()),
                _("To reword the text: qualcode poster edit"),
            )
        return shown


def _length_advice(boxes: list[Box]) -> list[str]:
    advice = []
    if len(boxes) > MOST_HEADINGS:
        advice.append(
            _("The poster has {count} headings, but readers take in at most eight at a glance.").format(
                count=len(boxes)
            )
        )
    for box in boxes:
        if not box.actions:
            advice.append(_("The heading “{heading}” has no practices.").format(heading=box.heading))
        if len(box.actions) > MOST_ACTIONS:
            advice.append(
                _("The heading “{heading}” has {count} practices; four are enough.").format(
                    heading=box.heading, count=len(box.actions)
                )
            )
        for action in box.actions:
            words = len(action.split())
            if words > MOST_WORDS:
                advice.append(
                    _(
                        "The practice “{action}” has {count} words. Someone walking past can read "
                        "ten at most."
                    ).format(action=action, count=words)
                )
    return advice


def _form_advice(boxes: list[Box], options: PosterOptions) -> list[str]:
    actions = [action for box in boxes for action in box.actions]
    seen = forms_of(actions, options.language)
    names = _form_names()
    if options.form is not None:
        others = [action for action in actions if set(forms_of([action], options.language)) - {options.form}]
        if others:
            shown = ", ".join(f"“{action}”" for action in others[:3]) + (", …" if others[3:] else "")
            return [
                _("These practices don't seem to be in the requested form ({form}): {actions}.").format(
                    form=names[options.form], actions=shown
                )
            ]
    elif len(seen) > 1:
        counted = ", ".join(f"{names[form]} {count}" for form, count in seen.most_common())
        return [
            _("The practices seem to mix forms ({forms}). A single form is easier to read.").format(
                forms=counted
            )
        ]
    return []


def _form_names() -> dict[str, str]:
    return {
        "noun": pgettext("form of an action", "noun phrase"),
        "we": pgettext("form of an action", "“we” form"),
        "imperative": pgettext("form of an action", "imperative"),
        "passive": pgettext("form of an action", "passive"),
    }
