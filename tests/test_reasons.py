"""Why the system refused something is told in the language of whoever reads it."""

import errno
import os

import pytest

from qualcode import words
from qualcode.words import reason_of


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EISDIR])
def test_usual_reasons_are_told_in_finnish_and_in_english_as_the_system_does(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = OSError(number, os.strerror(number), "H1.docx")
    assert reason_of(problem) == os.strerror(number)
    monkeypatch.setattr(words, "_interface", words.speak("fi"))
    assert reason_of(problem) not in (os.strerror(number), "")


def test_an_unusual_reason_is_told_as_the_system_says_it() -> None:
    assert reason_of(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert reason_of(OSError("nothing more is known")) == "nothing more is known"
