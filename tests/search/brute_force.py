"""The search as it is meant, in plain Python over every article's words: what engines are held to.

Slow and simple on purpose. It shares with the engine only what is tested apart: the analyzer, the query's tree, the
choice of the passages to show, marks and cutting of text.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive.models import Actor, Article, Quotation
from archive.models.articles import DATED, UNDATED, Precision
from archive.search.backend import (
    Bar,
    Facet,
    FacetValue,
    Hit,
    PageOutOfRange,
    QuotationRequest,
    QuotationResults,
    SearchBackend,
    SearchRequest,
    SearchResults,
    Stretch,
    Tally,
    listed,
)
from archive.search.conditions import DEMANDING_ALL, NOT_STATED, PRECISIONS, SHELF_PRECISIONS, Choice
from archive.search.facets import FACETS, PRECISION_LABELS
from archive.search.function_words import FUNCTION_WORDS
from archive.search.passages import best_blocks
from archive.search.tree import (
    TITLE,
    Both,
    Dated,
    Either,
    Leaf,
    Named,
    Node,
    Phrase,
    Prefix,
    Synonyms,
    Welcome,
    Without,
    Word,
    leaves,
)
from archive.text.analyzer import Token, analyze
from archive.text.edtf import ISTANBUL, Edtf
from archive.text.highlight import find_marks, marked_html, snippets
from tests.search import spoken_in_sql

FIELD_WEIGHTS = {0: 3.0, 1: 1.5}


@dataclass(frozen=True)
class Document:
    """An article with the words of each of its blocks."""

    article: Article
    blocks: dict[int, list[Token]]
    actors: tuple[Actor, ...]

    @cached_property
    def length(self) -> int:
        return sum(map(len, self.blocks.values()))

    def places(self, leaf: Leaf) -> list[int]:
        """The block of each place at which the leaf stands."""
        return [
            number
            for number, tokens in self.blocks.items()
            if leaf.where != TITLE or number == 0
            for first in range(len(tokens))
            if _stands(leaf, tokens[first:])
        ]

    def positions(self, leaves: Sequence[Leaf]) -> list[int]:
        """Where one of the leaves stands: title, lead and body are far from each other, blocks of the body 10 apart."""
        found: list[int] = []
        following = 2_000_000
        for number, tokens in self.blocks.items():
            start = number * 1_000_000 if number < 2 else following
            found += [
                start + tokens[first].position
                for first in range(len(tokens))
                if any(_stands(leaf, tokens[first:]) for leaf in leaves)
            ]
            if number > 1:
                following += (tokens[-1].position if tokens else 0) + 10
        return found

    def weight(self, leaf: Leaf) -> float:
        return sum(FIELD_WEIGHTS.get(block, 1.0) for block in self.places(leaf))


def _stands(leaf: Leaf, tokens: Sequence[Token]) -> bool:
    match leaf:
        case Word(lemma, folded, is_exact):
            return tokens[0].folded == folded if is_exact else tokens[0].lemma == lemma
        case Prefix(start):
            return tokens[0].folded.startswith(start)
        case Phrase(words):
            return len(tokens) >= len(words) and all(
                _stands(word, [token]) for word, token in zip(words, tokens, strict=False)
            )


class BruteForce(SearchBackend):
    def search(self, request: SearchRequest) -> SearchResults:
        archive = _Archive(request)
        counted, name = archive.counted
        start, end = (request.page - 1) * request.page_size, request.page * request.page_size
        count_some = len(archive.some_only) if request.match != "all" else 0
        entries = archive.entries
        if request.page > 1 and start >= len(entries):
            raise PageOutOfRange(request.page)
        return SearchResults(
            request=request,
            hits=tuple(archive.hit(one, score, matched) for (one, score), matched in entries[start:end]),
            total=len(counted),
            matched=name,
            facets=tuple(archive.facets()),
            bars=tuple(_bars([one.article for one in counted])),
            undated=sum(one.article.published_precision in UNDATED for one in counted),
            count_some=count_some,
            years=tuple(
                Bar(f"{year:04}", number)
                for year, number in sorted(Counter(_year(one.article) for one in counted if _is_dated(one)).items())
            ),
            months=_periods(counted, "months", "%Y-%m"),
            days=_periods(counted, "days", "%Y-%m-%d") if _is_within_a_year(request) else (),
        )

    def count(self, request: SearchRequest) -> int:
        return len(_Archive(request).counted[0])

    def numbers(self, request: SearchRequest) -> list[int]:
        archive = _Archive(request)
        return [one.article.pk for one, _score in archive.ordered(*archive.counted)]

    def stretch(self, request: SearchRequest, start: int, end: int) -> Stretch:
        entries = _Archive(request).entries
        numbers = tuple(one.article.pk for (one, _score), _matched in entries[start:end])
        return Stretch(numbers, tuple(matched for _one, matched in entries[start:end]), len(entries))

    def matching(self, request: SearchRequest) -> Iterable[Article]:
        return [Article.objects.get(pk=number) for number in self.numbers(request)]

    def state(self) -> object:
        return object()

    def search_quotations(self, request: QuotationRequest, *, has_facets: bool = True) -> QuotationResults:
        return spoken_in_sql.search_quotations(request, has_facets=has_facets)

    def spoken(self, speakers: Collection[int]) -> Mapping[int, int]:
        return dict(Counter(one.speaker_id for one in Quotation.objects.filter(speaker__in=speakers)))

    def tallies(self, parameter: str = "actor") -> dict[int, Tally]:
        found: dict[int, list[Document]] = {}
        for one in _Archive(SearchRequest()).all:
            stated = {"outlet": [one.article.outlet_id], "agency": [one.article.agency_id]}
            for key in stated.get(parameter, [actor.pk for actor in one.actors]):
                if key is not None:
                    found.setdefault(key, []).append(one)
        ages = {key: age for age, key in enumerate(Article.objects.newest_first().values_list("pk", flat=True))}
        return {key: _tally(those, ages) for key, those in found.items()}

    def index(self, articles: Iterable[Article]) -> None:
        pass

    def index_facts(self, articles: Iterable[Article]) -> None:
        pass

    def remove(self, numbers: Iterable[int]) -> None:
        pass

    def outdated(self) -> int:
        return 0

    def tidy(self) -> None:
        pass


class _Archive:
    """Every article, seen for one request."""

    def __init__(self, request: SearchRequest) -> None:
        self.request = request
        self.query = request.query
        self.documents = [
            Document(
                article,
                {number: analyze(text) for number, text in article.blocks()},
                tuple(link.actor for link in article.article_actors.all()),
            )
            for article in Article.objects.select_related("outlet", "agency").prefetch_related("article_actors__actor")
        ]

    @cached_property
    def counted(self) -> tuple[list[Document], str]:
        if self.request.match == "any" or (self.request.match == "auto" and not self.all and self.some):
            return self.some, "some"
        return self.all, "all"

    @property
    def entries(self) -> list[tuple[tuple[Document, float | None], str]]:
        """The whole list: the counted set and, where the list goes on, those with some words."""
        counted, name = self.counted
        entries = [(one, name) for one in self.ordered(counted, name)]
        count_some = len(self.some_only) if self.request.match != "all" else 0
        if listed(self.request, name, len(counted), count_some) > len(counted):
            entries += [(one, "some") for one in self.ordered(self.some_only, "some")]
        return entries

    @cached_property
    def all(self) -> list[Document]:
        return self._taken(self.query.tree)

    @cached_property
    def some(self) -> list[Document]:
        return self._taken(self.query.some)

    @cached_property
    def some_only(self) -> list[Document]:
        return [one for one in self.some if one not in self.all]

    def _taken(self, node: Node | None, without: str = "") -> list[Document]:
        return [one for one in self.documents if self._asks(node, one) and self._filters(one, without)]

    def _asks(self, node: Node | None, one: Document) -> bool:
        return self.query.is_empty if node is None else self.meets(node, one)

    def meets(self, node: Node, one: Document) -> bool:
        match node:
            case Both(parts):
                return all(self.meets(part, one) for part in parts if not isinstance(part, Welcome))
            case Either(parts) | Synonyms(parts):
                return any(self.meets(part, one) for part in parts if not isinstance(part, Welcome))
            case Without(part):
                return not self.meets(part, one)
            case Named(kind, values):
                return any(_has(kind, value, one) for value in values)
            case Dated(since, until):
                return _overlaps(one.article, since, until)
            case leaf:
                return bool(one.places(leaf))

    def _filters(self, one: Document, without: str) -> bool:
        shelf = SHELF_PRECISIONS.get(self.request.shelf)
        return (
            (shelf is None or one.article.published_precision in shelf)
            and _overlaps(one.article, self.request.since, self.request.until)
            and all(_chosen(name, choice, one) for name, choice in self.request.choices.items() if name != without)
        )

    # --- order ----------------------------------------------------------------------------------------------------

    def ordered(self, documents: Sequence[Document], name: str) -> list[tuple[Document, float | None]]:
        node = self.query.tree if name == "all" else self.query.some
        newest = sorted(documents, key=lambda one: (not _is_dated(one), -_moment(one), -one.article.pk))
        if self.request.sort == "relevance" and node is not None:
            return self._ranked(node, newest)
        if self.request.sort == "oldest":
            newest = sorted(documents, key=lambda one: (not _is_dated(one), _moment(one), one.article.pk))
        elif self.request.sort == "added":
            newest = sorted(documents, key=lambda one: (-one.article.added.timestamp(), -one.article.pk))
        return [(one, None) for one in newest]

    def _ranked(self, node: Node, newest: list[Document]) -> list[tuple[Document, float | None]]:
        scores = {one.article.pk: round(self.score(node, one), 6) for one in newest}
        ranked = sorted(newest, key=lambda one: -scores[one.article.pk])  # stable: the newer first among equals
        pairs = list(_pairs(node))
        for one in ranked[:100]:
            near = sum(self._nearness(*pair, one) for pair in pairs)
            scores[one.article.pk] += round(near + self._passage(node, one), 6)
        places = {one.article.pk: place for place, one in enumerate(newest)}
        head = sorted(ranked[:100], key=lambda one: (-scores[one.article.pk], places[one.article.pk]))
        return [(one, scores[one.article.pk]) for one in [*head, *ranked[100:]]]

    def score(self, node: Node, one: Document) -> float:
        match node:
            case Both(parts) | Either(parts):
                return sum(self.score(part, one) for part in parts)
            case Synonyms(parts):
                return max(self.score(part, one) for part in parts)
            case Welcome(part):
                return self.score(part, one)
            case Word() | Phrase() | Prefix():
                return self._leaf_score(node, one)
            case _:
                return 0.0

    def _leaf_score(self, leaf: Leaf, one: Document) -> float:
        if isinstance(leaf, Phrase):
            return self._bm25(leaf, one, sum(self._idf(word) for word in leaf.words))
        score = self._bm25(leaf, one, self._idf(leaf))
        if isinstance(leaf, Word) and not leaf.is_exact:
            exact = Word(leaf.lemma, leaf.folded, is_exact=True, where=leaf.where)
            score += 0.3 * self._bm25(exact, one, self._idf(exact))
        return score

    def _bm25(self, leaf: Leaf, one: Document, idf: float) -> float:
        mean = sum(document.length for document in self.documents) / len(self.documents)
        weight = one.weight(leaf)
        return idf * 1.9 * weight / (weight + 0.9 * (0.05 + 0.95 * one.length / mean)) if weight else 0.0

    def _idf(self, leaf: Leaf) -> float:
        having = sum(bool(one.places(leaf)) for one in self.documents)
        return math.log(1 + (len(self.documents) - having + 0.5) / (having + 0.5))

    def _nearness(self, first: Word, second: Word, one: Document) -> float:
        weight = (self._idf(first) + self._idf(second)) / 2
        return 0.8 * weight if one.places(Phrase((first, second))) else 0.0

    def _passage(self, node: Node, one: Document) -> float:
        """What the best passage of 40 positions behind its first word has of the query."""
        forms = {word.lemma: (word, *others) for word, others in reversed(list(_with_synonyms(node)))}
        sought = {leaves[0]: one.positions(leaves) for leaves in forms.values()}
        if len(sought) < 2:
            return 0.0
        begins = sorted({place for places in sought.values() for place in places})
        return 0.4 * max(
            (
                sum(
                    self._idf(word)
                    for word, places in sought.items()
                    if any(begin <= place <= begin + 40 for place in places)
                )
                for begin in begins
            ),
            default=0.0,
        )

    # --- what is shown --------------------------------------------------------------------------------------------

    def hit(self, one: Document, score: float | None, matched: str) -> Hit:
        article, query = one.article, self.query
        title = article.display_title
        return Hit(
            article=article,
            title=marked_html(title, find_marks(analyze(title), query.marking(matched).in_title)),
            snippets=tuple(self._snippets(one, matched)),
            score=score,
            matched=matched,
        )

    def _snippets(self, one: Document, matched: str) -> list[str]:
        article, texts = one.article, dict(one.article.blocks())
        beginning = article.lead or next((block for block in article.body if isinstance(block, str)), "")
        wanted = list(dict.fromkeys(leaves(self.query.tree if matched == "all" else self.query.some)))
        if not wanted:
            return snippets(beginning, [], count=1) if article.title or article.lead else []
        found: dict[int, list[Leaf]] = {}
        for leaf in wanted:
            for block in one.places(leaf):
                found.setdefault(block, []).append(leaf)
        chosen = best_blocks({block: met for block, met in found.items() if block})
        if not chosen:
            return snippets(beginning, [], count=1)
        count, marks = 3 - len(chosen), self.query.marking(matched).in_text
        return [
            passage
            for block in chosen
            for passage in snippets(texts[block], find_marks(one.blocks[block], marks), count=count)
        ]

    # --- counts ---------------------------------------------------------------------------------------------------

    def facets(self) -> Iterator[Facet]:
        counted, name = self.counted
        node = self.query.tree if name == "all" else self.query.some
        for definition in FACETS:
            parameter = definition.parameter
            choice = self.request.choices.get(parameter, Choice())
            documents = counted if parameter in DEMANDING_ALL else self._taken(node, without=parameter)
            numbers = Counter(value for one in documents for value in _values(definition.name, one))
            for value in (*choice.wanted, *choice.excluded):
                if value != NOT_STATED and value in _all_values(definition.name, self.documents, value):
                    numbers.setdefault(value, 0)
            yield Facet(
                definition.name,
                parameter,
                tuple(
                    FacetValue(value, "", number, value in choice.wanted, value in choice.excluded)
                    for value, number in numbers.items()
                ),
            )


def _values(facet: str, one: Document) -> list[str]:
    article = one.article
    match facet:
        case "actor" | "body":
            kind = Actor.Kind.PERSON if facet == "actor" else Actor.Kind.BODY
            return [actor.slug for actor in one.actors if actor.kind == kind]
        case "outlet":
            return [article.outlet.slug if article.outlet else NOT_STATED]
        case "agency":
            return [article.agency.code if article.agency else NOT_STATED]
        case "section":
            return [article.section or NOT_STATED]
        case _:
            return [name for name, stored in PRECISIONS.items() if article.published_precision in stored]


def _all_values(facet: str, documents: Iterable[Document], asked: str) -> set[str]:
    """Values that can be told of with 0: of the registry, of any article, or as they were asked."""
    match facet:
        case "actor" | "body":
            kind = Actor.Kind.PERSON if facet == "actor" else Actor.Kind.BODY
            return set(Actor.objects.filter(kind=kind).values_list("slug", flat=True))
        case "precision":
            return set(PRECISION_LABELS)
        case _:
            return {asked}


def _has(name: str, value: str, one: Document) -> bool:
    article = one.article
    match name:
        case "actor":
            slugs = [actor.slug for actor in one.actors]
            return not slugs if value == NOT_STATED else value in slugs
        case "tag":
            return not article.tags if value == NOT_STATED else value in article.tags
        case _:
            return value in _values(name, one)


def _chosen(name: str, choice: Choice, one: Document) -> bool:
    joined = all if name in DEMANDING_ALL else any
    is_wanted = not choice.wanted or joined(_has(name, value, one) for value in choice.wanted)
    return is_wanted and not any(_has(name, value, one) for value in choice.excluded)


def _overlaps(article: Article, since: Edtf | None, until: Edtf | None) -> bool:
    if since is None and until is None:
        return True
    if article.published_from is None or article.published_until is None:
        return False
    is_late_enough = since is None or article.published_until > since.earliest
    return is_late_enough and (until is None or article.published_from < until.latest)


def _pairs(node: Node) -> Iterator[tuple[Word, Word]]:
    pairs = [pair for pair in pairwise(_sequence(node)) if None not in pair and pair[0] != pair[1]]
    yield from dict.fromkeys(pairs)  # type: ignore[misc]


def _sequence(node: Node) -> Iterator[Word | None]:
    match node:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _sequence(part)
        case Synonyms(parts):
            yield from _sequence(parts[0])
        case Welcome(part):
            yield from _sequence(part)
        case Word(is_exact=False, where=""):
            yield node
        case _:
            yield None


def _with_synonyms(node: Node, others: tuple[Leaf, ...] = ()) -> Iterator[tuple[Word, tuple[Leaf, ...]]]:
    """The words that passages are judged by, each with what means the same."""
    match node:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _with_synonyms(part, others)
        case Synonyms((asked, *rest)):
            yield from _with_synonyms(asked, tuple(part for part in rest if isinstance(part, Word | Phrase)))
        case Welcome(part):
            yield from _with_synonyms(part)
        case Word(folded=folded, is_exact=False, where="") if folded not in FUNCTION_WORDS:
            yield node, others


def _is_dated(one: Document) -> bool:
    return one.article.published_precision in DATED


def _moment(one: Document) -> float:
    return one.article.calendar_moment.timestamp() if one.article.calendar_moment else 0.0


def _year(article: Article) -> int:
    return article.calendar_moment.astimezone(ISTANBUL).year


def _tally(documents: Sequence[Document], ages: Mapping[int, int]) -> Tally:
    dated = [one.article for one in documents if _is_dated(one)]
    newest = min((ages[article.pk] for article in dated), default=None)
    return Tally(len(documents), Counter(_year(article) for article in dated), newest)


def _periods(documents: Iterable[Document], shelf: str, form: str) -> tuple[Bar, ...]:
    """The periods that have articles known at least that precisely."""
    known = [one.article for one in documents if one.article.published_precision in SHELF_PRECISIONS[shelf]]
    counts = Counter(article.calendar_moment.astimezone(ISTANBUL).strftime(form) for article in known)
    return tuple(Bar(period, number) for period, number in sorted(counts.items()))


def _is_within_a_year(request: SearchRequest) -> bool:
    since, until = request.since, request.until
    return since is not None and until is not None and since.text[:4] == until.text[:4]


def _bars(articles: Sequence[Article]) -> Iterator[Bar]:
    dated = [article for article in articles if article.published_precision in DATED]
    if not dated:
        return
    years = [_year(article) for article in dated]
    span = range(min(years), max(years) + 1)
    if len(span) > 2:
        yield from (Bar(f"{year:04}", years.count(year)) for year in span)
        return
    months = [
        article.calendar_moment.astimezone(ISTANBUL).strftime("%Y-%m")
        for article in dated
        if article.published_precision != Precision.YEAR
    ]
    for year in span:
        for month in range(1, 13):
            yield Bar(f"{year:04}-{month:02}", months.count(f"{year:04}-{month:02}"))
