"""Plain text and its units: Turkish spelling, words, marks, fingerprints, dates, web addresses.

Floor 0: pure functions and frozen values over `str`; imports nothing of the archive but its own modules, and no Django,
so everything here runs in a plain Python shell and is tested in milliseconds.

To add something: a new kind of text value is a new module named after the value (`edtf`, `web_address`), with its own
error class where it can be wrong. A new rule about words goes into `analyzer` (what is one word) or `stem` (which words
are the same); both are part of `ANALYZER_VERSION`, so a change asks for `manage.py reindex`.
"""
