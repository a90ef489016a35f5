"""The bundled PostgreSQL: found, created, started, stopped, and Django's backend on top of it. Floor 0.

`ENGINE = "archive.embedded"` starts the server on the first connection; importing this package starts nothing.
"""
