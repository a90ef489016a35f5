"""Why a place in a text names an actor, in words."""

from django.utils.translation import gettext_lazy

# By `archive.naming.entries.Rule`, which stands on a higher floor; a test holds that none is missing.
REASONS = {
    "full_name": gettext_lazy("tam adı"),
    "varied_name": gettext_lazy("adının başka bir yazılışı"),
    "initial": gettext_lazy("adının baş harfi ve soyadı"),
    "short_name": gettext_lazy("yalnız ona ait kısa ad"),
    "named_elsewhere": gettext_lazy("metnin başka yerinde açık adıyla geçiyor"),
    "office_before": gettext_lazy("önünde görevi yazıyor"),
    "office_nearby": gettext_lazy("aynı paragrafta görevi yazıyor"),
    "office_at_date": gettext_lazy("haberin tarihinde bu görevde"),
    "office_in_text": gettext_lazy("metin bu görevi onun adıyla birlikte yazıyor"),
    "office_by_editor": gettext_lazy("görevin onu gösterdiğine bir editör karar verdi"),
}


def why(rule: str) -> str:
    """The rule in the reader's language; "" where none was noted."""
    return str(REASONS.get(rule, ""))
