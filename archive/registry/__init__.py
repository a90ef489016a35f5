"""What the archive knows of the world: outlets, news agencies, and the persons and bodies of NATO–Russia relations.

Floor 0: pure Python, knows no other module of the archive. The facts stand in the CSV files of this folder (UTF-8, one
header row, sorted by their first column, `;` between the values of one cell), `entries.py` reads them, `table.py`
checks their cells. To add something, add a row; a bad one is refused with file, row, column and what to do.

- `outlets.csv`: who publishes. `hosts` without `www`; a site that shares its host with other languages (bbc.com) has
  none. `spellings` are the forms in which pages name the outlet; those that are also everyday words or sections
  ("Dünya", "Son Dakika") stand in `common_spellings` too, and need a second witness before they mean the outlet.
- `agencies.csv`: whose wire text it is. `spellings` are the forms of a credit line and mean the agency only there (İHA
  is also a drone).
- `actors.csv`: persons and bodies, not states. Descriptions say what somebody is known for; terms of office stand in
  `actor_roles.csv`.
- `actor_names.csv`: spellings met in Turkish texts; suffixes, case and marks on letters do not matter, so only forms
  that differ otherwise need a row. `ambiguous` is 1 for a form that is an everyday word or a name of others (Fidan,
  Johnson): it counts only in a text that has another name of the same actor.
- `actor_roles.csv`: offices that one person holds at a time, titled as the press titles them, dated as exactly as is
  certain. Nobody's deputy of several, no adviser among others: a title without a name must mean one person.
- `synonyms.csv`: forms that mean the same wherever they stand (AB, Avrupa Birliği); a search for one finds the others.
  Short forms that are common words or mean something else as well (MİT, AP) stay out; İHA stands for the drone, for
  news texts hardly ever mean the agency by it.
- `events.csv`: meetings of NATO with their days; `events.py` says of which years it has all of a kind. `place` holds
  the spellings of the place, none for a meeting held online.

- `lemmas.csv`: lemmas that the dictionary has not or has wrong, by hand. `taken_as`: the `form` alone, a `noun` with
  any suffix, a `verb` with any ending. The lemma is written as `manage.py analyze` shows it.
- `lemma_choices.csv`: which of several lemmas a folded form means (açı or acı), by how often it is written so (`seen`)
  in 68,005 sentences and 9,597 paragraphs; made by `benchmarks/choose_lemmas.py`.

A fact that is not certain is left out: an empty cell says "not known", a wrong one misleads every article.
"""

from archive.registry.entries import (
    REGISTRY_FOLDER,
    ActorEntry,
    AgencyEntry,
    NameEntry,
    OutletEntry,
    RoleEntry,
    SynonymEntry,
    read_actors,
    read_agencies,
    read_outlets,
    read_synonyms,
)
from archive.registry.events import COMPLETE, EventEntry, read_events
from archive.registry.table import RegistryError

__all__ = [
    "COMPLETE",
    "REGISTRY_FOLDER",
    "ActorEntry",
    "AgencyEntry",
    "EventEntry",
    "NameEntry",
    "OutletEntry",
    "RegistryError",
    "RoleEntry",
    "SynonymEntry",
    "read_actors",
    "read_agencies",
    "read_events",
    "read_outlets",
    "read_synonyms",
]
