"""The admin site, in the archive's name.

Apart from `archive.admin`, whose screens register with the site: a site made while its own package is being imported
would be made twice, and the second one would be empty.
"""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class ArchiveAdminSite(AdminSite):
    site_header = _("NATO–Rusya Haber Arşivi")
    site_title = _("Arşiv yönetimi")
    index_title = _("Düzenleme masası")
