"""Words beside an office that say it is not held now; folded. Both readers of offices go by them: `extraction.offices`
(a name with its office tells when a text was written) and `naming.offices` (the date of a text tells whom an office
without a name means)."""

# Held in the past, by somebody who has left it or died.
FORMER = frozenset(
    ("eski", "donemin", "onceki", "sabik", "merhum", "rahmetli", "selefi", "halefi", "devrik", "zamanin", "emekli",
     "kurucu", "olen")
)  # fmt: skip
# Not entered yet, or held by its first holder long ago.
COMING = frozenset(("yeni", "gelecek", "sonraki", "mustakbel", "secilen", "secilmis", "atanan", "aday", "adayi", "ilk"))
