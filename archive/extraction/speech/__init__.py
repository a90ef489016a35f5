"""Who says what: words in an article that it attributes to somebody, direct and indirect. Pure.

`quotations(blocks, names)` in `quoting.py` is the door. Below it, each a module: `quote_marks.py` finds what stands
between quotation marks, `sentences.py` cuts blocks without cutting quotes; `frames.py` tells the verb that governs a
quote (`"…" dedi`, `"…" diyen`, `şunları kaydetti: "…"`), `indirect.py` the verbs over reported clauses (…olduğunu
belirtti); `speakers.py` tells whom a sentence lets speak, `roles.py` whom an office alone means; `reading.py` keeps
what the article has told so far, and `direct.py`, `unmarked.py`, `reported.py` put it together. To add a way of
speaking: see docs/how-to-add.md.
"""

from archive.extraction.speech.quotation import Quotation
from archive.extraction.speech.quoting import quotations
from archive.extraction.speech.speakers import Named

__all__ = ["Named", "Quotation", "quotations"]
