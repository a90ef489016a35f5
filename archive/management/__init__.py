"""Command line: thin; arguments in, report out."""
