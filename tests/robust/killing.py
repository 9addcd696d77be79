"""Ending this process at a chosen step of its writing, as a power cut or `kill -9` would."""

import os
import signal
from collections.abc import Callable
from typing import Any

from tests.robust.machine import Machine

STEPS = ("open", "write", "fsync", "replace", "rename", "mkdir", "close", "unlink", "rmdir")
UNFORESEEN = 99


def killing(step_to_end_at: int, halves: bool) -> None:
    """Let this process be killed before its n-th step of writing, or in the middle of it."""
    taken = 0

    def guarded(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **named: Any) -> Any:
            nonlocal taken
            taken += 1
            if taken == step_to_end_at:
                if halves and name == "write":
                    real(given[0], bytes(given[1])[: len(given[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        return step

    for name in STEPS:
        setattr(os, name, guarded(name, getattr(os, name)))


def killed_at(machine: Machine, step: int, *words: str, halves: bool = False) -> bool:
    """Give a command in a child of this process that is killed at this step of its writing; whether it was, or had
    ended before, and then well."""
    child = os.fork()
    if child == 0:
        killing(step, halves)
        code = UNFORESEEN
        try:
            code = machine.here(*words).code
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, f"{words} ended with {os.WEXITSTATUS(status)}"
    return False
