"""Pinned floors of the lemmas on paradigms written for this test: forms of a word meet, forms of others stay out.

One line is one word. A floor may be raised; lowering one
takes a commit that says why.
"""

from collections.abc import Callable
from itertools import combinations

import pytest

from archive.text.analyzer import analyze
from archive.text.turkish import upper

ASCII = str.maketrans("çğıöşüâîûÇĞİÖŞÜÂÎÛ", "cgiosuaiuCGIOSUAIU")

PARADIGMS = """
    ordu ordusu ordunun ordular ordularından orduya
    ittifak ittifakı ittifakın ittifaka ittifaklar
    anlaşma anlaşması anlaşmanın anlaşmalar anlaşmaya
    müzakere müzakereler müzakerelerin müzakereye
    yaptırım yaptırımlar yaptırımların yaptırımı
    zirve zirvesi zirvesinde zirveye zirvenin
    büyükelçi büyükelçisi büyükelçiler büyükelçinin
    seçim seçimler seçimin seçimlerde
    uçak uçağı uçaklar uçakların uçağın
    gemi gemiler gemisi gemileri gemiye
    tatbikat tatbikatı tatbikatlar tatbikatının
    sınır sınırı sınırında sınırlar sınırına
    barış barışı barışın barışa
    savaş savaşı savaşın savaşta savaşlar
    çocuk çocuğu çocuklar çocuğun çocuklarına
    ağaç ağacı ağaçlar ağacın
    kent kenti kentler kentin kentte
    burun burnu burnun burunlar
    oğul oğlu oğlunun oğullar
    metin metni metinler metnin
    açıkla açıkladı açıklıyor açıklamak açıklayan
    gönder gönderdi gönderiyor gönderecek gönderen
    iste istedi istiyor istemek isteyen
    oku okudu okuyor okuyan okumak
    düşün düşündü düşünüyor düşünen düşünmek
    git gitti gidiyor gidecek giden gitmek
    yaz yazdı yazıyor yazan yazmak
    çekil çekildi çekiliyor çekilecek çekilen
    vurgula vurguladı vurguluyor vurgulayan vurgulamak
    destekle destekledi destekliyor destekleyen desteklemek
    güvenlik güvenliği güvenliğin güvenlikten
    gazeteci gazeteciler gazetecinin gazeteciye
    ekonomi ekonomisi ekonominin ekonomiye
    petrol petrolün petrole petrolü
    denizaltı denizaltılar denizaltının
    milyar milyarlar milyarın
    Gürcistan Gürcistan'ın gürcistanda Gürcistan’a
    Polonya Polonya'nın polonyada Polonyaya
    Stoltenberg Stoltenberg'in stoltenbergden Stoltenberg’e
    Peskov Peskov'un peskova PESKOV'LA
"""
WORDS = [line.split() for line in PARADIGMS.strip().splitlines()]


def lemma(word: str) -> str:
    (token,) = analyze(word)
    return token.lemma


def test_forms_of_a_word_meet() -> None:
    pairs = [pair for forms in WORDS for pair in combinations(forms, 2)]
    assert sum(lemma(one) == lemma(other) for one, other in pairs) / len(pairs) >= 0.95


def test_forms_of_other_words_stay_out() -> None:
    lemmas = [{lemma(form) for form in forms} for forms in WORDS]
    assert [(WORDS[a][0], WORDS[b][0]) for a, b in combinations(range(len(WORDS)), 2) if lemmas[a] & lemmas[b]] == []


@pytest.mark.parametrize(
    "spelling", [upper, lambda word: word.translate(ASCII), lambda word: upper(word).translate(ASCII)]
)
def test_the_spelling_does_not_matter(spelling: Callable[[str], str]) -> None:
    written = [form for forms in WORDS for form in forms]
    assert [lemma(spelling(form)) for form in written] == [lemma(form) for form in written]
