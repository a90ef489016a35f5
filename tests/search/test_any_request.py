"""What holds for every query that anybody may type."""

from hypothesis import example, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from archive.search.read_as import in_words
from archive.search.request import read_query
from archive.search.tree import (
    TITLE,
    Both,
    Dated,
    Either,
    Named,
    Node,
    Prefix,
    Synonyms,
    Without,
)
from archive.search.vectors import ranked, tsquery
from archive.text import turkish
from tests.search.trees import dated, ph, read, some_names, w

SYNTAX = ['"', "(", ")", "-", "=", "*", ":", "..", " ", "OR", " ve ", "VEYA", "title:", "aktör:", "nato", "S 400",
          "AB", "2021", "…", "“", "’nun", "&", "I\u0307", "ı", "\u200e", "😀", "\ud800", "avrupa birliği"]  # fmt: skip
TYPED = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(SYNTAX), max_size=40).map("".join))


@given(TYPED)
def test_any_text_is_read_with_problems_inside_it(typed: str) -> None:
    query = read_query(typed, names=some_names())
    assert query.is_empty or query.asks_nothing or query.tree is not None
    assert all(0 <= problem.start < problem.end <= len(typed) for problem in query.problems)
    assert all(problem.message for problem in query.problems)
    if words_of := ranked(query.some):
        assert tsquery(words_of)


TURKISH = ["ışık ", "İĞDIR'da ", "hâlâ ", "görüşme*", "NATO'nun ", "S 400 ", "Avrupa Birliği ", "başlık:", "AKTÖR:",
           "lavrov ", "ne zaman ", "İÇİN ", "ve ", "VEYA ", "Or ", "(", ") ", "-", "=", '"', "“şöyle”", " ",
           "2021..2022 ", "a.b.d. "]  # fmt: skip


@given(st.lists(st.sampled_from(TURKISH), max_size=25).map("".join))
def test_query_means_the_same_in_capitals_small_letters_and_ascii(typed: str) -> None:
    expected = read_query(typed, names=some_names()).tree
    for spelling in (turkish.upper(typed), turkish.lower(typed), turkish.fold(typed), turkish.fold(typed).upper()):
        assert read_query(spelling, names=some_names()).tree == expected


@given(TYPED)
@example('nato OR (a -b) =x* "AB-c d" title:(x y)')
@trying(max_examples=300)
def test_words_of_a_query_typed_again_mean_the_same(typed: str) -> None:
    query = read_query(typed)
    if not any(isinstance(part, Without | Named | Dated) for part in parts_of(query.tree)):
        assert read_query(in_words(query.asked)).tree == query.tree


def parts_of(node: Node | None) -> list[Node]:
    if node is None:
        return []
    match node:
        case Both(parts) | Either(parts) | Synonyms(parts):
            return [node, *(inner for part in parts for inner in parts_of(part))]
        case Without(part):
            return [node, *parts_of(part)]
        case _:
            return [node]


# --- a query written from a tree means that tree ----------------------------------------------------------------------

PLAIN = st.sampled_from(["nato", "rusya", "görüşme", "IŞIK", "hâlâ", "füze", "s400"])
LEAVES = st.one_of(
    PLAIN.map(lambda text: (text, w(text))),
    PLAIN.map(lambda text: (f"={text}", w(text, is_exact=True))),
    PLAIN.map(lambda text: (f"{text}*", Prefix(w(text).folded))),
    PLAIN.map(lambda text: (f"BAŞLIK:{text}", w(text, TITLE))),
    st.lists(PLAIN, min_size=2, max_size=3).map(lambda texts: (f"«{' '.join(texts)}»", ph(" ".join(texts)))),
    st.just(("aktör:lavrov", Named("actor", ("sergey-lavrov",)))),
    st.just(("2021..2022", dated("2021", "2022"))),
)


def joined(kind: type[Both] | type[Either], sign: str) -> object:
    def join(parts: list[tuple[str, Node]]) -> tuple[str, Node]:
        nodes = [inner for _text, node in parts for inner in (node.parts if isinstance(node, kind) else (node,))]
        unique = tuple(dict.fromkeys(nodes))
        text = sign.join(f"({text})" for text, _node in parts)
        return text, kind(unique) if len(unique) > 1 else unique[0]

    return join


def denied(part: tuple[str, Node]) -> tuple[str, Node]:
    text, node = part
    return f"-({text})", node.part if isinstance(node, Without) else Without(node)


QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(joined(Both, " ")),
        st.lists(inner, min_size=2, max_size=3).map(joined(Both, " ve ")),
        st.lists(inner, min_size=2, max_size=3).map(joined(Either, " Veya ")),
        inner.map(denied),
    ),
    max_leaves=12,
)


@given(QUERIES)
def test_query_written_from_a_tree_means_that_tree(written: tuple[str, Node]) -> None:
    text, meaning = written
    query = read(text)
    assert (query.tree, query.problems) == (meaning, ())
