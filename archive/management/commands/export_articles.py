"""Export articles as JSON lines or CSV on stdout (contract §2)."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils.translation import gettext as _

from archive.exports import EXPORTERS
from archive.models import Article
from archive.search import get_backend
from archive.search.filters import PARAMETERS, ArticleFilter


class Command(BaseCommand):
    help = _("Haberleri JSONL ya da CSV olarak standart çıktıya yazar.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=sorted(EXPORTERS), default="jsonl")
        parser.add_argument("--query", default="", help=_('arama sayfasının adres parametreleri: "q=…&actor=…"'))

    def handle(self, *args: Any, **options: Any) -> None:
        articles = _asked(options["query"]) if options["query"] else Article.objects.order_by("id")
        try:
            for piece in EXPORTERS[options["format"]](articles):
                self.stdout.write(piece, ending="")
        except BrokenPipeError:  # whoever reads has seen enough (export_articles | head)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _asked(query: str) -> Any:
    data = QueryDict(query.lstrip("?"))
    if odd := sorted(set(data) - set(PARAMETERS)):
        raise CommandError(_("--query: tanınmayan parametre: %(names)s") % {"names": ", ".join(odd)}, returncode=2)
    asked = ArticleFilter(data)
    if not asked.is_valid():
        messages = [f"{name}: {' '.join(texts)}" for name, texts in asked.errors_by_parameter.items()]
        raise CommandError("--query: " + "; ".join(messages), returncode=2)
    return get_backend().matching(asked.to_request())
