"""Floor 5: who is named in an article and who said what (later: which articles are copies of one text).

`recognizer.py` is pure and finds names in a text; `mentions.py` stores what it finds, `quotations.py` what
`extraction.speech` makes of it. Called by curation only.
"""
