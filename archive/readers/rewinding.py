"""A stream of records in which reading can go back to a record that a wrong length has swallowed."""

from __future__ import annotations

import io

from archive.readers import limits
from archive.readers.entry import read_up_to

# Each time costs a copy of what was swallowed; a file in which every length lies must not cost the square of its size.
REWINDS = 100


class Rewinding:
    """Lines and bytes of a stream, some of which can be put back."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._again = io.BytesIO()
        self._rewinds_left = REWINDS

    def readline(self) -> bytes:
        """The next line, or a piece of one that is longer than any header."""
        line = self._again.readline(limits.HEADER_BYTES)
        if line.endswith(b"\n") or len(line) >= limits.HEADER_BYTES:
            return line
        return line + self._stream.readline(limits.HEADER_BYTES - len(line))

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end."""
        content = self._again.read(size)
        return content + read_up_to(self._stream, size - len(content)) if len(content) < size else content

    def put_back(self, content: bytes, place: int) -> None:
        """Read these bytes again from a place on."""
        if place >= 0 and self._rewinds_left:
            self._rewinds_left -= 1
            self._again = io.BytesIO(content[place:] + self._again.read())

    def pass_over(self, size: int, mark: bytes) -> None:
        """Pass over so many bytes, but not over a mark among them."""
        tail = b""
        while size > 0 and (piece := self.read(min(size, limits.MEGABYTE))):
            size -= len(piece)
            window = tail + piece
            place = window.find(mark)
            if place >= 0 and self._rewinds_left:
                self.put_back(window, place)
                return
            tail = window[-len(mark) :]
