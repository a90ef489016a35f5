import pytest

from archive.readers.decoding import decode, is_binary, repair_mojibake

TURKISH = "Iğdır'da İttifak’ın üç şövalyesi “çözüm” aradı – ışık söndü… " * 5


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TURKISH.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TURKISH.encode(), "utf-8"),
        (TURKISH.encode("utf-16"), "utf-16"),
        (TURKISH.encode("cp1254"), "windows-1254"),
    ],
)
def test_turkish_text_comes_out_right_in_every_character_set(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (TURKISH, encoding)


def test_iso_8859_9_is_read_as_windows_1254() -> None:
    text = "Şırnak, Iğdır ve İzmir'de görüştüler."
    decoded = decode(text.encode("iso-8859-9"))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (text, "windows-1254")


def test_russian_in_windows_1251_is_not_taken_for_turkish() -> None:
    text = "Министр иностранных дел России заявил журналистам, что переговоры с НАТО будут продолжены. " * 4
    decoded = decode(text.encode("cp1251"))
    assert decoded is not None
    assert decoded.text == text


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    content = TURKISH.encode()
    cut = content[: content.rindex("ö".encode()) + 1]
    decoded = decode(cut)
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(TURKISH[:200])


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 text", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04abc", bytes(range(256)) * 20, b"a\x00b\x00c\x00" * 50],
)
def test_what_is_no_text_decodes_to_none(content: bytes) -> None:
    assert decode(content) is None


def test_a_stray_nul_does_not_make_a_page_binary() -> None:
    assert not is_binary(TURKISH.encode() + b"\x00")


@pytest.mark.parametrize("misread_as", ["cp1252", "cp1254", "latin-1"])
def test_mojibake_is_repaired(misread_as: str) -> None:
    text = "İstanbul'da ölçülü çözüm: ışığı söndürdüler, “güvenlik” dediler – NATO’nun yanıtı"
    wrong = "".join(_shown(byte, misread_as) for byte in text.encode())
    assert wrong != text
    assert repair_mojibake(wrong) == text


def _shown(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize("text", ["Şöyle dedi: “Çok güzel.”", "São Paulo, Å og Ä, Ã", "Ärzte in Åland"])
def test_sound_text_is_not_repaired(text: str) -> None:
    assert repair_mojibake(text) == text
