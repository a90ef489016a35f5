"""Bad rows: each is refused with file, row, column, the value and what to do."""

from pathlib import Path

import pytest

from archive.registry import (
    OutletEntry,
    RegistryError,
    SynonymEntry,
    read_actors,
    read_agencies,
    read_events,
    read_outlets,
    read_synonyms,
)

FILES = {
    "outlets.csv": "slug,name,hosts,spellings,common_spellings,wikidata\n",
    "agencies.csv": "code,name,short,spellings,hosts,wikidata\n",
    "actors.csv": "slug,name,kind,description,description_en,wikidata,source\n",
    "actor_names.csv": "actor,name,ambiguous\n",
    "actor_roles.csv": "actor,title,title_en,body,since,until,source\n",
    "synonyms.csv": "forms,source\n",
    "events.csv": "slug,title,title_en,kind,place,since,until,source\n",
}
LAVROV = "sergey-lavrov,Sergey Lavrov,person,Rus diplomat,Russian diplomat,Q58217,mid.ru\n"
NATO = "nato,NATO,body,İttifak,Alliance,Q7184,nato.int\n"
IVANOV = "igor-ivanov,İgor İvanov,person,Rus diplomat,Russian diplomat,,mid.ru\n"
NAMES = "sergey-lavrov,Sergey Lavrov,0\nnato,NATO,0\n"


def write(folder: Path, **rows: str) -> Path:
    """A registry folder whose files have their headers and the rows given by the file's name without `.csv`."""
    for file, header in FILES.items():
        (folder / file).write_text(header + rows.get(file.removesuffix(".csv"), ""), encoding="utf-8")
    return folder


def refusal(folder: Path) -> RegistryError:
    with pytest.raises(RegistryError) as caught:
        read_all(folder)
    return caught.value


def read_all(folder: Path) -> None:
    read_outlets(folder)
    read_agencies(folder)
    read_actors(folder)
    read_synonyms(folder)
    read_events(folder)


def test_good_row_becomes_an_entry(tmp_path: Path) -> None:
    row = "trt-haber,TRT Haber,trthaber.com;trt.net.tr, TRT Haber ; TRTHaber ,,Q123\n"
    assert read_outlets(write(tmp_path, outlets=row)) == (
        OutletEntry(
            slug="trt-haber",
            name="TRT Haber",
            hosts=("trthaber.com", "trt.net.tr"),
            spellings=("TRT Haber", "TRTHaber"),
            wikidata="Q123",
            common_spellings=(),
        ),
    )


def test_names_and_offices_keep_the_order_of_the_file(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        actors=LAVROV + NATO,
        actor_names="nato,NATO,0\nsergey-lavrov,Sergey Lavrov,0\nsergey-lavrov,Lavrov,1\n",
        actor_roles="sergey-lavrov,Bakan,Minister,,2004-03-09,,mid.ru\nsergey-lavrov,Temsilci,Envoy,nato,1994,2004,un.org\n",
    )
    lavrov = read_actors(folder)[0]
    assert [(name.name, name.ambiguous) for name in lavrov.names] == [("Sergey Lavrov", False), ("Lavrov", True)]
    assert [(role.title, role.body, role.since, role.until) for role in lavrov.roles] == [
        ("Bakan", None, "2004-03-09", None),
        ("Temsilci", "nato", "1994", "2004"),
    ]


def test_byte_order_mark_and_empty_lines_of_a_spreadsheet_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "outlets.csv").write_text(
        "\ufeff" + FILES["outlets.csv"] + "ntv,NTV,ntv.com.tr,NTV,,\r\n\r\n,,,,,\r\n", encoding="utf-8"
    )
    assert [outlet.slug for outlet in read_outlets(tmp_path)] == ["ntv"]


def test_name_of_two_actors_may_be_ambiguous_in_both(tmp_path: Path) -> None:
    names = NAMES + "igor-ivanov,İgor İvanov,0\nigor-ivanov,Bakan,1\nsergey-lavrov,Bakan,1\n"
    folder = write(tmp_path, actors=LAVROV + NATO + IVANOV, actor_names=names)
    assert {actor.slug for actor in read_actors(folder) if "Bakan" in {name.name for name in actor.names}} == {
        "igor-ivanov",
        "sergey-lavrov",
    }


