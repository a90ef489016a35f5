"""Reads files and extracts what they say, each in a process of its own; prints what that cost, one JSON line a file.

`python -m tests.hostile.child FILE…`: peak memory in MB above that of the empty process, number of items.
"""

import json
import os
import resource
import sys

from archive.extraction import Known, candidates, choose
from archive.importer import topic
from archive.readers import Page, read
from archive.registry import read_agencies, read_outlets

# A process that asks for more, or works longer, is ended by the system.
MOST_BYTES = 4 * 1024**3
MOST_SECONDS = 600  # the dearest takes 1


def measure(path: str, known: Known) -> None:
    """Read one file to its end and print its figures."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    before = resource.getrusage(resource.RUSAGE_SELF)
    items = 0
    for item in read(path):
        items += 1
        if isinstance(item, Page):
            choice = choose(candidates(item, known))
            topic.judge([(0, item.text[:100_000])] if not choice else [])
    after = resource.getrusage(resource.RUSAGE_SELF)
    told = {"items": items, "megabytes": (after.ru_maxrss - before.ru_maxrss) // 1024}
    print(json.dumps({"name": os.path.basename(path), **told}), flush=True)


def main(paths: list[str]) -> None:
    known = Known(read_outlets(), read_agencies())
    for path in paths:
        child = os.fork()
        if not child:
            measure(path, known)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"name": os.path.basename(path), "status": status}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
