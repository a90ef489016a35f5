"""How much of an input a reader takes into memory, and how far it follows what is packed into it."""

MEGABYTE = 1024 * 1024

RECORD_BYTES = 64 * MEGABYTE
"""The largest single page or record; a longer one is reported and passed over unread."""

HEAD_BYTES = 64 * 1024
"""Enough of a file's beginning to tell its format and whether it is text."""

EXPANSION_RATIO = 200
"""Bytes that one packed byte may become. News pages reach 5 to 30; a bomb has 1,000 and more."""

EXPANSION_FREE_BYTES = MEGABYTE
"""What may be unpacked before the ratio is judged: a few blank kilobytes are no bomb."""

BUNDLE_DEPTH = 3
"""Archives (ZIP, TAR) inside one another."""

PACKING_DEPTH = 1
"""gzip or zstd around one file, not around each other."""

DIRECTORY_BYTES = 16 * MEGABYTE
"""The table of contents of a ZIP file, which is held in memory (about 200,000 members)."""

HEADER_BYTES = 64 * 1024
"""The header of one record in a WARC, ARC or TAR file."""

ROW_BYTES = 8 * MEGABYTE
"""One row of a table: four times the longest body. A quotation mark that is never closed ends here."""

MANIFEST_BYTES = 16 * MEGABYTE
"""A manifest, which is held in memory while its folder is read."""

ELEMENT_DEPTH = 512
"""Open HTML elements inside one another; parsers need more than linear time on depth."""

TAG_ATTRIBUTES = 1000
"""Attributes of one HTML tag; parsers need quadratic time on their number."""

MEMBER_LENGTH = 300
"""Characters of a member's name that are shown."""
