"""What can go wrong around the embedded server; every message says what, where and what to do."""

from django.db.utils import OperationalError


class EmbeddedServerError(OperationalError):
    """The embedded server cannot be used. A Django OperationalError, so that pages answer 503 and not 500."""


class ProgramsMissing(EmbeddedServerError):
    """The wheel with PostgreSQL's programs is not there or cannot be run from where it lies."""


class FolderUnusable(EmbeddedServerError):
    """A folder is not reachable, belongs to someone else, or holds something that is not a database."""


class OtherMajorVersion(EmbeddedServerError):
    """The data folder was made by another PostgreSQL major."""


class ServerBusy(EmbeddedServerError):
    """The server is being started, stopped or recovered, for longer than this process is willing to wait."""


class ServerFailed(EmbeddedServerError):
    """A PostgreSQL program failed; the message quotes its last words."""
