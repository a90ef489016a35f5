"""Django's PostgreSQL backend on the embedded server (Django looks for this module by its name).

DATABASES = {"default": {"ENGINE": "archive.embedded", "NAME": "archive", "EMBEDDED": {"data_dir": …, "durable": True}}}
"""

from pathlib import Path
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base
from django.utils.asyncio import async_unsafe

from archive.embedded.client import EmbeddedClient
from archive.embedded.cluster import APPLICATION_ROLE
from archive.embedded.layout import PORT
from archive.embedded.lifetime import ensure_running_while_needed
from archive.embedded.server import DEFAULT_PATIENCE_SECONDS, MAINTENANCE_DATABASE, EmbeddedServer, application_name


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects like any other; when that fails, sees that the server runs and the database exists, and tries again.

    So the first connection starts the server, and a server that died is started by whoever needs it next.
    """

    client_class = EmbeddedClient

    def __init__(self, settings_dict: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> None:
        embedded = settings_dict["EMBEDDED"]
        self.server = EmbeddedServer(
            Path(embedded["data_dir"]),
            durable=embedded["durable"],
            patience_seconds=embedded.get("patience_seconds", DEFAULT_PATIENCE_SECONDS),
        )
        # For whoever reads the settings instead of asking for a connection, dbshell for one.
        settings_dict.update(HOST=str(self.server.socket_dir), PORT=str(PORT), USER=APPLICATION_ROLE)
        super().__init__(settings_dict, alias)

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        database = params.get("dbname") or MAINTENANCE_DATABASE
        return {"application_name": application_name(), **params, **self.server.connect_params(database)}

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            self.ensure_server()
        return super().get_new_connection(conn_params)

    def ensure_server(self) -> None:
        """Start the server if it does not run and create this connection's database if it is missing."""
        ensure_running_while_needed(self.server)
        self.server.ensure_database(self.settings_dict["NAME"] or MAINTENANCE_DATABASE)
