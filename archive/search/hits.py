"""An article as a hit: what matched is marked in title and snippets."""

from archive.models import Article
from archive.search.backend import Hit
from archive.search.request import Query
from archive.text.analyzer import analyze
from archive.text.highlight import find_marks, marked_html, snippets


def as_hit(article: Article, query: Query, *, score: float | None = None, matched: str = "all") -> Hit:
    """The hit for a found article. Without a query the snippet is the lead or the beginning of the text."""
    title = article.display_title
    return Hit(
        article=article,
        title=marked_html(title, find_marks(analyze(title), query.wanted_in_title)),
        snippets=_snippets(article, query),
        score=score,
        matched=matched,
    )


def _snippets(article: Article, query: Query) -> tuple[str, ...]:
    paragraphs = [block for block in article.body if isinstance(block, str)]
    beginning = article.lead or (paragraphs[0] if paragraphs else "")
    if not query.positive:
        return tuple(snippets(beginning, [], count=1)) if article.title or article.lead else ()
    text = " ".join([*([article.lead] if article.lead else []), *article.paragraphs])
    marks = find_marks(analyze(text), query.wanted)
    return tuple(snippets(text if marks else beginning, marks, count=2))
