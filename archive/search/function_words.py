"""Words of a question that no article must have (ne zaman, hangi, nedir, için): they rank articles, but are not
demanded. Pure.

The text that answers "Lavrov ne zaman konuştu?" has neither "ne" nor "zaman". What such words do for the grammar of a
question, an article does by other means; so to demand them hides the very answers. The list holds closed classes of
words alone (question words, conjunctions, postpositions, determiners), in the folded forms that people type. Left out
is what folds to a word or name with a meaning of its own: şu (su), ise (işe), kim (Kim Jong-un).
"""

QUESTION_WORDS = frozenset([
    "acaba", "hangi", "hangileri", "hangileridir", "hangilerinde", "hangisi", "hangisidir", "hangisinde",
    "hangisine", "hangisini", "kac", "kaca", "kacinci", "kacta", "kactan", "kactir", "kimden", "kimdi", "kimdir",
    "kime", "kimin", "kimindir", "kimle", "kimler", "kimlerden", "kimlerdir", "kimlere", "kimleri", "kimlerin",
    "mi", "midir", "misiniz", "miydi", "miyiz", "mu", "mudur", "musunuz", "muydu", "nasil", "nasildi", "nasildir",
    "ne", "neden", "nedendir", "nedir", "neler", "nelerdir", "nelere", "neleri", "nelerin", "nerede", "nerededir",
    "nereden", "neredendir", "neredeydi", "nereler", "nerelerde", "nereleri", "nereli", "nerelidir", "neresi",
    "neresidir", "neresinde", "nereye", "nereyi", "neydi", "neye", "neyi", "neyin", "nicin", "niye", "niyedir",
])  # fmt: skip
OTHER_FUNCTION_WORDS = frozenset([
    "ama", "ancak", "bile", "bir", "bu", "bunlar", "bunu", "bunun", "cok", "da", "daha", "dahi", "de", "diye", "en",
    "fakat", "gibi", "gore", "hem", "her", "icin", "ile", "kadar", "ki", "o", "olan", "olarak", "onlar", "onu",
    "onun", "tarafindan", "uzere", "veyahut", "ya", "yahut", "yani",
])  # fmt: skip
FUNCTION_WORDS = QUESTION_WORDS | OTHER_FUNCTION_WORDS
# What asks a question only behind "ne": "zaman" alone is a word, or a newspaper.
BEHIND_NE = frozenset({"zaman", "zamandan", "zamandir", "zamandi"})
