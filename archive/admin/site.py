"""The admin site, in the archive's name."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class ArchiveAdminSite(AdminSite):
    site_header = _("NATO–Rusya Haber Arşivi")
    site_title = _("Arşiv yönetimi")
    index_title = _("Düzenleme masası")
