"""SQLite FTS5 and tantivy with the same articles and the same questions, for comparison; for development only.

Their analyzers are their own: FTS5 `unicode61` without marks, tantivy's Turkish stemmer, and so are their totals.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import tantivy

from archive.models import Article, ArticleActor
from archive.text.edtf import parse_filter_date

Query = Mapping[str, str]
FACETS = ("outlet", "agency", "section", "precision", "year")
ON_PAGE = 20
_PIECE = re.compile(r'(-?)("[^"]*"|\S+)')


def _records() -> Iterator[dict[str, object]]:
    actors: dict[int, list[str]] = {}
    for article, slug in ArticleActor.objects.values_list("article", "actor__slug").iterator(chunk_size=10_000):
        actors.setdefault(article, []).append(slug)
    for article in Article.objects.select_related("outlet", "agency").iterator(chunk_size=500):
        yield {
            "id": article.pk,
            "title": article.title or "",
            "body": "\n".join([article.lead or "", *article.paragraphs]),
            "outlet": article.outlet.slug if article.outlet else "none",
            "agency": article.agency.code if article.agency else "none",
            "section": article.section or "none",
            "precision": article.published_precision,
            "year": str(article.calendar_moment.year) if article.calendar_moment else "none",
            "moment": int(article.calendar_moment.timestamp()) if article.calendar_moment else 0,
            "actors": actors.get(article.pk, []),
        }


def _span(query: Query) -> tuple[int, int]:
    since, until = (parse_filter_date(query[name]) if name in query else None for name in ("from", "to"))
    first = int(since.earliest.timestamp()) if since and since.earliest else 0
    return first, int(until.latest.timestamp()) - 1 if until and until.latest else 1 << 40


class Fts5:
    """One FTS5 table, one of facts, one of actors."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "fts5.sqlite")
        self._base.executescript(
            "CREATE VIRTUAL TABLE words USING fts5(title, body, tokenize='unicode61 remove_diacritics 2');"
            "CREATE TABLE facts(id INTEGER PRIMARY KEY, outlet, agency, section, precision, year, moment);"
            "CREATE TABLE actors(id, actor);"
        )
        for one in _records():
            self._base.execute("INSERT INTO words(rowid, title, body) VALUES (:id, :title, :body)", one)
            self._base.execute(
                "INSERT INTO facts VALUES (:id, :outlet, :agency, :section, :precision, :year, :moment)", one
            )
            self._base.executemany("INSERT INTO actors VALUES (?, ?)", [(one["id"], slug) for slug in one["actors"]])
        self._base.executescript(
            "INSERT INTO words(words) VALUES ('optimize'); CREATE INDEX actor_of ON actors(id); ANALYZE;"
            "CREATE INDEX newest ON facts(moment DESC, id DESC);"
        )

    def ask(self, query: Query) -> int:
        first, last = _span(query)
        where, values = ["moment BETWEEN ? AND ?"], [first, last]
        for name in ("outlet", "agency"):
            if name in query:
                where.append(f"{name} = ?")
                values.append(query[name])
        if "actor" in query:
            where.append("id IN (SELECT id FROM actors WHERE actor = ?)")
            values.append(query["actor"])
        if "q" in query:
            where.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
            values.append(self._match(query["q"]))
        self._base.execute(
            "CREATE TEMP TABLE met (id INTEGER PRIMARY KEY, outlet, agency, section, precision, year, moment)"
        )
        self._base.execute("INSERT INTO met SELECT * FROM facts WHERE " + " AND ".join(where), values)
        total = self._base.execute("SELECT count(*) FROM met").fetchone()[0]
        for facet in FACETS:
            self._base.execute(f"SELECT {facet}, count(*) FROM met GROUP BY 1 ORDER BY 2 DESC LIMIT 200").fetchall()
        self._base.execute(
            "SELECT actor, count(*) FROM actors JOIN met USING (id) GROUP BY 1 ORDER BY 2 DESC LIMIT 400"
        ).fetchall()
        self._show(query)
        self._base.execute("DROP TABLE met")
        return int(total)

    def _show(self, query: Query) -> None:
        """The best 20, then their marks: SQLite would mark every match before it sorts them."""
        if "q" not in query:
            newest = f"SELECT id FROM met ORDER BY moment DESC, id DESC LIMIT {ON_PAGE}"
            self._base.execute(f"SELECT title, substr(body, 1, 160) FROM words WHERE rowid IN ({newest})").fetchall()
            return
        match = self._match(query["q"])
        best = self._base.execute(  # "+": one pass over the matches, not one look for each row of `met`
            "SELECT rowid FROM words WHERE words MATCH ? AND +rowid IN (SELECT id FROM met) "
            f"ORDER BY bm25(words, 3, 1) LIMIT {ON_PAGE}",
            [match],
        ).fetchall()
        for (number,) in best:
            self._base.execute(
                "SELECT highlight(words, 0, '<mark>', '</mark>'), snippet(words, 1, '<mark>', '</mark>', '…', 24) "
                "FROM words WHERE words MATCH ? AND rowid = ?",
                [match, number],
            ).fetchall()

    @staticmethod
    def _match(typed: str) -> str:
        wanted, unwanted = [], []
        for minus, piece in _PIECE.findall(typed):
            star = "*" if piece.endswith("*") else ""
            quoted = piece if piece == "OR" else '"' + piece.strip('"*').replace('"', "") + '"' + star
            (unwanted if minus else wanted).append(quoted)
        match = " ".join(wanted)
        return f"({match}) NOT {' NOT '.join(unwanted)}" if unwanted else match


