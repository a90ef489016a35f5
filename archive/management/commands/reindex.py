"""Rebuild what is derived from the articles' texts: index entries and mentions (contract §2)."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from archive import curation
from archive.models import Article
from archive.naming.mentions import load_recognizer, rebuild

# Articles per transaction: short enough that readers and editors never wait.
BATCH = 100


class Command(BaseCommand):
    help = _("Arama dizinini ve anmaları yeniden kurar; site bu sırada çalışmaya devam eder.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mentions", action="store_true", help=_("yalnız anmaları yeniden kur"))
        parser.add_argument("--since", default="", metavar="DATE", help=_("yalnız bu andan sonra değişenler"))

    def handle(self, *args: Any, **options: Any) -> None:
        articles = Article.objects.all()
        if options["since"]:
            moment = parse_datetime(options["since"]) or parse_datetime(f"{options['since']}T00:00:00")
            if moment is None:
                self.stderr.write(_("--since %(value)s: bir tarih değil") % {"value": options["since"]})
                raise SystemExit(2)
            articles = articles.filter(modified__gte=moment if moment.tzinfo else make_aware(moment))
        recognizer, done = load_recognizer(), 0
        for batch in _batches(articles):
            with transaction.atomic():
                if options["mentions"]:
                    rebuild(batch, recognizer)
                else:
                    curation.refresh(batch, recognizer=recognizer)
            done += len(batch)
        self.stdout.write(f"articles={done}")


def _batches(articles: Any) -> Iterator[list[Article]]:
    """The articles in batches by number, read anew each time: what is edited meanwhile is met as it is then."""
    last = 0
    while batch := list(articles.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk
