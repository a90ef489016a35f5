"""`manage.py dbshell` on the embedded server: with the psql of the wheel, and a server that runs."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql.client import DatabaseClient

from archive.embedded.programs import bundled_programs


class EmbeddedClient(DatabaseClient):
    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        (_psql, *arguments), environment = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [str(bundled_programs() / "psql"), *arguments], environment

    def runshell(self, parameters: Iterable[str]) -> None:
        self.connection.ensure_connection()
        super().runshell(parameters)
