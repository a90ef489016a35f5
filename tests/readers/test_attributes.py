import pytest

from archive.readers.attributes import limit_attributes

MANY = " ".join(f"a{number}='{number}'" for number in range(2000))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p {MANY}>NATO</p>", "<p>NATO</p>"),
        (f"<P\n{MANY}/>NATO", "<P>NATO"),
        (f"<b>x</b><p {MANY}>y</p><p {MANY} class='>'>z", "<b>x</b><p>y</p><p>z"),
    ],
)
def test_crowded_tags_lose_their_attributes(html: str, expected: str) -> None:
    assert limit_attributes(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x/"">İç</a> ' + "<p class='a'>söz</p> " * 3000,  # a stray quote opens no value
        f"<script>if (a<b) {{ {MANY} }}</script><p>NATO</p>",
        f"<style>a<b {MANY}</style><p>NATO</p>",
        "<p " + "a " * 900 + ">NATO",
        "a < b " + "söz " * 5000,
    ],
)
def test_everything_else_stays(html: str) -> None:
    assert limit_attributes(html) == html


def test_crowded_tag_behind_a_script_is_emptied() -> None:
    html = f"<script>if (a<b) {{ {MANY} }}</script><p {MANY}>NATO</p>"
    assert limit_attributes(html) == f"<script>if (a<b) {{ {MANY} }}</script><p>NATO</p>"


def test_of_pages_full_of_openings_only_the_crowded_tag_is_emptied() -> None:
    openings = "<a <a <a >" * 50_000
    assert limit_attributes(openings + "<p x='" * 50_000) == openings + "<p>"
