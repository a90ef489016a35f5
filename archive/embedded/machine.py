"""How much memory and how many processors this process may use, container limits included."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

MB = 1024 * 1024
_CGROUP_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
_SHARED_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Machine:
    memory_mb: int
    processors: int
    shared_memory_mb: int


def this_machine() -> Machine:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limits = [limit for path in _CGROUP_LIMITS if (limit := _number_in(path))]
    shared = shutil.disk_usage(_SHARED_MEMORY).total if _SHARED_MEMORY.is_dir() else memory
    return Machine(min(memory, *limits) // MB if limits else memory // MB, processors(), shared // MB)


def processors() -> int:
    """Processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _number_in(path: Path) -> int:
    """The number in a file of the kernel; 0 when there is none (`max`, no such file)."""
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return 0
