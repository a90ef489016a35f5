"""Floor 3: what is stored, one module per subject. Rows know facts about themselves; deeds across tables live above.

To add a model: its module here, a line below, a migration named for its deed, its place in `docs/data-model.md`.
"""

from archive.models.actor_changes import ActorChange, MentionRebuild
from archive.models.actors import Actor, ActorName, ActorRole, FormerSlug
from archive.models.articles import Article, ArticleActor, Mention
from archive.models.captures import Capture
from archive.models.failed_searches import FailedSearch
from archive.models.field_values import FieldValue
from archive.models.imports import ImportFile, ImportItem, ImportRun
from archive.models.name_proposals import NameCandidate, NameProposal
from archive.models.outlets import Agency, Outlet
from archive.models.page_words import PageWords
from archive.models.quotations import Quotation
from archive.models.request_counts import RequestCount
from archive.models.review import ReportedPart, ReviewItem
from archive.models.search_rows import PostingBlock, SearchRow, Segment
from archive.models.vocabulary import KnownPhrase, KnownWord, Vocabulary

__all__ = [
    "Actor",
    "ActorChange",
    "ActorName",
    "ActorRole",
    "Agency",
    "Article",
    "ArticleActor",
    "Capture",
    "FailedSearch",
    "FieldValue",
    "FormerSlug",
    "ImportFile",
    "ImportItem",
    "ImportRun",
    "KnownPhrase",
    "KnownWord",
    "Mention",
    "MentionRebuild",
    "NameCandidate",
    "NameProposal",
    "Outlet",
    "PageWords",
    "PostingBlock",
    "Quotation",
    "ReportedPart",
    "RequestCount",
    "ReviewItem",
    "SearchRow",
    "Segment",
    "Vocabulary",
]
