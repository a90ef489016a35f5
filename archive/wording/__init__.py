"""Floor 4: what is stored, in the words that people read; for pages, admin and exports alike.

`times.py` says when (EDTF in Turkish or English), `grounds.py` how a value was found and why another was not taken.
"""
