from archive.views.lists.addresses import Address

LIST = Address("/search/", (("q", "füze & roket"), ("actor", "putin"), ("actor", "lavrov"), ("-outlet", "akit")))


def test_address_escapes_its_parameters() -> None:
    assert str(LIST) == "/search/?q=f%C3%BCze+%26+roket&actor=putin&actor=lavrov&-outlet=akit"


def test_address_without_parameters_is_its_path() -> None:
    assert str(LIST.without("q", "actor", "-outlet")) == "/search/"


def test_one_of_several_values_is_taken_away() -> None:
    assert LIST.without_value("actor", "putin").query.getlist("actor") == ["lavrov"]


def test_value_is_added_once() -> None:
    assert LIST.adding("actor", "putin").query.getlist("actor") == ["lavrov", "putin"]


def test_setting_replaces_all_values() -> None:
    assert LIST.setting("actor", "peskov").query.getlist("actor") == ["peskov"]
