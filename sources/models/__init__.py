from sources.models.act import Act, ChainHead
from sources.models.document import Document, Original, Version
from sources.models.feed import Feed, FeedEntry, Host
from sources.models.intake import Intake
from sources.models.job import Job, ReadingJob
from sources.models.missing import MissingSource
from sources.models.passage import Locator, Passage, Turn
from sources.models.person import Office, Person, PersonName
from sources.models.publisher import Publisher, Tier
from sources.models.segment import IndexedVersion, Posting, Segment
from sources.models.vector import Embedder, Embedding, PassageVector

__all__ = [
    "Act",
    "ChainHead",
    "Document",
    "Embedder",
    "Embedding",
    "Feed",
    "FeedEntry",
    "Host",
    "IndexedVersion",
    "Intake",
    "Job",
    "Locator",
    "MissingSource",
    "Office",
    "Original",
    "Passage",
    "PassageVector",
    "Person",
    "PersonName",
    "Posting",
    "Publisher",
    "ReadingJob",
    "Segment",
    "Tier",
    "Turn",
    "Version",
]
