"""Words of a question that no article must have (ne zaman, hangi, nedir, için): they rank articles, but are not
demanded. Pure.

The text that answers "Lavrov ne zaman konuştu?" has neither "ne" nor "zaman". What such words do for the grammar of a
question, an article does by other means; so to demand them hides the very answers. The list holds closed classes of
words alone (question words, conjunctions, postpositions, determiners), in the folded forms that people type. Left out
is what folds to a word or name with a meaning of its own: şu (su), ise (işe), kim (Kim Jong-un).
"""

QUESTION_WORDS = frozenset([
    "acaba", "hangi", "hangileri", "hangileridir", "hangilerinde", "hangisi", "hangisidir", "hangisinde",
    "hangisine", "hangisini", "hangisiyle", "kac", "kaca", "kacinci", "kacta", "kactan", "kactir", "kimde",
    "kimden", "kimdi", "kimdir", "kime", "kimin", "kimindir", "kiminle", "kimle", "kimler", "kimlerde", "kimlerden",
    "kimlerdi", "kimlerdir", "kimlere", "kimleri", "kimlerin", "kimlerle", "mi", "midir", "misiniz", "miydi",
    "miyiz", "mu", "mudur", "musunuz", "muydu", "nasil", "nasildi", "nasildir", "ne", "neden", "nedendir", "nedir",
    "neler", "nelerdi", "nelerdir", "nelere", "neleri", "nelerin", "nelerle", "nerede", "nerededir", "neredeki",
    "nereden", "neredendir", "neredeydi", "nereler", "nerelerde", "nerelere", "nereleri", "nereli", "nerelidir",
    "nerenin", "neresi", "neresidir", "neresinde", "neresinden", "nereye", "nereyi", "neyden", "neydi", "neye",
    "neyi", "neyin", "neyle", "nicin", "niye", "niyedir",
])  # fmt: skip
OTHER_FUNCTION_WORDS = frozenset([
    "ama", "ancak", "bile", "bir", "bu", "bunlar", "bunu", "bunun", "cok", "da", "daha", "dahi", "de", "diye", "en",
    "fakat", "gibi", "gore", "hem", "her", "icin", "ile", "kadar", "ki", "o", "olan", "olarak", "onlar", "onu",
    "onun", "tarafindan", "uzere", "veyahut", "ya", "yahut", "yani",
])  # fmt: skip
FUNCTION_WORDS = QUESTION_WORDS | OTHER_FUNCTION_WORDS
# What asks a question only behind "ne": "zaman" alone is a word, or a newspaper.
BEHIND_NE = frozenset({"zaman", "zamandan", "zamandir", "zamandi"})
