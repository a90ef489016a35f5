"""Which language a text is in, by its letters, else by the words that every text of it uses."""

from __future__ import annotations

import re
from collections import Counter

TURKISH = "tr"
FREQUENT = {
    "en": "the of and to in a that is was for on with as he by at from his it are has said be this",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an",
    "fr": "le la les de des et à un une en du que est pour qui dans sur par au plus pas ce il",
    "es": "el la los de que y en un una del se las por con para su al es lo como más no",
    "it": "il la di che e in un una del della per con non si da al le i è sono dei ha",
    "pt": "o a de que e do da em um uma para com não os no se na por mais as dos ao",
    "nl": "de het een van en in is dat op te zijn met voor niet die aan er om ook als bij",
    "sv": "och att det i en som är på för av med den till har inte om ett de men",
    "no": "og i det er på som en til av for at med har de ikke den et fra om jeg",
    "da": "og i det er på som en til af for at med har de ikke den et fra om der",
    "pl": "w i na się z do że nie jest o to jak po za od przez dla co",
    "cs": "a v se na je že s z do o to i jako by si pro ve jsem",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena",
    "ru": "и в не на что он с как это по к но они из у за от о для",
    "uk": "і в не на що з як це до та у від за про для він",
}
_OF_WORD: dict[str, list[str]] = {}
for _language, _words in FREQUENT.items():
    for _word in _words.split():
        _OF_WORD.setdefault(_word, []).append(_language)
# Letters that hardly another language has; a text of which so large a share are these is in that language.
LETTERS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.2),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.2),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.2),
    ("ar", re.compile("[\u0600-\u06ff]"), 0.2),
    ("hi", re.compile("[\u0900-\u097f]"), 0.2),
    ("el", re.compile("[\u0370-\u03ff]"), 0.2),
    ("az", re.compile("[əƏ]"), 0.02),
    ("tr", re.compile("[ıİğĞşŞ]"), 0.02),
)
# Characters that are read; more do not change the answer.
SAMPLE = 1500
# Share of a text's words that are the frequent ones of its language, and the lead before the next language.
LEAST_SHARE, LEAD = 0.06, 1.25
LEAST_WORDS = 12
WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text; None where it is too short or cannot be told."""
    sample = text[:SAMPLE]
    for code, letters, share in LETTERS:
        if len(letters.findall(sample)) > share * len(sample):
            return code
    words = WORD.findall(sample.lower())
    if len(words) < LEAST_WORDS:
        return None
    counts = Counter(language for word in words for language in _OF_WORD.get(word, ()))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < LEAST_SHARE * len(words):
        return None
    if len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]:
        return None
    return ranked[0][0]
