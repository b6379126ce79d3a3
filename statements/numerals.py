"""The drawn numerals of a year: each digit is one line that touches the thread below it."""

import re
from typing import Final

HEIGHT: Final = 100
GAP: Final = 12

DIGITS: Final = {
    "0": (72, "M36 100C14 100 2 76 2 50S14 0 36 0S70 24 70 50S58 100 36 100"),
    "1": (46, "M6 22C15 18 22 10 26 0V82C26 93 31 100 44 100"),
    "2": (
        78,
        "M4 30C4 11 18 0 36 0C55 0 67 12 67 30C67 54 40 72 17 91C9 98 1 97 1 90C1 83 9 81 16 84"
        "C27 88 34 100 52 100",
    ),
    "3": (
        66,
        "M6 18C10 6 20 0 32 0C48 0 58 9 58 23C58 37 47 46 30 46C49 46 64 56 64 73"
        "C64 90 50 100 33 100C18 100 6 92 2 79",
    ),
    "4": (72, "M42 0L4 64Q1 70 8 70H70M54 42V100"),
    "5": (
        66,
        "M58 1H18L12 45C18 39 26 36 34 36C52 36 64 49 64 68C64 87 50 100 32 100C18 100 6 93 2 80",
    ),
    "6": (
        70,
        "M56 1C26 10 4 36 4 67C4 87 17 100 35 100C53 100 66 87 66 69C66 51 53 39 36 39"
        "C18 39 5 52 4 67",
    ),
    "7": (64, "M3 1H62C44 28 30 60 28 100"),
    "8": (
        68,
        "M34 46C18 42 8 34 8 22C8 9 19 0 34 0S60 9 60 22C60 34 50 42 34 46C16 51 4 60 4 75"
        "C4 90 16 100 34 100S64 90 64 75C64 60 52 51 34 46",
    ),
    "9": (
        70,
        "M66 34C64 50 51 61 34 61C16 61 4 48 4 31C4 13 16 0 34 0C54 0 66 14 66 34"
        "C66 64 46 91 14 100",
    ),
}
"""The width of each digit and its path; the baseline is at HEIGHT, the border of the thread."""

COMMAND: Final = re.compile(r"([A-Z])([^A-Z]*)")


def width(figures: str) -> int:
    return sum(DIGITS[figure][0] for figure in figures) + GAP * (len(figures) - 1)


def path(figures: str) -> str:
    """The `d` of one SVG path that draws all the figures."""
    drawn, start = "", 0
    for figure in figures:
        wide, line = DIGITS[figure]
        drawn += _shifted(line, start)
        start += wide + GAP
    return drawn


def _shifted(line: str, start: int) -> str:
    return "".join(
        letter + _moved(letter, numbers, start) for letter, numbers in COMMAND.findall(line)
    )


def _moved(letter: str, numbers: str, start: int) -> str:
    """The command's numbers with each x moved; V has no x, H has nothing else."""
    values = [int(number) for number in numbers.split()]
    step = {"H": 1, "V": 0}.get(letter, 2)
    moved = [
        value + start if step and place % step == 0 else value for place, value in enumerate(values)
    ]
    return " ".join(str(value) for value in moved)
