"""Floor 7: pages in, articles out.

`pipeline.py` holds the stages in order; `matching.py` answers "same article?"; `topic.py` "is it about NATO and
Russia?"; `records.py` reads JSON records of contract §3; `outcomes.py` says how a page ended, in words; `known.py`
hands the registry to extraction; `worker.py` does what the admin queued.
"""
