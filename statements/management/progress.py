"""What a command that takes longer shows: the step it is at, on a terminal, and nothing else."""

from threading import Lock, Timer
from types import TracebackType
from typing import Final, Self

from django.core.management.base import OutputWrapper

SECONDS: Final = 2
CLEAR: Final = "\r\x1b[K"


class Progress:
    """Called with each step; shown on the terminal from the third second on, wiped at the end."""

    def __init__(self, stream: OutputWrapper) -> None:
        self.stream, self.step, self.shown = stream, "", False
        self.lock, self.timer = Lock(), Timer(SECONDS, self._show)
        self.timer.daemon = True

    def __enter__(self) -> Self:
        if self.stream.isatty():
            self.timer.start()
        return self

    def __call__(self, step: str) -> None:
        with self.lock:
            self.step = step
            if self.shown:
                self._write()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.timer.cancel()
        with self.lock:
            if self.shown:
                self.stream.write(CLEAR, ending="")

    def _show(self) -> None:
        with self.lock:
            self.shown = True
            self._write()

    def _write(self) -> None:
        self.stream.write(f"{CLEAR}{self.step} …", ending="")
        self.stream.flush()
