"""What a page says, before the archive is asked about it: stages 3 to 6 of an import."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive import extraction
from archive.curation import Capturing, Finding
from archive.extraction import Known
from archive.importer import records, topic
from archive.importer.findings import as_findings
from archive.importer.results import Options, Result
from archive.importer.topic import Topic
from archive.models.field_values import Field, Origin
from archive.models.imports import Outcome
from archive.naming import quotations
from archive.naming.mentions import published_span
from archive.naming.recognizer import Recognizer
from archive.readers import Page
from archive.search.vectors import vector
from archive.text import turkish, web_address
from archive.text.fingerprint import fingerprint

# As the columns of `Capture` take them.
LONGEST_NAME = 1000
LONGEST_URL = 2000

VERSION = str(extraction.EXTRACTION_VERSION)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A page that was read, with the SHA-256 of its bytes and the name under which the archive keeps its source."""

    page: Page
    sha256: str
    source_file: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page with a text that belongs here: what it says, and what tells whether its article is known.

    `topic` is the verdict on it; None where nobody asked (`--scope all`, `--trusted`).
    """

    arrived: Arrived
    findings: tuple[Finding, ...]
    captures: tuple[Capturing, ...]
    fingerprint: str
    external_id: str | None
    is_trusted: bool
    topic: Topic | None = None

    @property
    def has_no_bytes(self) -> bool:
        """Whether its captures are only named, as in an export."""
        return all(capturing.content is None for capturing in self.captures)

    @property
    def record(self) -> dict[str, Any]:
        return dict(self.arrived.page.record or self.arrived.page.manifest or {})

    def value(self, field: str) -> Any:
        return chosen(self.findings, field)


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to understand pages: the registry, who has which names, and how to import."""

    options: Options
    known: Known
    recognizer: Recognizer
    slugs: dict[int, str]

    def prepare(self, arrived: Arrived) -> Prepared | Result:
        """What the page says, or how it ends here: no text, or not about the topic. `WrongValue` when its text
        cannot be stored."""
        page = arrived.page
        is_trusted = self.options.is_trusted and page.record is not None
        findings = self._findings(page, is_trusted=is_trusted)
        body = chosen(findings, Field.BODY)
        if not body and page.record is not None:
            return Result(Outcome.REJECTED, "no_body", {"keys": ", ".join(map(str, page.record))[:500]})
        if not body:
            return Result(Outcome.REJECTED, "no_text")
        verdict = topic.judge(blocks(findings)) if self.options.scope == "topic" and not is_trusted else None
        if verdict and not verdict.is_in_scope:
            return Result(Outcome.OUT_OF_SCOPE, "off_topic", verdict.params)
        self._read_ahead(findings)
        return Prepared(
            arrived=arrived,
            findings=tuple(findings),
            captures=tuple(_captures(arrived, is_trusted=is_trusted)),
            fingerprint=fingerprint(block if isinstance(block, str) else block["heading"] for block in body),
            external_id=records.external_id(page.record or page.manifest),
            is_trusted=is_trusted,
            topic=verdict,
        )

    def _read_ahead(self, findings: Sequence[Finding]) -> None:
        """What storing will ask of the texts, remembered until then: there others wait for the lock."""
        texts = tuple(blocks(findings))
        span = published_span(chosen(findings, Field.PUBLISHED))
        quotations.spoken(texts, self.recognizer.read(texts, span).found)
        vector(texts)

    def _findings(self, page: Page, *, is_trusted: bool) -> list[Finding]:
        findings = as_findings(extraction.candidates(page, self.known))
        if self.options.outlet:
            findings = [finding for finding in findings if finding.field != Field.OUTLET]
            findings.append(Finding(Field.OUTLET, self.options.outlet, Origin.MANIFEST, "option", 1.0))
        if is_trusted:
            record = page.record or {}
            findings = records.with_provenance(findings, record)
            span = published_span(chosen(findings, Field.PUBLISHED))
            named = {self.slugs[hit.actor] for hit in self.recognizer.find(blocks(findings), span)}
            findings += records.actors_decision(record, named)
        return findings


def chosen(findings: Sequence[Finding], field: str) -> Any:
    """The chosen value of a field; None when the page does not tell it."""
    return next((finding.value for finding in findings if finding.field == field and not finding.rejected), None)


def blocks(findings: Sequence[Finding]) -> list[tuple[int, str]]:
    """The chosen title, lead and body, numbered as `Article.blocks` does."""
    texts = [chosen(findings, Field.TITLE), chosen(findings, Field.LEAD)]
    texts += [block if isinstance(block, str) else block["heading"] for block in chosen(findings, Field.BODY) or []]
    return [(number, text) for number, text in enumerate(texts) if text]


def arrived(page: Page, given: str) -> Arrived:
    """The page as it arrived from the path that the user gave."""
    return Arrived(page, hashlib.sha256(page.content).hexdigest(), public_name(page.source, given))


def public_name(source: str, given: str) -> str:
    """The source as the archive keeps it: from the given folder's or file's own name on, never a machine's path."""
    if source == "-":
        return source
    root = os.path.abspath(given)
    inner = os.path.relpath(os.path.abspath(source), root)
    return storable(os.path.basename(root) if inner == "." else os.path.join(os.path.basename(root), inner))


def storable(name: str) -> str:
    """A file's or member's name as it can be stored and written: bytes that are no UTF-8 are shown as \\udc….

    At most 1,000 characters: longer names keep their end, which tells the file.
    """
    return turkish.clean_line(name.encode("utf-8", "backslashreplace").decode())[-LONGEST_NAME:]


def _captures(arrived: Arrived, *, is_trusted: bool) -> Sequence[Capturing]:
    page = arrived.page
    named = records.captures(page.record or {}, VERSION) if is_trusted else []
    return named or [
        Capturing(
            sha256=arrived.sha256,
            media_type=page.media_type,
            size=len(page.content),
            source_file=arrived.source_file,
            extraction_version=VERSION,
            content=page.content,
            encoding=page.encoding,
            member=storable(page.member or ""),
            url=(web_address.normal_address(page.url or "") or "")[:LONGEST_URL],
            captured_at=page.captured_at,
        )
    ]
