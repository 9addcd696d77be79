"""The text of a document, and places in it.

An offset counts code points of the text in NFC with LF line ends; the end of a span is exclusive. Everything that
enters a project goes through `clean`, so that one place in a text is one number on every machine.
"""

import os
import re
import shlex
import unicodedata
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

_INVISIBLE = dict.fromkeys([*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF])
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` as it is kept: in NFC, with LF line ends, without control characters other than tabs and line
    ends, and without a byte order mark."""
    if in_clean_letters(text):  # nearly always: three times as fast as translating what needs no change
        return unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text.translate(_INVISIBLE))
    return unicodedata.normalize("NFC", text)


def in_clean_letters(text: str) -> bool:
    """Whether `text` holds nothing that `clean` takes out or puts in another's place; it may still not be in NFC."""
    # What can be printed is clean, and that is known three times as soon.
    return text.replace("\n", "").isprintable() or not _UNCLEAN.search(text)


def one_line(text: str) -> str:
    """`text` in NFC on one line, runs of white space as one space: for names and expressions."""
    return " ".join(clean(text).split())


_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and a sign that are drawn as nothing."""


def shown_at_all(text: str) -> bool:
    """Whether there is anything in `text` that can be seen: not only blanks, marks and signs of no width."""
    return any(unicodedata.category(one)[0] not in "CZM" and one not in _BLANK_LETTERS for one in text)


def name_of_file(stem: str) -> str:
    """What a document is called after its file: without dashes at the beginning, which a command would take for an
    option; an empty string if nothing is left that can be seen."""
    name = one_line(stem).lstrip("- ")
    return name if shown_at_all(name) else ""


_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def capitalised(text: str) -> str:
    """`text` as the beginning of a sentence: only its first letter is changed."""
    return text[:1].upper() + text[1:]


def showable(text: str) -> str:
    """`text` as a terminal can be given it: without control characters, the beginnings of escape sequences and marks
    that turn the direction of writing, which a colleague's act or a transcript may hold."""
    if (
        text.replace("\n", "").replace("\t", "").isprintable()
    ):  # nearly always, and quicker than looking for them
        return text
    return _UNSHOWN.sub("", text)


def spelled(text: str) -> str:
    """JSON with such characters spelled out (\\u009b), so that nothing of them is lost and none is acted upon."""
    return text if text.isascii() else _UNSHOWN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{int.from_bytes(units[at : at + 2], 'big'):04x}" for at in range(0, len(units), 2))


_QUOTED = "^[\"'“”„»«’‘]+|[\"'“”„»«’‘]+$"


def same_words(text: str) -> str:
    """What is alike for words that differ in capitals, outer quotation marks or a final full stop only."""
    plain = re.sub(_QUOTED, "", one_line(text)).rstrip()
    if plain.endswith(".") and not plain.endswith(".."):
        plain = re.sub(_QUOTED, "", plain[:-1]).rstrip()
    return plain.casefold()


def clock(seconds: float | None) -> str:
    """Seconds of a recording as 0:12:05; nothing if they aren't known."""
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"


_PLAIN = re.compile(r"[\w@+=:,./\-\\~]+") if os.name == "nt" else re.compile(r"[\w@%+=:,./\-]+")
_COMMAND = re.compile(r"\bqualcode ")


def as_typed(word: str) -> str:
    """`word` as it is typed in a shell, so that a command that the program proposes runs when it is pasted.

    On Windows a word is put in double quotation marks, which cmd and PowerShell both accept. A word with
    characters that cmd or PowerShell would still interpret there is put in single quotation marks, which
    PowerShell accepts.
    """
    if _PLAIN.fullmatch(word) and not word.startswith("-"):
        return word
    if os.name != "nt":
        return shlex.quote(word)
    if any(sign in word for sign in '"$`%'):
        doubled = word.replace("'", "''")
        return f"'{doubled}'"
    return f'"{word}"'


