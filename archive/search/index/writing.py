"""Articles into the index: their words, facts and readable vectors, in one transaction with the change itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from archive.models import Article, SearchRow
from archive.search.index import segments
from archive.search.index.blocks import EXACT, Postings, assemble, packed
from archive.search.index.facts import facts_of
from archive.search.index.places import positions, starts
from archive.search.index.segments import FACTS_ONLY, WHOLE, Entries
from archive.search.vectors import vector
from archive.text.analyzed import Block, analyze_blocks
from archive.text.analyzer import ANALYZER_VERSION

# Articles of one new segment at most: their words are in memory together.
ARTICLES_AT_ONCE = 1000


@transaction.atomic
def index(articles: Iterable[Article]) -> None:
    """New entries for these articles as they are now; whoever changes one of them at the same time waits."""
    waiting = iter(sorted({article.pk: article for article in articles}.values(), key=lambda article: article.pk))
    while batch := list(islice(waiting, ARTICLES_AT_ONCE)):
        texts = [analyze_blocks(article.blocks()) for article in batch]
        lengths = [sum(len(block.tokens) for block in blocks) for blocks in texts]
        _store_rows(batch, texts, lengths)
        words = _Words()
        for number, blocks in enumerate(texts):
            words.add(number, blocks)
        entries = _entries(batch, WHOLE, lengths)
        segments.store(entries, packed(words.postings()))


@transaction.atomic
def index_facts(articles: Iterable[Article]) -> None:
    """New facts for these articles as they are now, whose texts are as they were indexed."""
    by_key = {article.pk: article for article in articles}
    rows = SearchRow.objects.filter(pk__in=by_key).order_by("pk").select_for_update()
    lengths = dict(rows.values_list("pk", "length"))
    known = [by_key[key] for key in lengths]
    for start in range(0, len(known), ARTICLES_AT_ONCE):
        batch = known[start : start + ARTICLES_AT_ONCE]
        segments.store(_entries(batch, FACTS_ONLY, [lengths[article.pk] for article in batch]), ())
    index(article for key, article in by_key.items() if key not in lengths)


def _entries(articles: Sequence[Article], kind: int, lengths: Sequence[int]) -> Entries:
    return Entries(
        np.array([article.pk for article in articles], np.int64),
        np.full(len(articles), segments.next_version(), np.int64),
        np.full(len(articles), kind, np.uint8),
        facts_of(articles, lengths),
    )


def _store_rows(articles: Sequence[Article], texts: Sequence[Sequence[Block]], lengths: Sequence[int]) -> None:
    rows = [
        (article.pk, vector(tuple(article.blocks())), length, starts(blocks), ANALYZER_VERSION)
        for article, blocks, length in zip(articles, texts, lengths, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO archive_searchrow (article_id, vector, length, starts, analyzer_version) "
            "VALUES (%s, %s::tsvector, %s, %s, %s) ON CONFLICT (article_id) DO UPDATE SET vector = EXCLUDED.vector, "
            "length = EXCLUDED.length, starts = EXCLUDED.starts, analyzer_version = EXCLUDED.analyzer_version",
            rows,
        )


class _Words:
    """The occurrences of several articles' words."""

    def __init__(self) -> None:
        # A form is a folded word with its lemma: two lexemes in one look-up.
        self._forms: dict[tuple[str, str], int] = defaultdict(lambda: len(self._forms))
        self._met: list[int] = []
        self._places: list[NDArray[np.int64]] = []

    def add(self, document: int, blocks: Sequence[Block]) -> None:
        forms = self._forms
        for block, places in zip(blocks, positions(blocks), strict=True):
            self._met += [forms[token[2:4]] for token in block.tokens]  # (folded, lemma); twice as fast as by name
            self._places.append(places + (document << 16))

    def postings(self) -> Postings:
        lexemes: dict[str, int] = defaultdict(lambda: len(lexemes))
        numbers = np.array([(lexemes[lemma], lexemes[EXACT + folded]) for folded, lemma in self._forms], np.int64)
        met, places = np.array(self._met, np.int64), np.concatenate([*self._places, np.empty(0, np.int64)])
        by_word = numbers.reshape(-1, 2)[met]
        return assemble(list(lexemes), by_word.T.ravel(), np.tile(places, 2))
