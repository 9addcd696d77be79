"""Signals that end the program while a screen is open: half-typed text is kept, and the terminal is restored to
its earlier state."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals by which a system or a closing terminal asks a program to end."""

PATIENCE = 3.0
"""Seconds after which the program ends even if the terminal doesn't answer any more."""


def listen(ended: Callable[[int], None]) -> None:
    """Arrange that `ended` is called with the exit code when the program receives a signal to end. Call this
    function while the screen's event loop is running."""
    loop = asyncio.get_running_loop()
    for one in ENDING:
        # Not every system can do it (Windows), and a loop that isn't the main thread's can't.
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(one, _end, ended, 128 + one)


def _end(ended: Callable[[int], None], code: int) -> None:
    hard = threading.Timer(PATIENCE, os._exit, (code,))
    hard.daemon = True
    hard.start()
    ended(code)


@contextmanager
def signals_as_usual() -> Iterator[None]:
    """While another program has the terminal, the signals end this one at once: its loop doesn't run then."""
    before = {one: signal.getsignal(one) for one in ENDING}
    for one in ENDING:
        with suppress(ValueError):
            signal.signal(one, signal.SIG_DFL)
    try:
        yield
    finally:
        for one, handler in before.items():
            with suppress(ValueError, TypeError):
                signal.signal(one, handler)
