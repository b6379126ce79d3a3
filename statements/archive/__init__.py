"""The door: what the public could read at an instant. All public code reads through it."""

from django.db.models.functions import Length

from statements.archive import kept
from statements.archive.addresses import addresses
from statements.archive.asked import Asked
from statements.archive.coverage import Coverage, coverage
from statements.archive.pairs import Pair
from statements.archive.readings import Kin, Reading
from statements.archive.search import Results, search
from statements.archive.threads import Threads
from statements.models import MovedAddress

__all__ = ["Archive", "Asked", "Reading"]


class Archive(Threads):
    """The texts, the threads through them, and what is read out of both."""

    def pair(self, reading: Reading, language: str) -> Pair | None:
        """The text of the page's language with the one in `language`; None unless both may be
        read."""
        other = next((text for text in reading.texts if text.language == language), None)
        if not other or not reading.edition or reading.is_fallback:
            return None
        kept.fill_in_bodies([other], self.at)
        return Pair(reading, reading.of(other))

    def kin(self, reading: Reading) -> list[Kin]:
        """Of each office of the statement, its statements just before and after, by the Day."""
        offices = [author.office for author in reading.authors]
        spoken = self._spoken(offices)
        beside = {office: _beside(reading.statement.pk, spoken[office.pk]) for office in offices}
        found = self.statements().filter(pk__in=[key for pair in beside.values() for key in pair])
        others: dict[int | None, Reading] = {
            other.statement.pk: other for other in self.readings(found, reading.language)
        }
        return [
            Kin(office, others.get(earlier), others.get(later))
            for office, (earlier, later) in beside.items()
        ]

    def search(self, asked: Asked, language: str) -> Results | None:
        """What is found, for a page in `language`; None where a filter or place is not public."""
        return search(self, asked, language)

    def moved(self, address: str) -> str | None:
        """Where an address without its language has gone, or None: `2020/old/` to `2020/new/`."""
        address = address.strip("/")
        found = MovedAddress.objects.filter(old_prefix__in=_prefixes(address))
        for moved in found.order_by(Length("old_prefix").desc()):
            return f"{moved.new_prefix}{address.removeprefix(moved.old_prefix)}/"
        return None

    def addresses(self) -> dict[str, int]:
        """Every address that answers with a page, and a fingerprint of what stands there."""
        return addresses(self)

    def coverage(self) -> Coverage:
        """What is held of each year, office and language, and what is not."""
        return coverage(self)


def _beside(key: int, keys: list[int]) -> tuple[int | None, int | None]:
    place = keys.index(key)
    return keys[place - 1] if place else None, keys[place + 1] if place + 1 < len(keys) else None


def _prefixes(address: str) -> list[str]:
    parts = address.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
