"""A line to a server that can be cut or made slow, as a network can."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread


class Wire:
    """Listens on a port of this machine and passes on what it hears, both ways."""

    def __init__(self, target: int) -> None:
        self._target, self._ends = target, set[socket.socket]()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.seconds = 0.0
        """How long each answer is held back."""
        self._is_cut = False

    def cut(self) -> None:
        """Whoever is connected is hung up on, and so is whoever connects."""
        self._is_cut = True
        for end in list(self._ends):
            _hang_up(end)

    def mend(self) -> None:
        self._is_cut = False

    def run(self) -> None:
        """Accepts until it is closed."""
        with suppress(OSError):
            while True:
                near, _address = self._listener.accept()
                Thread(target=self._join, args=[near], daemon=True).start()

    def close(self) -> None:
        # A blocked accept ends with a shutdown, not with a close.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _join(self, near: socket.socket) -> None:
        with near:
            if self._is_cut:
                return
            with suppress(OSError), socket.create_connection(("127.0.0.1", self._target)) as far:
                ends = {near, far}
                self._ends |= ends
                back = Thread(target=self._pass_on, args=[far, near, True], daemon=True)
                back.start()
                self._pass_on(near, far, is_answer=False)
                _hang_up(far)
                back.join()
                self._ends -= ends

    def _pass_on(self, source: socket.socket, sink: socket.socket, is_answer: bool) -> None:
        with suppress(OSError):
            while heard := source.recv(65536):
                if is_answer and self.seconds:
                    time.sleep(self.seconds)
                sink.sendall(heard)
        _hang_up(sink)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire(target: int) -> Iterator[Wire]:
    made = Wire(target)
    thread = Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.close()
        thread.join()
