from archive.extraction.repeats import pull_quotes

SAID = "Bakan, “Gotland'ı kontrol eden, Baltık'ı kontrol eder.” dedi ve yeni birliklerin yazın geleceğini söyledi."
OTHER = "Ada, 2005'te silahsızlandırılmış, on yıl sonra yeniden birlik yerleştirilmişti."


def test_sentence_that_a_paragraph_nearby_says_is_a_pull_quote() -> None:
    assert pull_quotes([OTHER, "“Gotland'ı kontrol eden, Baltık'ı kontrol eder”", SAID]) == {1}
    assert pull_quotes([OTHER, SAID, "Gotland'ı kontrol eden, Baltık'ı kontrol eder…"]) == {2}


def test_lead_short_words_and_far_sentences_are_none() -> None:
    quote = "Gotland'ı kontrol eden, Baltık'ı kontrol eder"
    assert pull_quotes([quote, SAID, OTHER]) == set()
    assert pull_quotes([OTHER, "Gotland", SAID]) == set()
    assert pull_quotes([OTHER, quote, *map(str, range(10**6, 10**6 + 60)), SAID]) == set()
