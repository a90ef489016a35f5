"""The registry's own CSV files: they load, hold who and what the archive cannot do without, and contradict nothing."""

import csv
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from archive.registry import (
    COMPLETE,
    REGISTRY_FOLDER,
    ActorEntry,
    AgencyEntry,
    OutletEntry,
    read_actors,
    read_agencies,
    read_events,
    read_outlets,
    read_synonyms,
)
from archive.text import turkish

OUTLETS = {outlet.slug: outlet for outlet in read_outlets()}
AGENCIES = {agency.code: agency for agency in read_agencies()}
ACTORS = {actor.slug: actor for actor in read_actors()}


def keys(*spellings: str) -> list[str]:
    """The spellings as the archive compares them: case, marks and blanks do not count."""
    return [turkish.fold(spelling).replace(" ", "") for spelling in spellings]


@pytest.mark.parametrize(
    ("file", "floor"), [("outlets.csv", 60), ("agencies.csv", 20), ("actors.csv", 200), ("events.csv", 100)]
)
def test_files_do_not_shrink(file: str, floor: int) -> None:
    with (REGISTRY_FOLDER / file).open(encoding="utf-8", newline="") as rows:
        assert sum(1 for _ in csv.reader(rows)) - 1 >= floor


@pytest.mark.parametrize("file", sorted(path.name for path in REGISTRY_FOLDER.glob("*.csv")))
def test_rows_are_sorted_by_their_first_column(file: str) -> None:
    with (REGISTRY_FOLDER / file).open(encoding="utf-8", newline="") as rows:
        slugs = [row[0] for row in csv.reader(rows)][1:]
    assert slugs == sorted(slugs)


@pytest.mark.parametrize(
    ("slug", "name", "host"),
    [
        ("son-dakika", "Son Dakika", "sondakika.com"),
        ("trt-haber", "TRT Haber", "trthaber.com"),
        ("yeni-akit", "Yeni Akit", "yeniakit.com.tr"),
        ("anadolu-ajansi", "Anadolu Ajansı", "aa.com.tr"),
        ("sputnik-turkiye", "Sputnik Türkiye", "anlatilaninotesi.com.tr"),
        ("olay", "Olay", "olay.com.tr"),
        ("dunya", "Dünya", "dunya.com"),
        ("ekoturk", "Ekotürk", "ekoturk.com"),
    ],
)
def test_outlet_is_known_with_its_host(slug: str, name: str, host: str) -> None:
    assert (OUTLETS[slug].name, host in OUTLETS[slug].hosts) == (name, True)


@pytest.mark.parametrize(
    ("code", "short"), [("aa", "AA"), ("iha", "İHA"), ("dha", "DHA"), ("anka", "ANKA"), ("reuters", "Reuters")]
)
def test_agency_is_known_with_its_short_form(code: str, short: str) -> None:
    assert (AGENCIES[code].short, short in AGENCIES[code].spellings) == (short, True)


@pytest.mark.parametrize(
    ("slug", "name", "kind"),
    [
        ("mark-rutte", "Mark Rutte", "person"),
        ("jens-stoltenberg", "Jens Stoltenberg", "person"),
        ("keith-kellogg", "Keith Kellogg", "person"),
        ("emmanuel-macron", "Emmanuel Macron", "person"),
        ("dmitriy-peskov", "Dmitriy Peskov", "person"),
        ("sergey-lavrov", "Sergey Lavrov", "person"),
        ("vladimir-putin", "Vladimir Putin", "person"),
        ("josep-borrell", "Josep Borrell", "person"),
        ("kaja-kallas", "Kaja Kallas", "person"),
        ("mihaylo-fedorov", "Mihaylo Fedorov", "person"),
        ("volodimir-zelenskiy", "Volodimir Zelenskiy", "person"),
        ("recep-tayyip-erdogan", "Recep Tayyip Erdoğan", "person"),
        ("nato", "NATO", "body"),
        ("kuzey-atlantik-konseyi", "Kuzey Atlantik Konseyi", "body"),
        ("avrupa-birligi", "Avrupa Birliği", "body"),
        ("kremlin", "Kremlin", "body"),
        ("agit", "AGİT", "body"),
        ("deas", "DEAŞ", "body"),
        ("saceur", "SACEUR", "body"),
    ],
)
def test_actor_is_known(slug: str, name: str, kind: str) -> None:
    assert (ACTORS[slug].name, ACTORS[slug].kind) == (name, kind)