class Tantivy:
    """An index with stored texts and fast fields for what is counted."""

    def __init__(self, folder: Path) -> None:
        path = folder / "tantivy"
        path.mkdir()
        schema = tantivy.SchemaBuilder()
        for name in ("title", "body"):
            schema.add_text_field(name, stored=True, tokenizer_name="turkish")
        for name in (*FACETS, "actors"):
            schema.add_text_field(name, fast=True, tokenizer_name="raw")
        schema.add_integer_field("moment", fast=True, indexed=True)
        self._index = tantivy.Index(schema.build(), path=str(path))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        analyzer = analyzer.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("turkish"))
        self._index.register_tokenizer("turkish", analyzer.build())
        writer = self._index.writer(100_000_000)
        for one in _records():
            document = tantivy.Document()
            for name in ("title", "body", *FACETS):
                document.add_text(name, one[name])
            for slug in one["actors"]:
                document.add_text("actors", slug)
            document.add_integer("moment", one["moment"])
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._counts = {
            name: {"terms": {"field": name, "size": 400 if name == "actors" else 200}} for name in (*FACETS, "actors")
        }

    def ask(self, query: Query) -> int:
        searcher = self._index.searcher()
        asked = self._query(query)
        has_words = "q" in query
        found = searcher.search(asked, ON_PAGE, **({} if has_words else {"order_by_field": "moment"}))
        searcher.aggregate(asked, self._counts)
        makers = [tantivy.SnippetGenerator.create(searcher, asked, self._index.schema, "body")] if has_words else []
        for _score, address in found.hits:
            document = searcher.doc(address)
            for maker in makers:
                maker.snippet_from_doc(document).to_html()
        return int(found.count)

    def _query(self, query: Query) -> tantivy.Query:
        parts = [(tantivy.Occur.Must, tantivy.Query.all_query())]
        if "q" in query:
            parts = [(tantivy.Occur.Must, self._words(query["q"]))]
        for name in ("outlet", "agency", "actor"):
            if name in query:
                field = "actors" if name == "actor" else name
                parts.append((tantivy.Occur.Must, tantivy.Query.term_query(self._index.schema, field, query[name])))
        if "from" in query or "to" in query:
            span = _span(query)
            within = tantivy.Query.range_query(self._index.schema, "moment", tantivy.FieldType.Integer, *span)
            parts.append((tantivy.Occur.Must, within))
        return tantivy.Query.boolean_query(parts)

    def _words(self, typed: str) -> tantivy.Query:
        if typed.endswith("*"):
            starts = [
                (tantivy.Occur.Should, tantivy.Query.regex_query(self._index.schema, name, typed.rstrip("*") + ".*"))
                for name in ("title", "body")
            ]
            return tantivy.Query.boolean_query(starts)
        return self._index.parse_query(
            typed, ["title", "body"], field_boosts={"title": 3.0}, conjunction_by_default=True
        )
