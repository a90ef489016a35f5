from archive.extraction.lines import split_lines


def shown(text: str) -> list[str]:
    return [line.text for line in split_lines(text)]


def test_white_space_collapses_and_invisible_characters_go() -> None:
    assert shown("  İttifak\u200b’ın \u00a0 yanıtı\t\n") == ["İttifak’ın yanıtı"]


def test_blank_line_is_remembered_whatever_ends_the_lines() -> None:
    for end in ("\n", "\r\n", "\r"):
        lines = split_lines(end.join(["bir", "iki", "", "   ", "üç"]))
        assert [(line.text, line.after_blank) for line in lines] == [("bir", False), ("iki", False), ("üç", True)]


def test_bullet_is_taken_off_and_remembered() -> None:
    lines = split_lines("  • Adana\n- Bursa\n-NATO\n★")
    assert [(line.text, line.bullet) for line in lines] == [
        ("Adana", True),
        ("Bursa", True),
        ("-NATO", False),
        ("★", False),
    ]


def test_line_of_dashes_shows_nothing() -> None:
    assert shown("-\n---\n•\n") == []


def test_place_is_the_range_in_the_page() -> None:
    text = "bir\n   •  Iğdır'da iki  \nüç"
    places = [text[line.start : line.end] for line in split_lines(text)]
    assert places == ["bir", "Iğdır'da iki", "üç"]


def test_gaps_of_spaces_are_cells() -> None:
    (line,) = split_lines("Hakkımızda     Reklam   İletişim    Künye")
    assert line.cells == 4
