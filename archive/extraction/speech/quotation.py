"""What is found: words attributed to somebody, and how sure the rule is that told the speaker."""

from dataclasses import dataclass

DIRECT, INDIRECT = "direct", "indirect"

# How sure a rule's speaker is, by what told the speaker.
CONFIDENCE = {
    "participle": 0.97,  # "…" diyen Lavrov
    "subject": 0.97,  # Lavrov, … "…" dedi
    "announced": 0.95,  # Lavrov, şunları kaydetti: "…"
    "name_and_colon": 0.95,  # Rutte: "…"
    "owner": 0.9,  # Putin'in "…?" sorusu, Macron'un "…" sözleri
    "source": 0.9,  # NATO tarafından … açıklamada, "…" denildi; Kremlin'den "…" yorumu geldi
    "inverted": 0.9,  # "…" dedi Lavrov
    "according_to": 0.9,  # Peskov'a göre …
    "continued": 0.85,  # a further paragraph in quotes, the second half of a broken quote
    "without_marks": 0.8,  # Lavrov şunları söyledi: …
    "carried_on": 0.75,  # no subject in the sentence: who spoke before goes on
}
# An office or stranger that could not be told is a speaker without a page of its own.
UNKNOWN_SPEAKER = 0.6
# Where a reported clause begins and ends is less sure than where quotation marks do.
LESS_SURE_WHEN_INDIRECT = 0.05


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words attributed to somebody. `speaker` is an actor's key or None, `speaker_form` how the text names the speaker;
    `places` are (block, start, end) of the words, one for each paragraph."""

    kind: str
    speaker: int | None
    speaker_form: str
    text: str
    places: tuple[tuple[int, int, int], ...]
    verb: str
    rule: str
    confidence: float
