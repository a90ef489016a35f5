"""What a rule proposes for a field: the value, where it stands, how sure the rule is, or why it can never be chosen."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = (
    "title", "lead", "body", "published", "updated", "outlet", "agency", "section", "tags", "byline", "language",
    "canonical_url",
)  # fmt: skip
ORIGINS = ("editor", "manifest", "structured", "outlet_rule", "page_text", "inferred")
"""Where values come from, the most trusted first."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article's body."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-head between the paragraphs of a body."""

    text: str


Body = tuple[Paragraph | Heading, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One ground of an inference: the words of the text, and what the registry knows of what they name.

    `kind` is "office" (`name` in the office `title` from `since` to `until`), or how the text speaks of the meeting
    `title`: "announced", "next_year", "this_year", "last_year", "next_month". Times are EDTF, "" is open.
    """

    kind: str
    excerpt: str
    title: str
    title_en: str
    since: str
    until: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that one rule proposes for one field.

    The value of `body` is a `Body`, of `tags` a tuple of str, of `outlet` a registry slug, of `agency` a code, of
    `published` and `updated` an EDTF string; all others are str. `place` are character ranges in `Page.text`.
    `rejected` is empty, or the reason why this candidate is only kept for the record. `facts` are the grounds of a
    value that was inferred.
    """

    field: str
    value: object
    origin: str
    rule: str
    confidence: float
    excerpt: str = ""
    place: tuple[tuple[int, int], ...] = ()
    rejected: str = ""
    facts: tuple[Fact, ...] = ()
