from archive.text.remembered import LONGEST_REMEMBERED, REMEMBERED, Texts, remembered


def test_article_is_read_once_and_a_long_one_each_time() -> None:
    read: list[tuple[Texts, int]] = []

    @remembered
    def reading(texts: Texts, more: int) -> int:
        read.append((texts, more))
        return len(texts) + more

    short, long = ((0, "NATO"), (2, "Kısa")), ((2, "a" * (LONGEST_REMEMBERED + 1)),)
    asked = [(short, 1), (short, 1), (short, 2), (long, 1), (long, 1)]
    assert [reading(texts, more) for texts, more in asked] == [3, 3, 4, 2, 2]
    assert read == [(short, 1), (short, 2), (long, 1), (long, 1)]


def test_only_the_last_articles_are_remembered() -> None:
    read: list[Texts] = []
    reading = remembered(read.append)
    first: Texts = ((0, "ilk"),)
    for number in range(REMEMBERED):
        reading(((0, str(number)),))
    reading(first)
    reading(((0, "0"),))
    assert (len(read), read[-1]) == (REMEMBERED + 2, ((0, "0"),))
