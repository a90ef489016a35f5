"""From paths to articles: the stages of an import, in order.

1 read pages  2 known bytes end here  3 candidates  4 choose  5 is there a text  6 topic  7 same article?
8 through curation's door  9 doubts. A page ends under exactly one outcome; one page is one transaction, so a broken
page never takes others with it.
"""

import hashlib
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from archive import curation, extraction, readers
from archive.curation import Capturing, Finding, WrongValue
from archive.exports.record import record as exported
from archive.importer import doubts, matching, records, topic
from archive.importer.findings import as_findings
from archive.importer.known import load_known
from archive.importer.outcomes import Ended
from archive.models import Actor, Article, Capture, Outlet
from archive.models.field_values import Field, Origin
from archive.models.imports import Outcome
from archive.naming.mentions import load_recognizer
from archive.readers import Page, Unusable
from archive.text.fingerprint import fingerprint

logger = logging.getLogger(__name__)

VERSION = str(extraction.EXTRACTION_VERSION)
# Advisory lock that lets one importer at a time decide whether an article is known ("arşiv" in ASCII codes).
STORING_LOCK = 0x61727369


@dataclass(frozen=True, slots=True)
class Options:
    """How to import (contract §2). `outlet` is the slug of the outlet that all pages come from."""

    format: str = "auto"
    scope: str = "topic"
    outlet: str = ""
    is_trusted: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """How a page ended, why, and which article it is."""

    outcome: Outcome
    reason: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    article: Article | None = None


class DryRun(Exception):
    """Raised inside a page's transaction to undo it."""


class Importer:
    """One import: what it knows about the registry, what it has met, what it has counted."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.counts: Counter[str] = Counter()
        self._known = load_known()
        self._recognizer = load_recognizer()
        self._outlet = Outlet.objects.get(slug=options.outlet) if options.outlet else None
        self._met: set[bytes] = set()

    def run(self, paths: Sequence[str], *, should_stop: Callable[[], bool] = lambda: False) -> Iterator[Ended]:
        """Import the paths page by page, yielding how each ended; ends early when `should_stop` says so."""
        for path in paths:
            for item in readers.read(path, self.options.format):
                ended = self._finish(item, _public_name(item.source, path))
                self.counts[ended.outcome] += 1
                yield ended
                if should_stop():
                    return

    def _finish(self, item: Page | Unusable, source_file: str) -> Ended:
        if isinstance(item, Unusable):
            sha256 = hashlib.sha256(item.content).hexdigest() if item.content else ""
            return Ended(item.source, item.member or "", Outcome.REJECTED, item.code, dict(item.params), sha256=sha256)
        digest = hashlib.sha256(item.content)
        result = self._import(item, digest, source_file)
        article_id = result.article.pk if result.article and not self.options.is_dry_run else None
        return Ended(
            item.source, item.member or "", result.outcome, result.reason, result.params, article_id, digest.hexdigest()
        )

    def _import(self, page: Page, digest: Any, source_file: str) -> Result:
        if digest.digest() in self._met:
            return Result(Outcome.DUPLICATE, "same_bytes", {})
        self._met.add(digest.digest())
        try:
            return self._store(page, digest.hexdigest(), source_file)
        except records.NumberTaken as error:
            return Result(Outcome.REJECTED, "id_taken", {"id": error.number})
        except WrongValue as error:
            return Result(Outcome.REJECTED, "wrong_value", {"field": error.field, **error.params})
        except (OperationalError, InterfaceError):
            raise  # the database is gone or full: the run ends, it is not this page's fault
        except (DatabaseError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
            logger.exception("%s %s: import failed", page.source, page.member or "")
            return Result(Outcome.FAILED, "error", {"error": f"{type(error).__name__}: {error}"[:200]})

    def _store(self, page: Page, sha256: str, source_file: str) -> Result:
        result = Result(Outcome.FAILED)
        try:
            with transaction.atomic():
                result = self._decide(page, sha256, source_file)
                if self.options.is_dry_run:
                    raise DryRun
        except DryRun:
            pass
        return result

    def _decide(self, page: Page, sha256: str, source_file: str) -> Result:
        known = Capture.objects.select_related("article").defer("content").filter(sha256=sha256).first()
        if known and known.extraction_version == VERSION and not self._outlet:
            return Result(Outcome.UNCHANGED, "known_bytes", {}, known.article)

        findings = self._findings(page)
        body = next((finding.value for finding in findings if _is_chosen(finding, Field.BODY)), None)
        if not body:
            return Result(Outcome.REJECTED, "no_text", {})

        verdict = topic.judge(_blocks(findings))
        if self.options.scope == "topic" and not verdict.is_in_scope:
            return Result(Outcome.OUT_OF_SCOPE, "off_topic", verdict.counts)

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORING_LOCK])
        article = known.article if known else self._same_article(page, findings, body)
        captures = self._captures(page, sha256, source_file)
        if article is None:
            return self._create(page, captures, findings)
        return self._update(page, article, captures, findings)

    def _findings(self, page: Page) -> list[Finding]:
        findings = as_findings(extraction.candidates(page, self._known))
        record = page.record or {}
        if not any(_is_chosen(finding, Field.OUTLET) for finding in findings) and record.get("outlet"):
            outlet = records.new_outlet(record)
            if outlet:
                findings.append(Finding(Field.OUTLET, outlet.slug, Origin.MANIFEST, "record", 1.0))
        if self._outlet:
            findings = [finding for finding in findings if finding.field != Field.OUTLET]
            findings.append(Finding(Field.OUTLET, self._outlet.slug, Origin.MANIFEST, "option", 1.0))
        if self._is_trusted(page):
            findings = records.with_provenance(findings, record)
            named = {hit.actor for hit in self._recognizer.find(_blocks(findings))}
            slugs = set(Actor.objects.filter(pk__in=named).values_list("slug", flat=True))
            decision = records.actors_decision(record, slugs)
            findings += [decision] if decision else []
        return findings

    def _is_trusted(self, page: Page) -> bool:
        return self.options.is_trusted and page.record is not None

    def _same_article(self, page: Page, findings: list[Finding], body: list[Any]) -> Article | None:
        text = fingerprint([block if isinstance(block, str) else block["heading"] for block in body])
        if self._is_trusted(page) and (known := records.numbered_article(page.record or {}, text)):
            return known
        return matching.find(
            external_id=records.external_id(page.record),
            canonical_url=_value(findings, Field.CANONICAL_URL),
            fingerprint=text,
            outlet=Outlet.objects.filter(slug=_value(findings, Field.OUTLET)).first(),
        )

    def _captures(self, page: Page, sha256: str, source_file: str) -> list[Capturing]:
        if self._is_trusted(page) and page.record and page.record.get("captures"):
            return list(records.captures(page.record, VERSION))
        return [
            Capturing(
                sha256=sha256,
                media_type=page.media_type,
                size=len(page.content),
                source_file=source_file,
                extraction_version=VERSION,
                content=page.content,
                encoding=page.encoding,
                member=page.member or "",
                url=page.url or "",
                captured_at=page.captured_at,
            )
        ]

    def _create(self, page: Page, captures: list[Capturing], findings: list[Finding]) -> Result:
        article = curation.create_article(
            captures,
            findings,
            recognizer=self._recognizer,
            identity=records.identity(page.record or {}, is_trusted=self._is_trusted(page)),
        )
        doubts.review(article, findings)
        return Result(Outcome.CREATED, *self._remarks(page, findings), article)

    def _update(self, page: Page, article: Article, captures: list[Capturing], findings: list[Finding]) -> Result:
        if self._is_trusted(page) and exported(article) == page.record:
            return Result(Outcome.UNCHANGED, "", {}, article)
        is_new_capture = not Capture.objects.filter(sha256__in=[one.sha256 for one in captures]).exists()
        changed = curation.update_article(article, captures, findings, recognizer=self._recognizer)
        article.refresh_from_db()
        doubts.review(article, findings)
        if changed:
            return Result(Outcome.UPDATED, "fields", {"fields": ", ".join(sorted(changed))}, article)
        if is_new_capture:
            return Result(Outcome.UPDATED, "new_capture", {}, article)
        return Result(Outcome.UNCHANGED, "known_bytes", {}, article)

    def _remarks(self, page: Page, findings: list[Finding]) -> tuple[str, dict[str, str]]:
        """What a stored record carried that was not used: told in the report, never dropped in silence."""
        if page.record is None:
            return "", {}
        if unused := records.unused_values(page.record, findings):
            return "unused_values", {"fields": ", ".join(unused)}
        if odd := records.unknown_keys(page.record):
            return "unknown_keys", {"keys": ", ".join(odd)[:500]}
        ignored = sorted(records.TRUSTED & page.record.keys()) if not self.options.is_trusted else []
        return ("needs_trusted", {"keys": ", ".join(ignored)}) if ignored else ("", {})


def _is_chosen(finding: Finding, name: str) -> bool:
    return finding.field == name and not finding.rejected


def _value(findings: Sequence[Finding], name: str) -> Any:
    return next((finding.value for finding in findings if _is_chosen(finding, name)), None)


def _blocks(findings: Sequence[Finding]) -> list[tuple[int, str]]:
    """The chosen title, lead and body, numbered as `Article.blocks` does."""
    body = _value(findings, Field.BODY) or []
    texts = [_value(findings, Field.TITLE), _value(findings, Field.LEAD)]
    texts += [block if isinstance(block, str) else block["heading"] for block in body]
    return [(number, text) for number, text in enumerate(texts) if text]


def _public_name(source: str, given: str) -> str:
    """The source as the archive keeps it: from the given folder's or file's own name on, never a machine's path."""
    if source == "-":
        return source
    root = os.path.abspath(given)
    inner = os.path.relpath(os.path.abspath(source), root)
    return os.path.basename(root) if inner == "." else os.path.join(os.path.basename(root), inner)
