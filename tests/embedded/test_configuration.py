import pytest

from archive.embedded.configuration import render, server_settings
from archive.embedded.machine import Machine, this_machine

MB_OF_8_GB = 8192


@pytest.mark.parametrize(
    ("memory_mb", "shared_buffers", "work_mem"),
    [(512, "64MB", "4MB"), (MB_OF_8_GB, "1024MB", "16MB"), (256 * 1024, "4096MB", "64MB")],
)
def test_memory_follows_the_machine_within_bounds(memory_mb: int, shared_buffers: str, work_mem: str) -> None:
    settings = server_settings(Machine(memory_mb, 4, 1024), durable=True)
    assert (settings["shared_buffers"], settings["work_mem"]) == (shared_buffers, work_mem)


@pytest.mark.parametrize(("processors", "gather", "maintenance"), [(1, 0, 0), (2, 0, 1), (4, 1, 2), (64, 2, 4)])
def test_parallel_processes_follow_the_processors(processors: int, gather: int, maintenance: int) -> None:
    settings = server_settings(Machine(MB_OF_8_GB, processors, 1024), durable=True)
    assert settings["max_parallel_workers_per_gather"] == gather
    assert settings["max_parallel_maintenance_workers"] == maintenance


def test_small_shared_memory_of_a_container_forbids_parallel_queries() -> None:
    settings = server_settings(Machine(MB_OF_8_GB, 16, 64), durable=True)
    assert settings["max_parallel_workers_per_gather"] == settings["max_parallel_maintenance_workers"] == 0


def test_only_a_volatile_cluster_skips_the_disk() -> None:
    machine = Machine(MB_OF_8_GB, 2, 1024)
    assert server_settings(machine, durable=False)["fsync"] == "off"
    assert "fsync" not in server_settings(machine, durable=True)


def test_values_are_quoted() -> None:
    assert render({"a": "it's a \\"}) == "a = 'it''s a \\\\'\n"


def test_this_machine_has_memory_and_processors() -> None:
    machine = this_machine()
    assert machine.memory_mb > 100
    assert machine.processors >= 1
