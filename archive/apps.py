"""The app and its admin site."""

from django.apps import AppConfig
from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _

from archive.text.lemma_table import also_look_in


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = _("Arşiv")

    def ready(self) -> None:
        also_look_in(settings.DATA_DIR / "lemmas")


class ArchiveAdminConfig(AdminConfig):
    """Django's admin on the archive's own site (titles, search, order of the index)."""

    default_site = "archive.admin_site.ArchiveAdminSite"
