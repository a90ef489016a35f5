"""The search as it is meant, in plain Python over every article's words: what engines are held to.

Slow and simple on purpose. It shares with the engine only what is tested apart: the analyzer, the query's tree, the
choice of the passages to show, marks and cutting of text.
"""
