"""Options and arguments that take one of a few values."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from qualcode.errors import WrongUsage
from qualcode.model.value_words import value_meant
from qualcode.words import _

_Value = TypeVar("_Value", bound=str)


def choice(option: str, word: str, values: Sequence[_Value]) -> _Value:
    """The value that a word means, in any of the three languages; refused if it means none."""
    meant = value_meant(word, values)
    for value in values:
        if value == meant:
            return value
    raise WrongUsage(
        _("{word} isn't a valid value for {option}.").format(option=option, word=word),
        _("The values are: {words}").format(words=", ".join(one for one in values if one)),
    )


def not_together(these: Mapping[str, object], those: Mapping[str, object]) -> None:
    """Refuse two options that can't be combined: any of `these` with any of `those`."""
    first = next((name for name, given in these.items() if given), "")
    second = next((name for name, given in those.items() if given), "")
    if first and second:
        raise WrongUsage(
            _("{one} and {other} can't be combined.").format(one=first, other=second),
            _("Use only one of them."),
        )
