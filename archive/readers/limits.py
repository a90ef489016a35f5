"""How much of an input a reader takes into memory."""

RECORD_BYTES = 64 * 1024 * 1024
"""The largest single page or record; a longer one is reported and passed over unread."""

HEAD_BYTES = 64 * 1024
"""Enough of a file's beginning to tell its format and whether it is text."""
