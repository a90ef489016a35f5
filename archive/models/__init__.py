"""Floor 3: what is stored, one module per subject. Rows know facts about themselves; deeds across tables live above.

To add a model: its module here, a line below, a migration named for its deed, its place in `docs/data-model.md`.
"""

from archive.models.actors import Actor, ActorName, ActorRole
from archive.models.articles import Article, ArticleActor, Mention
from archive.models.captures import Capture
from archive.models.field_values import FieldValue
from archive.models.imports import ImportItem, ImportRun
from archive.models.outlets import Agency, Outlet
from archive.models.review import ReviewItem
from archive.models.search_rows import SearchRow
from archive.models.vocabulary import Phrase, Word

__all__ = [
    "Actor",
    "ActorName",
    "ActorRole",
    "Agency",
    "Article",
    "ArticleActor",
    "Capture",
    "FieldValue",
    "ImportItem",
    "ImportRun",
    "Mention",
    "Outlet",
    "Phrase",
    "ReviewItem",
    "SearchRow",
    "Word",
]
