"""The recognizer of the registry as it stands in the database: made anew when a name or an office changes."""

from functools import lru_cache

from django.db import connection
from django.db.models.functions import Coalesce

from archive.models import Actor, ActorName, ActorRole
from archive.naming.recognizer import Name, Office, Recognizer

# What recognition reads of the registry, in one answer of 32 letters: a few milliseconds, once a batch or edit.
_FINGERPRINT = """
    SELECT md5(concat(
        (SELECT string_agg(concat_ws(' ', a.id, a.merged_into_id, a.kind), '|' ORDER BY a.id) FROM archive_actor a),
        (SELECT string_agg(concat_ws(' ', n.actor_id, n.name, n.is_ambiguous), '|' ORDER BY n.id)
           FROM archive_actorname n),
        (SELECT string_agg(concat_ws(' ', r.actor_id, r.title, r.since, '-', r.until), '|' ORDER BY r.id)
           FROM archive_actorrole r)))
"""


def load_recognizer() -> Recognizer:
    """A recognizer of all actors' names and offices as they stand in the database now; the same one as before where
    nothing changed."""
    with connection.cursor() as cursor:
        cursor.execute(_FINGERPRINT)
        (fingerprint,) = cursor.fetchone()
    return _made(fingerprint)


@lru_cache(2)
def _made(fingerprint: str) -> Recognizer:
    owner = Coalesce("actor__merged_into_id", "actor_id")
    names = ActorName.objects.order_by("id").values_list(owner, "name", "is_ambiguous", "actor__kind")
    roles = ActorRole.objects.order_by("id").values_list(owner, "title", "since", "until", "actor__kind")
    return Recognizer(
        [Name(actor, name, is_ambiguous, kind == Actor.Kind.PERSON) for actor, name, is_ambiguous, kind in names],
        [Office(actor, title, since, until, kind == Actor.Kind.PERSON) for actor, title, since, until, kind in roles],
    )
