from archive.text.remembered import CHARACTERS_REMEMBERED, REMEMBERED, Texts, remembered

LONG: Texts = ((2, "a" * (CHARACTERS_REMEMBERED + 1)),)


def test_article_is_read_once_however_long_it_is() -> None:
    read: list[tuple[Texts, int]] = []

    @remembered
    def reading(texts: Texts, more: int) -> int:
        read.append((texts, more))
        return len(texts) + more

    short: Texts = ((0, "NATO"), (2, "Kısa"))
    asked = [(short, 1), (short, 1), (short, 2), (LONG, 1), (LONG, 1)]
    assert [reading(texts, more) for texts, more in asked] == [3, 3, 4, 2, 2]
    assert read == [(short, 1), (short, 2), (LONG, 1)]


def test_nothing_read_is_an_answer_too() -> None:
    read: list[Texts] = []
    reading = remembered(read.append)
    reading(()), reading(())
    assert read == [()]


def test_only_the_last_articles_are_remembered() -> None:
    read: list[Texts] = []
    reading = remembered(read.append)
    first: Texts = ((0, "ilk"),)
    reading(first)
    for number in range(REMEMBERED - 1):
        reading(((0, str(number)),))
    reading(first)  # asked for again, it is among the last
    reading(((0, "sonuncu"),))
    assert len(read) == REMEMBERED + 1
    reading(first)
    assert len(read) == REMEMBERED + 1
    reading(((0, "0"),))
    assert (len(read), read[-1]) == (REMEMBERED + 2, ((0, "0"),))


def test_a_long_article_drives_the_others_out_and_is_driven_out_by_the_next() -> None:
    read: list[Texts] = []
    reading = remembered(read.append)
    short: Texts = ((0, "kısa"),)
    for texts in (short, LONG, LONG, short, short, LONG):
        reading(texts)
    assert read == [short, LONG, short, LONG]