@pytest.mark.parametrize("name", ["Rusya", "Ukrayna", "ABD", "Türkiye", "Moskova", "Çin"])
def test_states_and_their_capitals_are_not_actors(name: str) -> None:
    assert [actor.slug for actor in ACTORS.values() if name in {entry.name for entry in actor.names}] == []


@pytest.mark.parametrize(
    "name",
    ["Gül", "Güler", "Fidan", "Akar", "Kalın", "Bush", "Clinton", "Johnson", "Michel", "Costa", "Kellogg", "Fedorov"],
)
def test_everyday_words_and_shared_surnames_are_ambiguous(name: str) -> None:
    assert {entry.ambiguous for actor in ACTORS.values() for entry in actor.names if entry.name == name} == {True}


@pytest.mark.parametrize("name", ["Rutte", "Putin", "Lavrov", "Stoltenberg", "Zelenskiy", "Zelenski", "Erdoğan", "AB"])
def test_unmistakable_names_stand_alone(name: str) -> None:
    assert [entry.ambiguous for actor in ACTORS.values() for entry in actor.names if entry.name == name] == [False]


def test_no_unambiguous_name_belongs_to_two_actors() -> None:
    owners = defaultdict(set)
    for actor in ACTORS.values():
        for entry in actor.names:
            owners[turkish.fold(entry.name)].add((actor.slug, entry.ambiguous))
    shared = {name: slugs for name, slugs in owners.items() if len(slugs) > 1}
    assert {name: slugs for name, slugs in shared.items() if any(not ambiguous for _, ambiguous in slugs)} == {}


@pytest.mark.parametrize("actor", ACTORS.values(), ids=lambda actor: actor.slug)
def test_names_of_one_actor_differ_in_more_than_case_and_marks(actor: ActorEntry) -> None:
    folded = Counter(turkish.fold(entry.name) for entry in actor.names)
    assert [name for name, count in folded.items() if count > 1] == []


@pytest.mark.parametrize("entries", [OUTLETS.values(), AGENCIES.values()], ids=["outlets", "agencies"])
def test_no_two_share_a_spelling_in_any_case(entries: list[OutletEntry | AgencyEntry]) -> None:
    owners = Counter(key for entry in entries for key in set(keys(entry.name, *entry.spellings)))
    assert [key for key, count in owners.items() if count > 1] == []


def test_no_two_outlets_share_a_host() -> None:
    hosts = Counter(host for outlet in OUTLETS.values() for host in outlet.hosts)
    assert [host for host, count in hosts.items() if count > 1] == []


@pytest.mark.parametrize("outlet", OUTLETS.values(), ids=lambda outlet: outlet.slug)
def test_outlet_answers_to_its_name(outlet: OutletEntry) -> None:
    assert outlet.name in outlet.spellings


@pytest.mark.parametrize("spelling", ["Dünya", "Sabah", "Star", "Posta", "Türkiye", "Akşam", "Karar", "Takvim", "Akit"])
def test_everyday_words_do_not_name_an_outlet_alone(spelling: str) -> None:
    assert [outlet.slug for outlet in OUTLETS.values() if spelling in outlet.common_spellings] != []