@pytest.mark.parametrize(("since", "until"), [("2019-08-29", "2019"), ("2019", "2019-01-01"), ("2019", "2019")])
def test_dates_of_unlike_precision_are_compared_as_far_as_both_are_known(
    tmp_path: Path, since: str, until: str
) -> None:
    role = f"sergey-lavrov,Bakan,Minister,,{since},{until},mid.ru\n"
    folder = write(tmp_path, actors=LAVROV + NATO, actor_names=NAMES, actor_roles=role)
    assert read_actors(folder)[0].roles[0].until == until


OUTLET_CASES = [
    ("TRT-Haber,TRT Haber,,,,\n", 2, "slug", "TRT-Haber"),
    ("trt--haber,TRT Haber,,,,\n", 2, "slug", "trt--haber"),
    ("yeni-şafak,Yeni Şafak,,,,\n", 2, "slug", "yeni-şafak"),
    (",TRT Haber,,,,\n", 2, "slug", ""),
    ("ntv,,,,,\n", 2, "name", ""),
    ("ntv,NTV,NTV.com.tr,,,\n", 2, "hosts", "NTV.com.tr"),
    ("ntv,NTV,https://ntv.com.tr,,,\n", 2, "hosts", "https://ntv.com.tr"),
    ("ntv,NTV,www.ntv.com.tr,,,\n", 2, "hosts", "www.ntv.com.tr"),
    ("ntv,NTV,ntv.com.tr/dunya,,,\n", 2, "hosts", "ntv.com.tr/dunya"),
    ("ntv,NTV,ntv,,,\n", 2, "hosts", "ntv"),
    ("ntv,NTV,,NTV;;ntv.com.tr,,\n", 2, "spellings", "NTV;;ntv.com.tr"),
    ("ntv,NTV,,NTV;ntv,,\n", 2, "spellings", "NTV;ntv"),
    ("dunya,Dünya,,Dünya Gazetesi,Dünya,\n", 2, "common_spellings", "Dünya"),
    ("ntv,NTV,,,,q7747\n", 2, "wikidata", "q7747"),
    ("ntv,NTV,,,,Q07\n", 2, "wikidata", "Q07"),
    ("ntv,NTV,,,,\nntv,NTV 2,,,,\n", 3, "slug", "ntv"),
    ("ntv,NTV,,,,Q1\nnow,NOW,,,,Q1\n", 3, "wikidata", "Q1"),
    ("ntv,NTV,ntv.com.tr,,,\nnow,NOW,now.tv;ntv.com.tr,,,\n", 3, "hosts", "ntv.com.tr"),
    ("ntv,NTV,,NTV,,\nnow,NOW,,ntv,,\n", 3, "spellings", "ntv"),
    ("ntv,NTV,,,\n", 2, "slug", "ntv"),
    ("ntv,NTV,,,,,\n", 2, "slug", "ntv"),
]
AGENCY_CASES = [
    ("AA,Anadolu Ajansı,AA,AA,aa.com.tr,\n", 2, "code", "AA"),
    ("aa,,AA,AA,aa.com.tr,\n", 2, "name", ""),
    ("aa,Anadolu Ajansı,,AA,aa.com.tr,\n", 2, "short", ""),
    ("aa,Anadolu Ajansı,AA,AA,http://aa.com.tr,\n", 2, "hosts", "http://aa.com.tr"),
    ("aa,Anadolu Ajansı,AA,AA,,\niha,İHA,İHA,İHA;AA,,\n", 3, "spellings", "AA"),
    ("aa,Anadolu Ajansı,AA,,,\n\naa,AA,AA,,,\n", 4, "code", "aa"),
]
ACTOR_CASES = [
    ("Lavrov,Sergey Lavrov,person,a,b,,c\n", 2, "slug", "Lavrov"),
    ("sergey-lavrov,,person,a,b,,c\n", 2, "name", ""),
    ("sergey-lavrov,Sergey Lavrov,state,a,b,,c\n", 2, "kind", "state"),
    ("sergey-lavrov,Sergey Lavrov,person,,b,,c\n", 2, "description", ""),
    ("sergey-lavrov,Sergey Lavrov,person,a,,,c\n", 2, "description_en", ""),
    ("sergey-lavrov,Sergey Lavrov,person,a,b,58217,c\n", 2, "wikidata", "58217"),
    ("sergey-lavrov,Sergey Lavrov,person,a,b,,\n", 2, "source", ""),
    (LAVROV + LAVROV.replace("Q58217", ""), 3, "slug", "sergey-lavrov"),
    (LAVROV + NATO.replace("Q7184", "Q58217"), 3, "wikidata", "Q58217"),
    (LAVROV + NATO + IVANOV, 4, "name", "İgor İvanov"),
]
NAME_CASES = [
    ("sergey-lavrof,Lavrov,0\n", 4, "actor", "sergey-lavrof"),
    ("sergey-lavrov,,0\n", 4, "name", ""),
    ("sergey-lavrov,Lavrov,\n", 4, "ambiguous", ""),
    ("sergey-lavrov,Lavrov,yes\n", 4, "ambiguous", "yes"),
    ("sergey-lavrov,SERGEY LAVROV,0\n", 4, "name", "SERGEY LAVROV"),
    ("sergey-lavrov,Nato,1\n", 4, "name", "Nato"),
    ("sergey-lavrov,Bakan,1\nnato,Bakan,0\n", 5, "name", "Bakan"),
    ("sergey-lavrov,Bakan,1\nsergey-lavrov,BAKAN,1\n", 5, "name", "BAKAN"),
]
ROLE_CASES = [
    ("lavrov,Bakan,Minister,,,,mid.ru\n", 2, "actor", "lavrov"),
    ("sergey-lavrov,,Minister,,,,mid.ru\n", 2, "title", ""),
    ("sergey-lavrov,Bakan,,,,,mid.ru\n", 2, "title_en", ""),
    ("sergey-lavrov,Bakan,Minister,mid,,,mid.ru\n", 2, "body", "mid"),
    ("sergey-lavrov,Bakan,Minister,sergey-lavrov,,,mid.ru\n", 2, "body", "sergey-lavrov"),
    ("sergey-lavrov,Bakan,Minister,,09.03.2004,,mid.ru\n", 2, "since", "09.03.2004"),
    ("sergey-lavrov,Bakan,Minister,,2004-13,,mid.ru\n", 2, "since", "2004-13"),
    ("sergey-lavrov,Bakan,Minister,,2023-02-29,,mid.ru\n", 2, "since", "2023-02-29"),
    ("sergey-lavrov,Bakan,Minister,,2004/2005,,mid.ru\n", 2, "since", "2004/2005"),
    ("sergey-lavrov,Bakan,Minister,,,2004-3-9,mid.ru\n", 2, "until", "2004-3-9"),
    ("sergey-lavrov,Bakan,Minister,,2004-03-09,2004-02,mid.ru\n", 2, "until", "2004-02"),
    ("sergey-lavrov,Bakan,Minister,,,,\n", 2, "source", ""),
]


