"""Plain text and its units: Turkish spelling, words, marks, fingerprints, dates, web addresses.

Floor 0: pure functions and frozen values over `str`; no Django, so everything here runs in a plain Python shell. Of the
archive it knows the registry alone, for names and lemmas.

To add something: a new kind of text value is a new module named after the value (`edtf`, `web_address`), with its own
error class where it can be wrong. A new rule about words goes into `analyzer` (what is one word) or `lemma` (which
words are the same), what holds for one word into `registry/lemmas.csv`; all are part of `ANALYZER_VERSION`, so a change
asks for `manage.py reindex`.
"""
