"""Counts the words and phrases of the archive's articles and keeps them for suggestions and spelling.

A phrase is told by `phrases.py`; several articles must have it ("güvenlik garantileri", "NATO-Rusya Konseyi"). Forms of
the same lemmas are one phrase, shown as it is mostly written. Large archives are counted by an even sample: what is
frequent in all is frequent in it, and time and memory stay bounded. So the numbers only rank; nobody is shown them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from archive.models import Article, KnownPhrase, KnownWord, Vocabulary
from archive.search.phrases import phrases
from archive.text.analyzer import Token, analyze
from archive.text.turkish import APOSTROPHES

# Articles that are counted at most.
MOST_ARTICLES = 5_000
# Articles fetched at a time; between two batches the count can be stopped.
BATCH = 100
# Articles of the sample that a phrase needs, and phrases kept.
LEAST_ARTICLES, MOST_PHRASES = 3, 20_000
# Words kept for spelling: rarer ones are misspellings themselves as often as not.
LEAST_ARTICLES_OF_WORD = 2
# Distinct words, and phrases, counted at a time: when there are more, those seen once so far are dropped.
MOST_COUNTED = 200_000
# Forms of one phrase that are told apart.
MOST_FORMS = 5
LONGEST_WORD, LONGEST_TEXT = 100, 200
# A part is left out where a longer phrase is nearly as frequent.
SHARE_OF_WHOLE = 0.8
# Counted anew when the archive has grown or shrunk by half, and daily where articles came in.
GROWTH, LONGEST_WAIT = 1.5, timedelta(days=1)


@dataclass(slots=True)
class Tally:
    """In how many articles something stands, and the forms that it mostly has there."""

    articles: int = 0
    first: str = ""
    times_first: int = 0
    others: dict[str, int] | None = None  # made for the few that have several forms: memory

    def add(self, form: str) -> None:
        """One more article, which writes it so. Frequent forms are sure to be kept (Misra and Gries)."""
        self.articles += 1
        self.first = self.first or form
        if form == self.first:
            self.times_first += 1
            return
        self.others = self.others or {}
        self.others[form] = self.others.get(form, 0) + 1
        if len(self.others) > MOST_FORMS:
            self.others = {other: times - 1 for other, times in self.others.items() if times > 1}

    @property
    def form(self) -> str:
        """The most frequent form."""
        forms = {self.first: self.times_first, **(self.others or {})}
        return max(forms, key=lambda form: (forms[form], form))


Tallies = MutableMapping[str, Tally]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was kept."""

    words: int
    phrases: int


def is_due() -> bool:
    """Whether the vocabulary is missing or no longer that of the archive; two short questions to the database."""
    articles = Article.objects.count()
    counted = Vocabulary.objects.first()
    if counted is None:
        return articles > 0
    if not counted.articles / GROWTH <= articles <= counted.articles * GROWTH:
        return True
    is_old = timezone.now() - counted.counted_at > LONGEST_WAIT
    return is_old and Article.objects.filter(added__gt=counted.counted_at).exists()


def rebuild(*, should_stop: Callable[[], bool] = lambda: False) -> Counted | None:
    """Count anew; readers see the former state until the end. None when it was stopped: all stays as it was."""
    begun_at, articles = timezone.now(), Article.objects.count()
    words: dict[str, Tally] = {}
    found: dict[str, Tally] = {}
    for article in _sample(articles):
        if should_stop():
            return None
        _count(article, words, found)
    known_words = [
        KnownWord(folded=folded, text=tally.form, articles=tally.articles)
        for folded, tally in words.items()
        if tally.articles >= LEAST_ARTICLES_OF_WORD
    ]
    known_phrases = list(_known_phrases(found))
    with transaction.atomic():
        KnownWord.objects.all().delete()
        KnownPhrase.objects.all().delete()
        KnownWord.objects.bulk_create(known_words, 1000)
        KnownPhrase.objects.bulk_create(known_phrases, 1000)
        Vocabulary.objects.update_or_create(pk=Vocabulary.ONLY, defaults={"articles": articles, "counted_at": begun_at})
    return Counted(len(known_words), len(known_phrases))


def _sample(articles: int) -> Iterator[Article]:
    """All articles or, of many, every n-th."""
    step = -(-articles // MOST_ARTICLES) or 1
    sampled = Article.objects.annotate(rest=F("pk") % step).filter(rest=0).order_by("pk")
    last = 0
    while batch := list(sampled.filter(pk__gt=last).only("title", "lead", "body")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _count(article: Article, words: Tallies, found: Tallies) -> None:
    """Each word and each phrase once an article, in the form in which it stands there last."""
    words_here: dict[str, str] = {}
    phrases_here: dict[str, str] = {}
    for _number, text in article.blocks():
        tokens = analyze(text)
        words_here |= {token.folded: _as_written(text, token) for token in tokens if _is_kept(token)}
        phrases_here |= {
            " ".join(token.lemma for token in phrase): text[phrase[0].start : phrase[-1].start]
            + _as_written(text, phrase[-1])
            for phrase in phrases(text, tokens)
        }
    _add(words_here, words)
    _add(phrases_here, found)


def _is_kept(token: Token) -> bool:
    return token.folded.isalpha() and 2 < len(token.folded) <= LONGEST_WORD and token.end - token.start <= LONGEST_WORD


def _as_written(text: str, token: Token) -> str:
    """The word without a suffix behind its apostrophe."""
    written = text[token.start : token.end]
    for place, letter in enumerate(written):
        if letter in APOSTROPHES:
            written = written[:place]
            break
    return written


def _add(forms: Mapping[str, str], tallies: Tallies) -> None:
    for key, form in forms.items():
        if key not in tallies:
            tallies[key] = Tally()
        tallies[key].add(form)
    if len(tallies) > MOST_COUNTED:
        for key in [key for key, tally in tallies.items() if tally.articles < 2]:
            del tallies[key]


def _known_phrases(found: Mapping[str, Tally]) -> Iterable[KnownPhrase]:
    """The most frequent phrases, one for each folded form."""
    frequent = {lemmas: tally for lemmas, tally in found.items() if tally.articles >= LEAST_ARTICLES}
    parts = set(_parts(frequent))
    ranked = sorted(frequent.items(), key=lambda one: (-one[1].articles, one[0]))
    rows: dict[str, KnownPhrase] = {}
    for lemmas, tally in ranked:
        folded = " ".join(token.folded for token in analyze(tally.form))
        if lemmas not in parts and max(len(folded), len(tally.form)) <= LONGEST_TEXT:
            rows.setdefault(folded, KnownPhrase(folded=folded, text=tally.form, articles=tally.articles))
        if len(rows) == MOST_PHRASES:
            break
    return rows.values()


def _parts(frequent: Mapping[str, Tally]) -> Iterator[str]:
    """Phrases that stand mostly inside a longer one."""
    for lemmas, tally in frequent.items():
        for part in (lemmas.partition(" ")[2], lemmas.rpartition(" ")[0]):
            if part in frequent and tally.articles >= SHARE_OF_WHOLE * frequent[part].articles:
                yield part