@pytest.mark.parametrize(("rows", "row", "column", "value"), OUTLET_CASES)
def test_bad_outlet_is_refused(tmp_path: Path, rows: str, row: int, column: str, value: str) -> None:
    error = refusal(write(tmp_path, outlets=rows))
    assert (error.file, error.row, error.column, error.value) == ("outlets.csv", row, column, value)


@pytest.mark.parametrize(("rows", "row", "column", "value"), AGENCY_CASES)
def test_bad_agency_is_refused(tmp_path: Path, rows: str, row: int, column: str, value: str) -> None:
    error = refusal(write(tmp_path, agencies=rows))
    assert (error.file, error.row, error.column, error.value) == ("agencies.csv", row, column, value)


@pytest.mark.parametrize(("rows", "row", "column", "value"), ACTOR_CASES)
def test_bad_actor_is_refused(tmp_path: Path, rows: str, row: int, column: str, value: str) -> None:
    error = refusal(write(tmp_path, actors=rows, actor_names=names_of(rows)))
    assert (error.file, error.row, error.column, error.value) == ("actors.csv", row, column, value)


def names_of(actors: str) -> str:
    """The rows of NAMES that belong to the actors."""
    return "".join(line + "\n" for line in NAMES.splitlines() if f"{line.split(',')[0]}," in actors)


@pytest.mark.parametrize(("rows", "row", "column", "value"), NAME_CASES)
def test_bad_name_is_refused(tmp_path: Path, rows: str, row: int, column: str, value: str) -> None:
    error = refusal(write(tmp_path, actors=LAVROV + NATO, actor_names=NAMES + rows))
    assert (error.file, error.row, error.column, error.value) == ("actor_names.csv", row, column, value)


