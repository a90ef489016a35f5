"""The engine on plain PostgreSQL: tsvectors written by the archive's analyzer, GIN, ts_rank.

`to_tsvector` is never used: the analyzer of `archive.text` makes the lexemes of both the index and the query.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.postgres.search import SearchRank
from django.db import connection
from django.db.models import F, Q

from archive.models import Article
from archive.models.articles import ArticleQuerySet
from archive.search.backend import PageOutOfRange, SearchBackend, SearchRequest, SearchResults
from archive.search.conditions import SHELVES, Choice, all_conditions, date_condition
from archive.search.facets import FACETS, count_facet, date_bars
from archive.search.hits import as_hit
from archive.search.request import Clause
from archive.search.vectors import GAP, LAST_POSITION, LexemeQuery, quoted
from archive.text.analyzed import analyze_blocks
from archive.text.analyzer import ANALYZER_VERSION

# Weight of a word by where it stands, for D, C (body), B (lead), A (title); the title says what an article is about.
WEIGHTS = [0.1, 0.3, 0.6, 1.0]
# ts_rank divides by 1 + the logarithm of the length.
LENGTH_NORMALISATION = 1


class PostgresBackend(SearchBackend):
    def search(self, request: SearchRequest) -> SearchResults:
        matched, found = self._found(request)
        total = found.count()
        if request.page > 1 and (request.page - 1) * request.page_size >= total:
            raise PageOutOfRange(request.page)
        start = (request.page - 1) * request.page_size
        page = self._ordered(found, request, matched).for_lists()[start : start + request.page_size]
        return SearchResults(
            request=request,
            hits=tuple(as_hit(one, request.query, score=getattr(one, "rank", None), matched=matched) for one in page),
            total=total,
            matched=matched,
            facets=tuple(
                count_facet(
                    definition,
                    self._narrowed(request, matched, without=_left_out(definition.parameter)),
                    request.choices.get(definition.parameter, Choice()),
                )
                for definition in FACETS
            ),
            bars=date_bars(found),
            undated=found.undated().count(),
        )

    def count(self, request: SearchRequest) -> int:
        return self._found(request)[1].count()

    def matching(self, request: SearchRequest) -> Iterable[Article]:
        matched, found = self._found(request)
        return self._ordered(found, request, matched).for_lists().iterator(chunk_size=200)

    def index(self, articles: Iterable[Article]) -> None:
        rows = [(article.pk, *vector(article), ANALYZER_VERSION) for article in articles]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO archive_searchrow (article_id, vector, length, analyzer_version) "
                "VALUES (%s, %s::tsvector, %s, %s) ON CONFLICT (article_id) DO UPDATE SET vector = EXCLUDED.vector, "
                "length = EXCLUDED.length, analyzer_version = EXCLUDED.analyzer_version",
                rows,
            )

    def _found(self, request: SearchRequest) -> tuple[str, ArticleQuerySet]:
        """Which set is counted ("all" words, or "some" where no article has all), and its articles."""
        if request.match == "any":
            return "some", self._narrowed(request, "some")
        found = self._narrowed(request, "all")
        if request.match == "all" or len(request.query.positive) < 2 or found.exists():
            return "all", found
        return "some", self._narrowed(request, "some")

    def _narrowed(self, request: SearchRequest, matched: str, *, without: str = "") -> ArticleQuerySet:
        query = request.query
        if query.asks_nothing:
            return Article.objects.none()
        demand = all_conditions(request.choices, without=without) & date_condition(request.since, request.until)
        demand &= SHELVES[request.shelf]
        if not query.is_empty:
            demand &= Q(search_row__vector=LexemeQuery(tsquery(query.clauses, matched)))
        return Article.objects.filter(demand)

    def _ordered(self, found: ArticleQuerySet, request: SearchRequest, matched: str) -> ArticleQuerySet:
        if request.sort == "oldest":
            return found.oldest_first()
        if request.sort == "added":
            return found.last_added_first()
        if request.sort == "relevance" and not request.query.is_empty and not request.query.asks_nothing:
            query = LexemeQuery(tsquery(request.query.clauses, matched))
            rank = SearchRank(F("search_row__vector"), query, weights=WEIGHTS, normalization=LENGTH_NORMALISATION)
            return found.annotate(rank=rank).order_by("-rank", F("calendar_moment").desc(nulls_last=True), "-id")
        return found.newest_first()


def _left_out(parameter: str) -> str:
    """The filter that its own facet ignores: any-of filters do, all-of filters do not (contract §4)."""
    return parameter if parameter in ("outlet", "agency", "section", "precision") else ""


def vector(article: Article) -> tuple[str, int]:
    """The article's tsvector in text form and its length in words: every lemma with position and weight and, where it
    differs, the exact folded form marked by "=" at the same position."""
    positions: dict[str, list[str]] = defaultdict(list)
    offset = length = 0
    for block in analyze_blocks(article.blocks()):
        weight = "A" if block.number == 0 else "B" if block.number == 1 else "C"
        for token in block.tokens:
            place = f"{min(offset + token.position, LAST_POSITION)}{weight}"
            positions[token.lemma].append(place)
            if token.folded != token.lemma:
                positions[f"={token.folded}"].append(place)
        length += len(block.tokens)
        offset += (block.tokens[-1].position if block.tokens else 0) + GAP
    return " ".join(f"{quoted(lexeme)}:{','.join(places)}" for lexeme, places in positions.items()), length


def tsquery(clauses: Iterable[Clause], matched: str) -> str:
    """The clauses as a tsquery in text form: all of the positive ones or, for "some", any; none of the negated.

    Exclusions alone take every article without them.
    """
    clauses = list(clauses)
    wanted = [_clause(clause) for clause in clauses if not clause.is_negated]
    unwanted = [f"!{_clause(clause)}" for clause in clauses if clause.is_negated]
    joined = (" & " if matched == "all" else " | ").join(wanted)
    return " & ".join([f"({joined})", *unwanted] if wanted else unwanted)


def _clause(clause: Clause) -> str:
    if clause.prefix:
        # Exact forms, not lemmas: a prefix is typed, never stemmed; words that are their own lemma have no "=" form.
        return f"({quoted(clause.prefix)}:* | {quoted('=' + clause.prefix)}:*)"
    return f"({' <-> '.join(map(quoted, clause.lemmas))})"
