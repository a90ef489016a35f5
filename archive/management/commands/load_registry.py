from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from archive.importer import registry
from archive.registry import RegistryError


class Command(BaseCommand):
    help = _("Kaynakları, ajansları ve aktörleri kayıt dosyalarından yükler; editörlerin değişikliklerine dokunmaz.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = registry.load()
        except RegistryError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(
                f"created={counts['created']} changed={counts['changed']} unchanged={counts['unchanged']}"
            )
