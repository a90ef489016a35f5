"""The app and its admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = _("Arşiv")


class ArchiveAdminConfig(AdminConfig):
    """Django's admin on the archive's own site (titles, search, order of the index)."""

    default_site = "archive.admin_site.ArchiveAdminSite"
