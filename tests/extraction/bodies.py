"""What was chosen as the text of a page."""

from collections.abc import Mapping

from archive.extraction import Candidate
from archive.extraction.candidate import Body


def body_of(choice: Mapping[str, Candidate]) -> Body:
    """The blocks of the chosen body; empty where none was found."""
    if "body" not in choice:
        return ()
    value = choice["body"].value
    assert isinstance(value, tuple)
    return value


def texts_of(choice: Mapping[str, Candidate]) -> list[str]:
    """The texts of the chosen body, sub-heads included."""
    return [block.text for block in body_of(choice)]