def typed_command(words: Iterable[str]) -> str:
    """A whole command of the program as it is typed in a shell."""
    return " ".join(["qualcode", *[as_typed(one) for one in words]])


def proposed(template: str, **words: object) -> str:
    """A sentence that proposes a command: what is filled in behind "qualcode " is quoted for the shell.

    `template` is translated already; on each of its lines the command is the last thing.
    """
    lines = []
    for line in template.split("\n"):
        command = _COMMAND.search(line)
        at = command.start() if command else len(line)
        typed = {name: as_typed(str(word)) for name, word in words.items()}
        lines.append(line[:at].format(**words) + line[at:].format(**typed))
    return "\n".join(lines)


def short_hash(text: str) -> str:
    """Eight characters by which a quote can be recognised without revealing its words."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def shortened(text: str, width: int) -> str:
    """`text` on one line, cut at a word to at most `width` characters with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    cut = line[: max(1, width - 1)]
    at = cut.rfind(" ")
    return (cut[:at] if at > width // 2 else cut).rstrip(" ,.;:–-") + "…"


class Merged(NamedTuple):
    """The two versions in a file that git could not merge: ours and theirs, and what git calls each."""

    ours: str
    theirs: str
    our_name: str
    their_name: str


def merge_sides(text: str) -> Merged | None:
    """Both versions of a text in which git left its marks (`<<<<<<<`, `=======`, `>>>>>>>`); None if there are none or
    they don't fit together."""
    sides: dict[str, list[str]] = {"ours": [], "theirs": []}
    names = {"ours": "", "theirs": ""}
    at = "both"
    for line in text.splitlines(keepends=True):
        mark = line[:7]
        if mark == "<<<<<<<" and at == "both":
            at, names["ours"] = "ours", line[7:].strip()
        elif mark == "|||||||" and at == "ours":
            at = "before"
        elif mark == "=======" and at in ("ours", "before"):
            at = "theirs"
        elif mark == ">>>>>>>" and at == "theirs":
            at, names["theirs"] = "both", line[7:].strip()
        elif at == "both":
            sides["ours"].append(line)
            sides["theirs"].append(line)
        elif at != "before":
            sides[at].append(line)
    if at != "both" or sides["ours"] == sides["theirs"]:
        return None
    return Merged("".join(sides["ours"]), "".join(sides["theirs"]), names["ours"], names["theirs"])


_CALCULATED = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


_A_NUMBER = r"[-+−]?\d{1,15}(?:[.,]\d{1,15})?(?:[eE][-+]?\d{1,3})?\s?%?"


def harmless(text: str) -> str:
    """`text`, with an apostrophe before it if a spreadsheet would read it as a formula: "-en mä tiiä" would
    show #NAME?, and a formula in an answer could start another program. A lone dash ("-", "–"), a number such
    as "-0.5" and all other texts stay as they are."""
    if text[:1].isalnum() or re.fullmatch(_A_NUMBER, text, re.ASCII):
        return text
    begin = text.lstrip()
    calculated = begin.startswith(_CALCULATED) and any(letter.isalnum() for letter in begin)
    return "'" + text if calculated else text


def as_phrase(answer: str) -> str:
    """An answer for comparing with a list of phrases: case and a full stop at the end don't matter."""
    phrase = one_line(answer).casefold()
    return phrase.rstrip(".!").rstrip() or phrase


_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)


def day_written(words: str) -> str:
    """A day as 2021-02-10, or a month as 2021-02, out of 10.2.2021, 2021-02-10 or 2021-2; empty if it is none."""
    dotted, iso = _DOTTED.fullmatch(words.strip()), _ISO.fullmatch(words.strip())
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1])).isoformat()
        if iso:
            found = date(int(iso[1]), int(iso[2]), int(iso[3] or 1)).isoformat()
            return found if iso[3] else found[:7]
    except ValueError:
        pass
    return ""
