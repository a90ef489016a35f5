"""Rebuild what is derived from the articles' texts: index entries and mentions (contract §2); or from their pages."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from archive import curation
from archive.models import Article, Capture
from archive.naming.mentions import load_recognizer
from archive.search import get_backend, page_words, vocabulary

# Articles per transaction: short enough that readers and editors never wait.
BATCH = 100


class Command(BaseCommand):
    help = _("Arama dizinini ve anmaları yeniden kurar; site bu sırada çalışmaya devam eder.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mentions", action="store_true", help=_("yalnız anmaları yeniden kur"))
        parser.add_argument(
            "--pages", action="store_true", help=_("yalnız sayfaların haber dışındaki sözcüklerini kur")
        )
        parser.add_argument(
            "--words", action="store_true", help=_("yalnız öneriler için sözcük ve öbekleri yeniden say")
        )
        parser.add_argument("--since", default="", metavar="DATE", help=_("yalnız bu andan sonra değişenler"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["pages"]:
            self.stdout.write(f"pages={_note_pages()}")
            return
        if options["words"]:
            self._count_words()
            return
        articles = Article.objects.all()
        if options["since"]:
            articles = articles.filter(modified__gte=_moment(options["since"]))
        recognizer, done = load_recognizer(), 0
        last = 0
        while True:
            with transaction.atomic():  # under the lock: what an editor saves meanwhile is never overwritten
                batch = list(articles.filter(pk__gt=last).order_by("pk").select_for_update()[:BATCH])
                if not batch:
                    break
                if options["mentions"]:
                    curation.refresh_mentions(batch, recognizer=recognizer)
                else:
                    curation.refresh(batch, recognizer=recognizer)
            last, done = batch[-1].pk, done + len(batch)
        get_backend().tidy()
        self.stdout.write(f"articles={done}")
        if not options["mentions"] and not options["since"]:
            self._count_words()

    def _count_words(self) -> None:
        if counted := vocabulary.rebuild():
            self.stdout.write(f"words={counted.words} phrases={counted.phrases}")


def _note_pages() -> int:
    last = done = 0
    captures = Capture.objects.filter(content__isnull=False).select_related("article").order_by("pk")
    while batch := list(captures.filter(pk__gt=last)[: page_words.BATCH]):
        page_words.note(batch)
        last, done = batch[-1].pk, done + len(batch)
    return done


def _moment(typed: str) -> datetime:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise CommandError(_("--since %(value)s: bir tarih değil") % {"value": typed}, returncode=2) from error
    return moment if moment.tzinfo else make_aware(moment)
