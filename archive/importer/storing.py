"""A batch of prepared pages into the archive: stages 7 to 9 of an import, in one transaction."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from archive import curation
from archive.curation import Arrival, WrongValue
from archive.exports.record import record as exported
from archive.importer import conflicts, doubts, matching, records, traces
from archive.importer.pages import Prepared
from archive.importer.results import PAGE_ERRORS, Options, Result, failed, wrong_value
from archive.models import Article, Capture
from archive.models.imports import Outcome
from archive.naming.mentions import load_recognizer

logger = logging.getLogger(__name__)

# Advisory lock that lets one importer at a time decide whether articles are known ("arsi" in ASCII codes).
STORING_LOCK = 0x61727369


class Store:
    """Stores batches of pages; a page that cannot be stored takes no other with it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._recognizer = load_recognizer()

    def store(self, batch: Sequence[Prepared]) -> list[Result]:
        """How each page ended, in order. The database's own failures (gone, full) are raised, with nothing stored."""
        try:
            with transaction.atomic():
                return self._decide(batch)
        except (OperationalError, InterfaceError):
            raise
        except (records.NumberTaken, WrongValue, DatabaseError, *PAGE_ERRORS) as error:
            if len(batch) == 1:
                return [_refused(batch[0], error)]
            return [result for prepared in batch for result in self.store([prepared])]

    def _decide(self, batch: Sequence[Prepared]) -> list[Result]:
        if not self._options.is_dry_run:  # a dry run is one long transaction and must not keep others waiting
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORING_LOCK])
        self._recognizer = load_recognizer()  # as the registry is now
        # for this transaction: what it makes may be undone
        outlets = records.stored_outlets((prepared.record, prepared.findings) for prepared in batch)
        batch = [_with_publishers(prepared, outlets) for prepared in batch]
        known = matching.find_all(batch)
        fresh, others = _fresh(batch, known)
        results = dict(zip(fresh, self._create([batch[place] for place in fresh]), strict=True))
        for place in others:
            results[place] = self._meet_again(batch[place], known.get(place))
        return [results[place] for place in range(len(batch))]

    def _create(self, batch: Sequence[Prepared]) -> list[Result]:
        if not batch:
            return []
        arrivals = [_arrival(one) for one in batch]
        articles = curation.create_articles(arrivals, recognizer=self._recognizer)
        doubts.review_new(articles, [one.findings for one in batch])
        return [
            Result(Outcome.CREATED, *self._remark(prepared), article.pk)
            for prepared, article in zip(batch, articles, strict=True)
        ]

    def _meet_again(self, prepared: Prepared, article: Article | None) -> Result:
        """A page whose article is stored, or was created earlier in this very batch."""
        article = article or matching.find_all([prepared]).get(0)
        if article is None:
            return self._create([prepared])[0]
        if prepared.is_trusted and exported(article) == prepared.record:
            return Result(Outcome.UNCHANGED, article_id=article.pk)
        prepared = conflicts.without_conflicts(prepared, article)
        sums = [capturing.sha256 for capturing in prepared.captures]
        is_new_capture = not Capture.objects.filter(sha256__in=sums, content__isnull=prepared.has_no_bytes).exists()
        if is_new_capture and not prepared.is_trusted:
            conflicts.ask_about_news(article, prepared.findings)
        before = traces.before(article)
        changed = curation.update_article(article, _arrival(prepared), recognizer=self._recognizer)
        article.refresh_from_db()
        doubts.review(article, prepared.findings)
        if changed:
            fields = {"fields": ", ".join(sorted(changed))}
            return Result(Outcome.UPDATED, "fields", fields, article.pk, traces.trace(article, before))
        if is_new_capture:
            return Result(Outcome.UPDATED, "new_capture", {}, article.pk, traces.trace(article, before))
        return Result(Outcome.UNCHANGED, "known_bytes", {}, article.pk)

    def _remark(self, prepared: Prepared) -> tuple[str, dict[str, str]]:
        """What a stored record carried that was not used: told in the report, never dropped in silence."""
        record = prepared.record
        if not record:
            return "", {}
        if unused := records.unused_values(record, prepared.findings):
            return "unused_values", {"fields": ", ".join(unused)}
        if shortened := records.shortened_texts(record):
            return "shortened", {"fields": ", ".join(shortened)}
        if prepared.is_trusted and (unknown := records.unknown_actors(record)):
            return "unknown_actors", {"slugs": ", ".join(unknown)[:500]}
        if odd := records.unknown_keys(record):
            return "unknown_keys", {"keys": ", ".join(odd)[:500]}
        ignored = sorted(records.TRUSTED & record.keys()) if not prepared.is_trusted else []
        return ("needs_trusted", {"keys": ", ".join(ignored)}) if ignored else ("", {})


def _arrival(prepared: Prepared) -> Arrival:
    identity = records.identity(prepared.record, is_trusted=prepared.is_trusted)
    return Arrival(prepared.captures, prepared.findings, identity, prepared.fingerprint)


def _with_publishers(prepared: Prepared, outlets: dict[str, str]) -> Prepared:
    """The page with the outlet and agency that its record names and the registry did not know until now."""
    made = records.new_publishers(prepared.record, prepared.findings, outlets, is_trusted=prepared.is_trusted)
    return replace(prepared, findings=(*prepared.findings, *made)) if made else prepared


def _fresh(batch: Sequence[Prepared], known: dict[int, Article]) -> tuple[list[int], list[int]]:
    """Places of the pages that are certainly new, and of the others: known ones, and second ones of a batch."""
    fresh: list[int] = []
    others: list[int] = []
    met: set[tuple[str, object]] = set()
    for place, prepared in enumerate(batch):
        marks = matching.marks(prepared)
        (others if place in known or marks & met else fresh).append(place)
        met |= marks
    return fresh, others


def _refused(prepared: Prepared, error: Exception) -> Result:
    if isinstance(error, records.NumberTaken):
        return Result(Outcome.REJECTED, "id_taken", {"id": error.number})
    if isinstance(error, WrongValue):
        return wrong_value(error)
    page = prepared.arrived.page
    logger.exception("%s %s: could not be stored", page.source, page.member or "", exc_info=error)
    return failed(error)


def known_bytes(sums: Sequence[str]) -> dict[str, tuple[int, str]]:
    """(article, extraction version) by SHA-256 of the captures of these whose bytes the archive has."""
    kept = Capture.objects.filter(sha256__in=sums, content__isnull=False)
    rows = kept.values_list("sha256", "article_id", "extraction_version")
    return {sha256: (article, version) for sha256, article, version in rows}
