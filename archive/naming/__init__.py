"""Floor 5: who is named in an article and who said what (later: which articles are copies of one text).

Pure: `recognizer.py` finds names (`entries.py`, `spellings.py`), `neighbours.py` and `evidence.py` say whose they are,
`offices.py` who is meant by an office, `strangers.py` who is not in the registry; `places.py` and `vocabulary.py` serve
them. With the database: `known.py` keeps the recognizer up to the registry, `mentions.py` stores what it finds under
editors' `decisions.py`, `candidates.py` what is left to people, `quotations.py` what `extraction.speech` makes of it.
Called by curation only.
"""
