"""CPU of a question to the archive of DATA_DIR, and how several costs are told."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle, the 95th of a hundred, and the most."""

    p50: float
    p95: float
    most: float


def spread(values: Sequence[float]) -> Spread:
    """Of at least one value."""
    ordered = sorted(values)
    return Spread(statistics.median(ordered), ordered[round(0.95 * (len(ordered) - 1))], ordered[-1])


def milliseconds(ask: Callable[[], object]) -> float:
    """CPU of this process and of the database's process of its connection."""
    server, begun = server_seconds(), time.process_time()
    ask()
    return 1000 * (time.process_time() - begun + server_seconds() - server)


def machine_milliseconds() -> float:
    """CPU that a fixed piece of plain Python takes here and now (a million small sums): one machine is half as fast
    when others are busy on it, and figures of two runs can be compared by this one."""
    begun, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number * number % 7
    return 1000 * (time.process_time() - begun)


def server_seconds() -> float:
    """CPU that the database's process of this connection has used; 0 where it runs on another machine."""
    connection.ensure_connection()
    statistics_file = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(statistics_file.read_text().split()[0]) / 1e9 if statistics_file.exists() else 0.0
