"""What a drill found."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Outcome:
    """The figure in words, and each fault that breaks the promise in a line."""

    figure: str
    faults: list[str] = field(default_factory=list)

    @property
    def is_held(self) -> bool:
        return not self.faults

    def line(self, name: str) -> str:
        return f"{'HELD' if self.is_held else 'BROKEN'} {name}: {self.figure}"
