"""Every reason for which something that was read cannot become a page. The words for people are the importer's."""

from __future__ import annotations

REASONS: dict[str, frozenset[str]] = {
    # what the bytes are
    "empty": frozenset(),
    "binary": frozenset(),
    "unknown_format": frozenset({"format"}),
    "too_large": frozenset({"size", "limit"}),
    "unreadable": frozenset({"error"}),
    # records with fields
    "broken_json": frozenset({"line", "error"}),
    "not_an_object": frozenset({"line", "found"}),
    "no_columns": frozenset({"columns"}),
    "ragged_row": frozenset({"line", "cells", "columns"}),
    "open_quote": frozenset({"line"}),
    # packed files
    "truncated": frozenset(),
    "corrupt": frozenset({"error"}),
    "bomb": frozenset({"ratio"}),
    "encrypted": frozenset(),
    "too_deep": frozenset({"limit"}),
    # web archives
    "broken_record": frozenset({"record", "error"}),
    "revisit": frozenset({"url"}),
    "no_html_part": frozenset(),
    # what stands beside files
    "broken_manifest": frozenset({"error"}),
    "manifest_without_file": frozenset({"file"}),
}
"""Reason code to the parameters that always come with it; a sentence may use no others."""
