"""The server's settings, written anew at each start for the machine it starts on."""

from collections.abc import Mapping

from archive.embedded.machine import Machine

Value = str | int | float

FILE_NAME = "archive.conf"
# Appended to initdb's postgresql.conf once; what an operator writes after it (or sets by ALTER SYSTEM) wins.
INCLUDE_LINE = f"\ninclude_if_exists = '{FILE_NAME}'   # rewritten at each start of the embedded server\n"

# Docker gives a container 64 MB of /dev/shm; a parallel query that needs more of it fails.
_SHARED_MEMORY_FOR_PARALLEL_MB = 256

_ALWAYS: Mapping[str, Value] = {
    "listen_addresses": "",
    "port": 5432,
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # queries here are short: compiling them costs more than it saves
    "random_page_cost": 1.1,  # solid-state disks
    "max_wal_size": "2GB",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",  # statements hold readers' words; and the log stays small
}
# For tests only: a crash may lose the cluster.
_VOLATILE: Mapping[str, Value] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "10min",
}


def server_settings(machine: Machine, *, durable: bool) -> dict[str, Value]:
    """Settings for this machine. The server is a guest: web workers and importers need the other memory."""
    parallel = machine.shared_memory_mb >= _SHARED_MEMORY_FOR_PARALLEL_MB
    return {
        **_ALWAYS,
        # 4 threads a web worker and one worker a processor, twice that, and room for commands and psql.
        "max_connections": 40 + 8 * machine.processors,
        "shared_buffers": _megabytes(machine.memory_mb // 8, 64, 4096 if durable else 256),
        "effective_cache_size": _megabytes(machine.memory_mb // 2, 128, 65536),
        "work_mem": _megabytes(machine.memory_mb // 512, 4, 64),
        "maintenance_work_mem": _megabytes(machine.memory_mb // 16, 64, 1024),
        "max_worker_processes": machine.processors + 4,
        "max_parallel_workers": machine.processors,
        # Many short searches at once: a second process for one of them is only worth it on many processors.
        "max_parallel_workers_per_gather": min(2, machine.processors // 4) if parallel else 0,
        "max_parallel_maintenance_workers": min(4, machine.processors // 2) if parallel else 0,
        **({} if durable else _VOLATILE),
    }


def render(settings: Mapping[str, Value]) -> str:
    """The settings as a PostgreSQL configuration file."""
    return "".join(f"{name} = {_quoted(str(value))}\n" for name, value in settings.items())


def _megabytes(amount: int, least: int, most: int) -> str:
    return f"{max(least, min(amount, most))}MB"


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
