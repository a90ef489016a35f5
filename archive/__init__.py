"""The archive: one Django app that is also the project package, built in layers (docs/architecture.md)."""
