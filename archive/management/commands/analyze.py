"""Show what the analyzer makes of a text (contract §2)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from archive.search.request import read_query
from archive.search.vectors import ranked, tsquery
from archive.text.analyzer import analyze


class Command(BaseCommand):
    help = _("Çözümleyicinin bir metinden çıkardığı sözcükleri ve tsquery'yi gösterir.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="+")

    def handle(self, *args: Any, **options: Any) -> None:
        text = " ".join(options["text"])
        for token in analyze(text):
            self.stdout.write(f"{token.position}\t{text[token.start : token.end]}\t{token.folded}\t{token.lemma}")
        if words := ranked(read_query(text, has_synonyms=False).tree):
            self.stdout.write("tsquery\t" + tsquery(words))