@pytest.mark.parametrize(
    ("title", "day", "holder"),
    [
        ("NATO Genel Sekreteri", "2001-09-11", "george-robertson"),
        ("NATO Genel Sekreteri", "2014-09-04", "anders-fogh-rasmussen"),
        ("NATO Genel Sekreteri", "2022-02-24", "jens-stoltenberg"),
        ("NATO Genel Sekreteri", "2026-02-11", "mark-rutte"),
        ("Rusya Devlet Başkanı", "2008-08-08", "dmitriy-medvedev"),
        ("Rusya Devlet Başkanı", "2022-02-24", "vladimir-putin"),
        ("ABD Başkanı", "2018-07-16", "donald-trump"),
        ("ABD Başkanı", "2021-06-16", "joe-biden"),
        ("ABD Başkanı", "2025-08-15", "donald-trump"),
        ("AB Dış İlişkiler ve Güvenlik Politikası Yüksek Temsilcisi", "2022-02-14", "josep-borrell"),
        ("Ukrayna Savunma Bakanı", "2026-02-11", "mihaylo-fedorov"),
        ("Milli Savunma Bakanı", "2020-01-01", "hulusi-akar"),
    ],
)
def test_office_has_one_holder_on_a_day(title: str, day: str, holder: str) -> None:
    holders = [
        actor.slug
        for actor in ACTORS.values()
        for role in actor.roles
        if role.title == title and (role.since or "") <= day and day <= (role.until or "9") + "~"
    ]
    assert holders == [holder]


def test_no_office_has_two_holders_for_longer_than_a_handover() -> None:
    terms = sorted(
        (role.title, role.since or "", role.until or "9", actor.slug)
        for actor in ACTORS.values()
        for role in actor.roles
        if role.since
    )
    overlaps = [
        (earlier, later)
        for earlier, later in pairwise(terms)
        if earlier[0] == later[0] and not can_end_before(earlier[2], later[1])
    ]
    assert overlaps == []


def can_end_before(until: str, since: str) -> bool:
    """Whether one term may end by the day the next begins, as far as both are known."""
    known = min(len(until), len(since))
    return until[:known] <= since[:known]


def test_synonyms_are_many_and_none_stands_in_two_groups() -> None:
    groups = read_synonyms()
    assert len(groups) >= 30
    forms = Counter(key for group in groups for key in set(keys(*group.forms)))
    assert [form for form, number in forms.items() if number > 1] == []
    assert all(group.source for group in groups)


def test_short_forms_of_bodies_mean_the_same_body() -> None:
    """Where the registry of actors knows two forms of a group, they are names of one actor."""
    owners = {key: actor.slug for actor in ACTORS.values() for name in actor.names for key in keys(name.name)}
    for group in read_synonyms():
        assert len({owners[key] for key in keys(*group.forms) if key in owners}) <= 1, group.forms


@pytest.mark.parametrize(
    ("slug", "title", "until"),
    [
        ("nato-zirvesi-1997-07-08", "NATO Madrid Zirvesi", "1997-07-09"),
        ("nato-zirvesi-2002-11-21", "NATO Prag Zirvesi", "2002-11-22"),
        ("nato-zirvesi-2004-06-28", "NATO İstanbul Zirvesi", "2004-06-29"),
        ("nato-zirvesi-2018-07-11", "NATO Brüksel Zirvesi", "2018-07-12"),
        ("nato-zirvesi-2025-06-24", "NATO Lahey Zirvesi", "2025-06-25"),
        ("nato-disisleri-bakanlari-2017-12-05", "NATO Dışişleri Bakanları Toplantısı (Brüksel)", "2017-12-06"),
        ("nato-rusya-konseyi-2022-01-12", "NATO-Rusya Konseyi toplantısı (Brüksel)", "2022-01-12"),
    ],
)
def test_meeting_is_known_with_its_days(slug: str, title: str, until: str) -> None:
    event = next(event for event in read_events() if event.slug == slug)
    assert (event.title, event.until.isoformat()) == (title, until)
    assert slug.endswith(event.since.isoformat())


def test_meetings_are_short_and_none_lies_before_its_kind_is_complete() -> None:
    for event in read_events():
        assert (event.until - event.since).days <= 2, event.slug
        assert COMPLETE[event.kind][0] <= event.since, event.slug


def test_no_two_meetings_of_a_kind_overlap() -> None:
    meetings = sorted((event.kind, event.since, event.until) for event in read_events())
    assert [(one, other) for one, other in pairwise(meetings) if one[0] == other[0] and other[1] <= one[2]] == []
