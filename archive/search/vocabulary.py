"""Counts the words and phrases of all articles and keeps them for suggestions and spelling.

A phrase is two to four neighbouring words that do not begin or end with a function word and that several articles
have ("güvenlik garantileri", "NATO-Rusya Konseyi"). Forms of the same lemmas count as one phrase, shown
as it is mostly written.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction

from archive.models import Article, KnownPhrase, KnownWord
from archive.text.analyzed import Block
from archive.text.analyzer import Token, analyze

# Newest articles whose phrases are counted: frequent phrases are frequent among them, and memory stays bounded.
MOST_ARTICLES = 20_000
# Articles that a phrase needs, and phrases kept.
LEAST_ARTICLES, MOST_PHRASES = 3, 20_000
# Words kept for spelling: rarer ones are misspellings themselves as often as not.
LEAST_ARTICLES_OF_WORD = 2
LONGEST_PHRASE = 4
# Distinct phrases counted at a time; rarer ones are dropped when there are more.
MOST_COUNTED = 2_000_000

# Folded words that no suggestion begins or ends with.
_FUNCTION_WORDS = frozenset(
    """
    acaba ama ancak artik asla aslinda ayni ayrica az bana bazi belki ben beri bile bir biraz biri birkac biz
    boyle bu buna bunda bundan bunlar bunu bunun burada cok cunku da daha de defa degil demek diger diye dolayi
    eger en gibi gore hangi hatta hem henuz hep her herkes hic icin iken ile ilgili ise iste itibaren kadar
    karsi kendi ki kim kimse mi mu nasil ne neden nerede niye o olan olarak oldu oldugu oldugunu olmak olup on
    ona ondan onlar onu onun oysa oyle pek ragmen sadece sanki sen siz sonra su sunlari tum uzere var ve veya ya
    yani yapilan yeni yine yok zaten dedi soyledi belirtti kaydetti ifade etti konustu ediyor eden edilen oluyor
    olacak olur tarafindan uzerine arasinda icinde sonrasinda once onceki kullandi ifadelerini vurguladi
    bildirdi
    """.split()  # noqa: SIM905 - a list of two hundred words reads as text
)


def rebuild() -> tuple[int, int]:
    """Count anew; (words, phrases) kept. Readers see the former state until the end."""
    words: Counter[str] = Counter()
    phrases: Counter[tuple[str, ...]] = Counter()
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for article in Article.objects.order_by("-id").only("title", "lead", "body")[:MOST_ARTICLES].iterator(200):
        found = dict(_phrases(article.blocks()))
        words.update({token for text in _texts(article) for token in text})
        phrases.update(found.keys())
        for lemmas, text in found.items():
            forms[lemmas][text] += 1
        if len(phrases) > MOST_COUNTED:
            _forget_rare(phrases, forms)
    kept = _best(phrases)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_knownword")
        cursor.execute("DELETE FROM archive_knownphrase")
        kept_words = [(word, number) for word, number in words.items() if number >= LEAST_ARTICLES_OF_WORD]
        KnownWord.objects.bulk_create(
            (KnownWord(folded=word[:100], articles=number) for word, number in kept_words), 1000
        )
        rows: dict[str, KnownPhrase] = {}
        for lemmas, number in kept:
            text = forms[lemmas].most_common(1)[0][0]
            folded = " ".join(token.folded for token in analyze(text))
            if len(folded) <= 200 and len(text) <= 200:
                rows.setdefault(folded, KnownPhrase(folded=folded, text=text, articles=number))
        KnownPhrase.objects.bulk_create(rows.values(), 1000)
    return len(kept_words), len(rows)


def _texts(article: Article) -> Iterator[set[str]]:
    for _number, text in article.blocks():
        yield {token.folded for token in analyze(text) if token.folded.isalpha() and len(token.folded) > 2}


def _phrases(blocks: Iterable[tuple[int, str]]) -> Iterator[tuple[tuple[str, ...], str]]:
    for number, text in blocks:
        tokens = tuple(analyze(text))
        for run in _runs(Block(number, text, tokens)):
            for size in range(2, LONGEST_PHRASE + 1):
                for place in range(len(run) - size + 1):
                    window = run[place : place + size]
                    if _is_phrase(window):
                        yield tuple(token.lemma for token in window), text[window[0].start : window[-1].end]


def _runs(block: Block) -> Iterator[Sequence[Token]]:
    """Words with nothing but a space or a hyphen between them."""
    begun = 0
    for place in range(1, len(block.tokens) + 1):
        if place == len(block.tokens) or block.text[block.tokens[place - 1].end : block.tokens[place].start] not in (
            " ",
            "-",
            "–",
        ):
            yield block.tokens[begun:place]
            begun = place


def _is_phrase(window: Sequence[Token]) -> bool:
    edges = (window[0].folded, window[-1].folded)
    return not any(word in _FUNCTION_WORDS or len(word) < 2 or word.isdigit() for word in edges)


def _forget_rare(phrases: Counter[tuple[str, ...]], forms: dict[tuple[str, ...], Counter[str]]) -> None:
    for lemmas in [lemmas for lemmas, number in phrases.items() if number < 2]:
        del phrases[lemmas], forms[lemmas]


def _best(phrases: Counter[tuple[str, ...]]) -> list[tuple[tuple[str, ...], int]]:
    """The most frequent phrases, without parts of a longer one that is (nearly) as frequent."""
    frequent = {lemmas: number for lemmas, number in phrases.items() if number >= LEAST_ARTICLES}
    parts = {
        part
        for lemmas, number in frequent.items()
        for part in (lemmas[1:], lemmas[:-1])
        if len(part) > 1 and number >= 0.8 * frequent.get(part, 0)
    }
    ranked = sorted(frequent.items(), key=lambda one: (-one[1], one[0]))
    return [(lemmas, number) for lemmas, number in ranked if lemmas not in parts][:MOST_PHRASES]
