"""One place where whatever goes wrong becomes a sentence, a hint and an exit code."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import typer

from qualcode.cli.frame.help_shape import usage
from qualcode.cli.frame.output import Output
from qualcode.errors import Ambiguous, Refusal
from qualcode.words import _, reason_of

USAGE = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What typer raises when the words of a command don't fit; it is public only as the base of this class."""

INTERRUPTED = 130
NOBODY_READS = (errno.EIO, errno.ENXIO, errno.EBADF)
"""What writing to standard output gives when the terminal behind it is gone."""

FEW_DISK_ERRORS = {
    errno.ENOSPC: _("The disk is full."),
    errno.EDQUOT: _("The disk is full."),
    errno.EROFS: _("The disk is read-only."),
}


def guarded(give: Callable[[], int], out: Output) -> int:
    """Run a command and return its exit code. Refusals, wrong usage and system errors are reported; unexpected
    exceptions keep their traceback."""
    try:
        code = give()
        out.out.flush()
        return code
    except Refusal as refusal:
        candidates = refusal.candidates if isinstance(refusal, Ambiguous) else ()
        with suppress(OSError):
            out.refuse(refusal.sentence, refusal.hint, candidates)
        return refusal.exit_code
    except USAGE as problem:
        _tell_usage(problem, out)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        with suppress(OSError):
            if out.errors.isatty():  # the shell goes on in a line of its own
                out.errors.write("\n")
        return INTERRUPTED
    except BrokenPipeError:
        return _silenced()
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # typer has seen it first
            return _silenced()
        raise
    except OSError as problem:
        if problem.filename is None and problem.errno in NOBODY_READS:
            return _silenced()
        if problem.filename is None and problem.errno not in FEW_DISK_ERRORS:
            raise
        _tell_trouble(problem, out)
        if problem.filename is None:  # perhaps the result itself couldn't be written: `> file` on a full disk
            _silenced()
        return 1


def _tell_trouble(problem: OSError, out: Output) -> None:
    with suppress(OSError):  # the terminal may be gone as well
        out.refuse(*_of_the_system(problem))


def _silenced() -> int:
    """The program that reads the output has closed it (as `| head` does): write nothing more, not even while
    Python exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for one in (sys.__stdout__, sys.__stderr__):
        if one is not None and (one is sys.__stdout__ or not _can_be_written(one.fileno())):
            os.dup2(nowhere, one.fileno())
    return 0


def _can_be_written(handle: int) -> bool:
    try:
        os.write(handle, b"")
    except OSError:
        return False
    return True


def _of_the_system(problem: OSError) -> tuple[str, str]:
    place = f"{problem.filename}" if problem.filename is not None else ""
    if problem.errno in FEW_DISK_ERRORS:
        sentence = FEW_DISK_ERRORS[problem.errno or 0]
        if place:
            sentence = _("{path}: {sentence}").format(path=place, sentence=sentence)
        return sentence, _("Nothing was lost. Free some space or use another location, and try again.")
    if isinstance(problem, PermissionError):
        sentence = _(
            "{path} can't be opened, because you don't have permission or another program is using it."
        )
        return sentence.format(path=place), _("Close the file in other programs, or check who owns it.")
    if isinstance(problem, FileNotFoundError):
        return _("{path} not found.").format(path=place), _(
            "Check the name. The Tab key completes file names."
        )
    if isinstance(problem, IsADirectoryError):
        return _("{path} is a folder, not a file.").format(path=place), _("Specify a file in the folder.")
    return _("{path}: {reason}.").format(path=place, reason=reason_of(problem)), _(
        "Check that the location exists, and try again."
    )


def _tell_usage(problem: Any, out: Output) -> None:
    """Report wrong usage in the program's own words: what is wrong, and how the command is used."""
    context = getattr(problem, "ctx", None)
    path = context.command_path if context else "qualcode"
    hint = _("For help: {command} --help").format(command=path)
    if context is not None and context.command is not None:
        hint = _("Usage: ") + f"{path} {usage(context)}\n{hint}"
    out.refuse(_usage_sentence(problem, context), hint)


def _usage_sentence(problem: Any, context: Any) -> str:
    kind = type(problem).__name__
    parameter = getattr(problem, "param", None)
    name = parameter.make_metavar(context) if parameter is not None and context is not None else ""
    if parameter is not None and parameter.param_type_name == "option":
        name = max(parameter.opts, key=len)
    if kind == "NoSuchOption":
        near = ", ".join(sorted(problem.possibilities or ()))
        if problem.option_name == "--project":
            return _("--project must come before the command: qualcode --project DIR …")
        sentence = _("Option {option} not found.").format(option=problem.option_name)
        return f"{sentence} " + _("Similar options: {names}.").format(names=near) if near else sentence
    if kind == "MissingParameter":
        return _("{name} is missing.").format(name=name)
    if kind == "BadOptionUsage" and "requires" in problem.message:
        return _("{option} requires a value.").format(option=problem.option_name)
    if kind == "BadOptionUsage":
        return _("{option} doesn't take a value.").format(option=problem.option_name)
    if kind == "BadParameter" and name and "is not a valid int" in problem.message:
        return _("{name} must be a whole number.").format(name=name)
    if kind == "BadParameter" and name:
        return _("Invalid value for {name}: {reason}").format(name=name, reason=problem.message)
    if "unexpected extra argument" in problem.message:
        extra = problem.message.partition("(s) (")[2].rstrip(")")
        return _("Unexpected words after the command: {words}").format(words=extra)
    if problem.message.startswith("Missing command"):
        return _("Subcommand missing.")
    return str(problem.message)
