"""Turkish-like news text about NATO and Russia, made by rules: the same number gives the same article everywhere.

What costs time is like in real news: 3 kB an article, the frequent words of the topic, names with apostrophes and
suffixes, and a vocabulary that never ends (rare words are made of syllables), so that nothing is remembered for ever.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

NAMES = (
    "NATO", "Rusya", "Ukrayna", "Moskova", "Brüksel", "Kremlin", "Lavrov", "Putin", "Stoltenberg", "Rutte", "Zelenskiy",
    "Avrupa Birliği", "ABD", "Karadeniz", "Peskov", "Dışişleri Bakanlığı", "Estonya", "Polonya", "Türkiye", "Pentagon",
)  # fmt: skip
_STEMS = """
    görüşme güvenlik savunma ülke bakan açıklama karar anlaşma asker ordu sınır kuvvet tatbikat füze sistem saldırı
    savaş barış müzakere diplomat yaptırım enerji gaz petrol ekonomi zirve toplantı üye ittifak müttefik tehdit risk
    kriz çözüm plan strateji destek yardım silah gemi uçak hava deniz kara üs birlik komutan başkan sözcü elçi rapor
    bilgi kaynak haber basın soru yanıt gün hafta ay yıl dönem süreç sonuç neden amaç hedef koşul şart madde metin
    taslak teklif garanti taraf bölge doğu batı kuzey güney kent yer yol ışık ırmak ısrar ilişki iletişim iş ihlal ilke
"""
_JOINTS = "ve ile de bir bu daha çok için olarak göre kadar sonra önce ancak ise gibi her en da o"
_VERBS = "söyledi açıkladı bildirdi vurguladı belirtti kaydetti duyurdu değerlendirdi hatırlattı savundu"
STEMS, JOINTS, VERBS = _STEMS.split(), _JOINTS.split(), _VERBS.split()
# A, I, D and C stand for the letters that harmony chooses; (x) comes after a vowel only.
SUFFIXES = (
    "", "", "", "lAr", "(s)I", "(n)In", "DA", "DAn", "(y)A", "(y)I", "(y)lA", "lArI", "lArInI", "lArInA", "lArIndA",
    "lArIndAn", "lArInIn", "(s)InI", "(s)InA", "(s)IndA", "(s)IndAn", "(s)InIn", "lIk", "lI", "sIz", "CI", "DIr",
    "DAki", "lArDAn", "lArA", "ImIz", "ImIzIn", "lIğI", "lIğInI", "lIğInA", "sIzlIk", "CIlIk", "CIlAr",
)  # fmt: skip
ONSETS, VOWELS, CODAS = "bcçdfghklmnprsştvyz", "aeıioöuü", ("", "", "n", "r", "l", "k", "ş", "t")
BACK, ROUND, HARD = "aıou", "oöuü", "çfhkpsşt"
# One word in so many is of the endless kind, a name, a joint.
RARE, NAME, JOINT = 6, 12, 5
ISTANBUL = timezone(timedelta(hours=3))


@dataclass(frozen=True, slots=True)
class Article:
    """A made article; `published` is a moment in Istanbul's time."""

    number: int
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    published: datetime
    outlet: str
    address: str


def article(number: int, characters: int = 2800) -> Article:
    """The article with this number; its text is about so many characters long."""
    chance = random.Random(number)
    title, lead = _sentence(chance, 7).rstrip("."), _sentence(chance, 18)
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < characters - len(lead) - len(title):
        paragraphs.append(" ".join(_sentence(chance, chance.randint(8, 20)) for _ in range(chance.randint(2, 4))))
    published = datetime(2014, 3, 1, tzinfo=ISTANBUL) + timedelta(minutes=chance.randrange(6_000_000))
    outlet = f"Gazete {int(40 ** chance.random())}"
    address = f"https://gazete.example/haber/{number}"
    return Article(number, title, lead, tuple(paragraphs), published, outlet, address)


def suffixed(stem: str, suffix: str) -> str:
    """The stem with a suffix in vowel harmony (görüşme + lArI -> görüşmeleri)."""
    joint, bare = (suffix[1], suffix[3:]) if suffix.startswith("(") else ("", suffix)
    word = stem + (joint if stem[-1].lower() in VOWELS else "")
    for letter in bare:
        word += _harmonised(letter, word)
    return word


def _harmonised(letter: str, word: str) -> str:
    last = next((one for one in reversed(word.lower()) if one in VOWELS), "e")
    is_back, is_round = last in BACK, last in ROUND
    if letter == "A":
        return "a" if is_back else "e"
    if letter == "I":
        if word[-1] in VOWELS:
            return ""
        return ("u" if is_round else "ı") if is_back else ("ü" if is_round else "i")
    if letter in "DC":
        hard = {"D": "t", "C": "ç"}
        return hard[letter] if word[-1] in HARD else letter.lower()
    return letter


def _sentence(chance: random.Random, words: int) -> str:
    said = [chance.choice(NAMES), *(_word(chance) for _ in range(words)), chance.choice(VERBS)]
    return said[0] + ("," if chance.random() < 0.3 else "") + " " + " ".join(said[1:]) + "."


def _word(chance: random.Random) -> str:
    if chance.randrange(JOINT) == 0:
        return chance.choice(JOINTS)
    suffix = SUFFIXES[int(len(SUFFIXES) * chance.random() ** 2)]
    if chance.randrange(NAME) == 0:
        name = chance.choice(NAMES)
        ending = suffixed(name, suffix)[len(name) :]
        return f"{name}’{ending}" if ending else name
    if chance.randrange(RARE) == 0:
        return suffixed("".join(_syllable(chance) for _ in range(chance.randint(2, 4))), suffix)
    return suffixed(STEMS[int(len(STEMS) * chance.random() ** 2)], suffix)


def _syllable(chance: random.Random) -> str:
    return chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)
