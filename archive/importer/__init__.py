"""Floor 7: pages in, articles out.

`runs.py` is an import with its record: `reading.py` makes batches of what the readers yield, `pipeline.py` holds the
stages in order, `crew.py` shares them among processes, `ledger.py` writes the record. `pages.py` says what a page says,
`matching.py` answers "same article?", `topic.py` "is it about NATO and Russia?", `records.py` reads JSON records of
contract §3, `storing.py` goes through curation's door, `traces.py` notes what is needed for `undoing.py`; `outcomes.py`
says how a page ended, in words; `known.py` hands the registry to extraction; `worker.py` does what the admin queued.
"""
