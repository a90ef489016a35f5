"""What the archive costs, measured on pages that it makes itself; figures in docs/performance.md.

Each script runs alone: `python benchmarks/<name>.py --help`. A new benchmark is a new script beside the others;
`made_text.py` and `made_pages.py` make its input, `cluster.py` gives it a database of its own.
"""
