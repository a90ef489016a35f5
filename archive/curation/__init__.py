"""Floor 6: the only door that changes an article.

`columns.py` knows how a field's value shows in the article's columns; `settling.py` decides which value is current;
`fields.py` lets an editor set and release a field; `actors.py` and `merging.py` change actors, `rebuilding.py` lets
mentions follow, `proposals.py` decides about unknown names; `intake.py` takes in what
an import found, `taking_back.py` takes it back; `review.py` opens and resolves doubts. Whatever comes through the door
leaves the article, its history, its mentions and its index entry in agreement, in one transaction.
"""

from archive.curation.actors import (
    WrongChange,
    accept_candidate,
    actor_renamed,
    add_alias,
    disown_article,
    disown_mention,
    record_alias,
    reject_candidate,
    rename_actor,
)
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
from archive.curation.merging import merge_actors, split_actor, undo_change
from archive.curation.proposals import accept_as_actor, accept_as_alias, reject_proposal
from archive.curation.rebuilding import rebuild_next, waiting_for_rebuilding
from archive.curation.review import open_doubt, open_doubts, resolve_doubt
from archive.curation.taking_back import Added, delete_article, is_edited, is_reviewed, take_back

__all__ = [
    "Added",
    "Arrival",
    "Capturing",
    "Finding",
    "Identity",
    "WrongChange",
    "WrongValue",
    "accept_as_actor",
    "accept_as_alias",
    "accept_candidate",
    "actor_renamed",
    "add_alias",
    "create_article",
    "create_articles",
    "delete_article",
    "disown_article",
    "disown_mention",
    "is_edited",
    "is_reviewed",
    "merge_actors",
    "normal",
    "open_doubt",
    "open_doubts",
    "rebuild_next",
    "record_alias",
    "refresh",
    "refresh_mentions",
    "reject_candidate",
    "reject_proposal",
    "release_field",
    "rename_actor",
    "resolve_doubt",
    "set_actors",
    "set_field",
    "split_actor",
    "take_back",
    "undo_change",
    "update_article",
    "waiting_for_rebuilding",
]
