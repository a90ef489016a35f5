"""Rows that come from the registry's CSV files and may be edited by curators."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.text import turkish

CODE = RegexValidator(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", _("Yalnız küçük ASCII harf, rakam ve tek tire: trt-haber"))
WIKIDATA = RegexValidator(r"\AQ[1-9][0-9]*\Z", _("Wikidata kimliği Q ile başlar: Q7747"))


# A key is a little more than twice as long as its name; what is cut off behind so many characters decides no order.
SORT_KEY_LENGTH = 400


class RegisteredModel(models.Model):
    """A row that `load_registry` keeps up to date without undoing an editor's change.

    `registered` holds the values as last loaded (null: made by an editor or an import). A column that still has its
    registered value follows the CSV file; one that differs was edited and stays. Keys that are no columns remember rows
    of other tables (an actor's `names` and `roles`); here they are only kept.
    """

    name = models.CharField(_("ad"), max_length=200)
    wikidata = models.CharField(_("Wikidata kimliği"), max_length=20, blank=True, validators=[WIKIDATA])
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False, db_index=True)
    registered = models.JSONField(null=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = turkish.sort_key(self.name)[:SORT_KEY_LENGTH]
        super().save(*args, **kwargs)

    def follow(self, registered: Mapping[str, Any]) -> list[str]:
        """Take over the registry's values where nobody edited; returns the names of changed columns, unsaved."""
        before = self.registered or {}
        changed = [name for name, value in registered.items() if self._follows(name, value, before)]
        for name in changed:
            setattr(self, name, registered[name])
        after = {**before, **registered}
        if after != before:
            self.registered = after
            changed.append("registered")
        return changed

    def _follows(self, name: str, value: Any, before: Mapping[str, Any]) -> bool:
        current = getattr(self, name)
        is_untouched = current == before[name] if name in before else not current
        return bool(is_untouched and current != value)

    def edited_columns(self) -> Iterable[str]:
        """Columns that an editor changed since the registry was loaded."""
        columns = {field.name for field in self._meta.concrete_fields}
        remembered = (self.registered or {}).items()
        return [name for name, value in remembered if name in columns and getattr(self, name) != value]
