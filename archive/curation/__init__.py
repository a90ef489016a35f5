"""Floor 6: the only door that changes an article.

`columns.py` knows how a field's value shows in the article's columns; `settling.py` decides which value is current;
`fields.py` lets an editor set and release a field; `actors.py` follows a change of spellings; `intake.py` takes in what
an import found, `taking_back.py` takes it back; `review.py` opens and resolves doubts. Whatever comes through the door
leaves the article, its history, its mentions and its index entry in agreement, in one transaction.
"""

from archive.curation.actors import actor_renamed
from archive.curation.columns import WrongValue, normal
from archive.curation.fields import release_field, set_actors, set_field
from archive.curation.intake import (
    Arrival,
    Capturing,
    Finding,
    Identity,
    create_article,
    create_articles,
    refresh,
    refresh_mentions,
    update_article,
)
from archive.curation.review import open_doubt, open_doubts, resolve_doubt
from archive.curation.taking_back import Added, delete_article, is_edited, is_reviewed, take_back

__all__ = [
    "Added",
    "Arrival",
    "Capturing",
    "Finding",
    "Identity",
    "WrongValue",
    "actor_renamed",
    "create_article",
    "create_articles",
    "delete_article",
    "is_edited",
    "is_reviewed",
    "normal",
    "open_doubt",
    "open_doubts",
    "refresh",
    "refresh_mentions",
    "release_field",
    "resolve_doubt",
    "set_actors",
    "set_field",
    "take_back",
    "update_article",
]
