"""What search looks through: the words of each released text, folded and stemmed."""

from collections.abc import Iterable
from typing import Self

from django.db import connections, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from statements import text, tokens
from statements.models.editions import Edition
from statements.models.holding import TokensField

BATCH = 200


class SearchEntryQuerySet(models.QuerySet):
    def stale(self) -> Self:
        """Those made by other rules than today's, or of a text that is not released any more."""
        return self.filter(~Q(rules=tokens.RULES) | Q(edition__release_at=None))

    def missing(self) -> models.QuerySet[Edition]:
        """The released texts, scheduled ones too, that have none."""
        entries = self.filter(edition=OuterRef("pk"))
        released = Edition.objects.using(self.db).filter(release_at__isnull=False)
        return released.filter(~Exists(entries))

    def make(self, editions: Iterable[Edition]) -> None:
        self.bulk_create((SearchEntry.of(edition) for edition in editions), batch_size=BATCH)

    def repair(self) -> int:
        """Makes what is missing, and anew what is stale; says how many were made."""
        with transaction.atomic(using=self.db):
            self.stale().delete()
            missing = self.missing()
            made = missing.count()
            self.make(missing.iterator(chunk_size=BATCH))
        return made


class SearchEntry(models.Model):
    """The tokens of one text, made from it at its release and never typed.

    `words` begins with the language, for PostgreSQL to tell by; then come those of the heading, the
    title, each passage and the signature, with a `BREAK` after each of these, and what else may be
    asked for. `heading` has those of the first two alone.
    """

    edition = models.OneToOneField(
        Edition,
        models.CASCADE,
        verbose_name=_("edition"),
        primary_key=True,
        related_name="search_entry",
    )
    rules = models.CharField(_("rules"), max_length=40)
    heading = models.TextField(_("heading"))
    words = TokensField(_("words"))

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("words for search")
        verbose_name_plural = _("words for search")

    def __str__(self):
        return str(self.edition)

    @classmethod
    def of(cls, edition: Edition) -> Self:
        heading = tokens.joined([edition.attribution, edition.title], edition.language)
        passages = [words for _number, words in text.numbered(edition.body)]
        words = edition.language + heading
        words += tokens.joined([*passages, edition.signature], edition.language)
        words += tokens.tail(words, edition.language)
        return cls(edition=edition, rules=tokens.RULES, heading=heading, words=words)


def repair(using: str, **signal) -> None:
    """After a migration and after a flush; an upgrade may bring other rules."""
    if SearchEntry._meta.db_table in connections[using].introspection.table_names():
        SearchEntry.objects.using(using).repair()
