"""Queries read with a few names, and trees written shortly."""

from archive.search.names import Known, Names
from archive.search.request import Query, read_query
from archive.search.tree import (
    Dated,
    Node,
    Phrase,
    Word,
)
from archive.text.analyzer import analyze
from archive.text.edtf import parse_filter_date


def words(text: str, where: str = "", *, is_exact: bool = False) -> tuple[Word, ...]:
    return tuple(Word(token.lemma, token.folded, is_exact, where) for token in analyze(text))


def w(text: str, where: str = "", *, is_exact: bool = False) -> Word:
    (word,) = words(text, where, is_exact=is_exact)
    return word


def ph(text: str, where: str = "", *, is_exact: bool = False) -> Phrase:
    return Phrase(words(text, where, is_exact=is_exact), where)


def dated(since: str, until: str) -> Dated:
    return Dated(parse_filter_date(since) if since else None, parse_filter_date(until) if until else None)


def some_names() -> Names:
    rows = {
        "actor": [
            Known("sergey-lavrov", "Sergey Lavrov", ("Sergey Lavrov", "Lavrov")),
            Known("sergey-soygu", "Sergey Şoygu", ("Sergey Şoygu", "Şoygu")),
            Known("nato", "NATO", ("NATO",)),
            Known("nato-askeri-komitesi", "NATO Askeri Komitesi", ("NATO Askeri Komitesi",)),
        ],
        "outlet": [Known("trt-haber", "TRT Haber", ("TRT Haber", "trthaber.com")), Known("trt-world", "TRT World")],
        "agency": [Known("aa", "AA", ("Anadolu Ajansı", "Anadolu Agency"))],
    }
    return Names(lambda kind: rows[kind])


def read(typed: str) -> Query:
    return read_query(typed, names=some_names(), has_synonyms=False)


def tree(typed: str) -> Node | None:
    return read(typed).tree


def codes(typed: str) -> list[tuple[str, str]]:
    """The problems of a query: their codes and the typed text they stand at."""
    return [(problem.code, typed[problem.start : problem.end]) for problem in read(typed).problems]
