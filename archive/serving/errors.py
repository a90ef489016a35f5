"""Why the site cannot be served."""


class ServeError(Exception):
    """The start stops here; the message says what is wrong, where, and what to do."""
