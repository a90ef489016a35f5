"""What importing costs: pages per CPU second of our own process, the database's CPU beside it, and peak memory.

Each format is imported by one `manage.py import_articles` into an archive of its own making; the start of Python and
Django (an import of nothing) is taken off. CPU seconds, because others on the machine blur them less than the clock's;
what a million sums take tells how much they do.
"""

import argparse
import signal
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import made_pages
from benchmarks.cluster import Archive, Cost, new_archive
from benchmarks.costs import machine_milliseconds

# Pages of each format: some seconds of work.
NUMBERS = {"jsonl": 2000, "text": 2000, "html": 200}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help="of jsonl, text, html; default: all three")
    parser.add_argument("--number", type=int, help="pages of each format (default: 2000 articles, 200 HTML pages)")
    parser.add_argument("--path", action="append", default=[], type=Path, help="measure these files or folders instead")
    parser.add_argument("--stream", type=int, metavar="MB", help="also JSON lines on standard input, so many megabytes")
    parser.add_argument("--workers", default="1", help="as `import_articles` takes it")
    arguments = parser.parse_args()
    if unknown := set(arguments.formats) - NUMBERS.keys():
        parser.error(f"unknown format: {', '.join(unknown)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the database is stopped and removed also then
    with tempfile.TemporaryDirectory(prefix="archive-pages-") as folder, new_archive() as archive:
        options = [] if arguments.workers == "1" else ["--workers", arguments.workers]
        idle = import_into(archive, "-", *options, given=[])
        print("| input | pages | own CPU s | pages per CPU s | database CPU s | peak MB | ms for a million sums |")
        print("|---|---|---|---|---|---|---|")
        for path in arguments.path:
            tell(str(path), import_into(archive, str(path), *options), idle)
        for format_ in () if arguments.path else arguments.formats or NUMBERS:
            made_pages.write(Path(folder) / format_, format_, arguments.number or NUMBERS[format_])
            tell(format_, import_into(archive, str(Path(folder) / format_), *options), idle)
        if arguments.stream:
            lines = made_pages.stream(arguments.stream * 1_000_000)
            tell(f"jsonl, {arguments.stream} MB stream", import_into(archive, "-", *options, given=lines), idle)


def import_into(archive: Archive, *arguments: str, given: list[bytes] | None = None) -> Cost:
    return archive.manage("import_articles", "--quiet", "--scope", "all", *arguments, given=given)


def tell(name: str, cost: Cost, idle: Cost) -> None:
    """One line of the table, with how fast the machine is now; what was not stored as a new article is told below."""
    counts = dict(part.split("=") for part in cost.last_line.split())
    pages, own = int(counts["read"]), cost.own - idle.own
    figures = f"{own:.1f} | {pages / own:.0f} | {cost.database:.1f} | {cost.peak_mb:.0f}"
    print(f"| {name} | {pages} | {figures} | {machine_milliseconds():.0f} |", flush=True)
    if counts["created"] != counts["read"]:
        print(f"  {cost.last_line}", file=sys.stderr)


if __name__ == "__main__":
    main()
