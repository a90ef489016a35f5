"""Who says what: words in an article that it attributes to somebody, direct and indirect. Pure.

`quotations(blocks, names)` is the door. Its stages, each a module: `quote_marks.py` finds what stands between quotation
marks, `sentences.py` cuts blocks into sentences without cutting quotes, `frames.py` tells the verb that governs a quote
(`"…" dedi`, `"…" diyen`, `şunları kaydetti: "…"`), `speakers.py` whom the sentence lets speak, `indirect.py` reads
reported speech (…olduğunu belirtti). To add a way of speaking: a word in `frames.py` and passages in
`tests/quality/quotations.jsonl`.
"""

from archive.extraction.speech.quoting import Quotation, quotations
from archive.extraction.speech.speakers import Named

__all__ = ["Named", "Quotation", "quotations"]
