"""What was made once is kept, within a number of bytes."""

from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Keeps what was put or asked for last; what it holds counts at most `max_bytes`.

    Of two generations the young one takes what is new. Once it holds half of the bytes it becomes
    the old one, and what nobody asked for since then is let go. So a look-up is one of a dict.
    """

    def __init__(self, max_bytes: int) -> None:
        self._half = max_bytes // 2
        self._young: dict[K, tuple[V, int]] = {}
        self._old: dict[K, tuple[V, int]] = {}
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """What was put, or None."""
        if found := self._young.get(key):
            return found[0]
        if found := self._old.get(key):
            self.put(key, *found)
            return found[0]
        return None

    def put(self, key: K, value: V, size: int) -> None:
        """Keeps the value, which counts `size` bytes; one larger than half of all is not kept."""
        if size > self._half:
            return
        with self._lock:
            _, replaced = self._young.pop(key, (None, 0))
            self._bytes -= replaced
            if self._bytes + size > self._half:
                self._old, self._young, self._bytes = self._young, {}, 0
            self._young[key] = value, size
            self._bytes += size

    @property
    def held(self) -> int:
        """How many bytes are held, of both generations."""
        kept = [*self._young.values(), *self._old.values()]
        return sum(size for _, size in kept)
