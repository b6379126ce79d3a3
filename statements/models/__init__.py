"""What the archive holds."""

from statements.models.addresses import MovedAddress
from statements.models.editions import Edition
from statements.models.events import ArchiveState, Event
from statements.models.observances import Observance, Photo
from statements.models.people import Office, Organisation, Speaker, Tenure
from statements.models.search import SearchEntry
from statements.models.statements import Authorship, Statement
from statements.models.topics import TaggedStatement, Topic, TopicAlias
from statements.models.withdrawals import Withdrawal

__all__ = [
    "ArchiveState",
    "Authorship",
    "Edition",
    "Event",
    "MovedAddress",
    "Observance",
    "Office",
    "Organisation",
    "Photo",
    "SearchEntry",
    "Speaker",
    "Statement",
    "TaggedStatement",
    "Tenure",
    "Topic",
    "TopicAlias",
    "Withdrawal",
]
