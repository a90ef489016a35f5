"""Floor 5: who is named in an article (later: who said what, and which articles are copies of one text).

`recognizer.py` is pure and finds names in a text; `mentions.py` stores what it finds. Called by curation only.
"""