@pytest.mark.parametrize(("rows", "row", "column", "value"), ROLE_CASES)
def test_bad_office_is_refused(tmp_path: Path, rows: str, row: int, column: str, value: str) -> None:
    error = refusal(write(tmp_path, actors=LAVROV + NATO, actor_names=NAMES, actor_roles=rows))
    assert (error.file, error.row, error.column, error.value) == ("actor_roles.csv", row, column, value)


def test_good_synonyms_become_an_entry(tmp_path: Path) -> None:
    folder = write(tmp_path, synonyms="AB; Avrupa Birliği,ab.gov.tr\n")
    assert read_synonyms(folder) == (SynonymEntry(forms=("AB", "Avrupa Birliği"), source="ab.gov.tr"),)


@pytest.mark.parametrize(
    ("rows", "row", "column", "value"),
    [
        ("AB,ab.gov.tr\n", 2, "forms", "AB"),
        ("AB;ab,ab.gov.tr\n", 2, "forms", "AB;ab"),
        ("AB;Avrupa Birliği,\n", 2, "source", ""),
        ("AB;Avrupa Birliği,ab.gov.tr\nAVB;ab,ab.gov.tr\n", 3, "forms", "ab"),
    ],
)
def test_bad_synonyms_are_refused(tmp_path: Path, rows: str, row: int, column: str, value: str) -> None:
    error = refusal(write(tmp_path, synonyms=rows))
    assert (error.file, error.row, error.column, error.value) == ("synonyms.csv", row, column, value)


@pytest.mark.parametrize("content", ["", "slug,name\n", "slug;name;hosts;spellings;common_spellings;wikidata\n"])
def test_other_header_is_refused(tmp_path: Path, content: str) -> None:
    write(tmp_path)
    (tmp_path / "outlets.csv").write_text(content, encoding="utf-8")
    assert (refusal(tmp_path).file, refusal(tmp_path).row) == ("outlets.csv", 1)


def test_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "outlets.csv").write_bytes(
        (FILES["outlets.csv"] + "yeni-safak,Yeni Şafak,,,,\n").encode("windows-1254")
    )
    assert "UTF-8" in str(refusal(tmp_path))


def test_message_tells_file_row_column_value_and_what_to_do(tmp_path: Path) -> None:
    rows = "ntv,NTV,ntv.com.tr,NTV,,\nnow,NOW,https://now.tv,NOW,,\n"
    assert str(refusal(write(tmp_path, outlets=rows))) == (
        "outlets.csv, row 3, column hosts: 'https://now.tv': "
        "write hosts in lower case without https://, www. and path, such as aa.com.tr"
    )


EVENT_CASES = [
    ("A,a,b,summit,Riga,2006-11-28,2006-11-29,nato.int\n", 2, "slug", "A"),
    ("a,,b,summit,Riga,2006-11-28,2006-11-29,nato.int\n", 2, "title", ""),
    ("a,a,,summit,Riga,2006-11-28,2006-11-29,nato.int\n", 2, "title_en", ""),
    ("a,a,b,dinner,Riga,2006-11-28,2006-11-29,nato.int\n", 2, "kind", "dinner"),
    ("a,a,b,summit,Riga;;Kehl,2006-11-28,2006-11-29,nato.int\n", 2, "place", "Riga;;Kehl"),
    ("a,a,b,summit,Riga,2006-11,2006-11-29,nato.int\n", 2, "since", "2006-11"),
    ("a,a,b,summit,Riga,,2006-11-29,nato.int\n", 2, "since", ""),
    ("a,a,b,summit,Riga,2006-11-28,2006-02-30,nato.int\n", 2, "until", "2006-02-30"),
    ("a,a,b,summit,Riga,2006-11-28,2006-11-27,nato.int\n", 2, "until", "2006-11-27"),
    ("a,a,b,summit,Riga,2006-11-28,2006-11-29,\n", 2, "source", ""),
    ("a,a,b,summit,,2006-11-28,2006-11-28,c\na,a,b,summit,,2007-11-28,2007-11-28,c\n", 3, "slug", "a"),
]


@pytest.mark.parametrize(("rows", "row", "column", "value"), EVENT_CASES)
def test_bad_event_is_refused(tmp_path: Path, rows: str, row: int, column: str, value: str) -> None:
    error = refusal(write(tmp_path, events=rows))
    assert (error.file, error.row, error.column, error.value) == ("events.csv", row, column, value)
