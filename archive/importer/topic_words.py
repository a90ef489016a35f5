"""Words by which an article's topic is told, as folded stems: what a word speaks of, however it is inflected.

A stem stands for itself with Turkish endings of nouns (`gol`: gole, golleri, not golge); one with a star for every word
that begins so (`saldir*`: saldırı, saldırdı). The tables say what articles are about in general; none was made for one
page. How they are weighed: `topic.py`. A new word comes with texts that need it, in tests/quality/topic/later.jsonl.
"""

import enum
from functools import lru_cache
from typing import NamedTuple

from archive.text import turkish


class Subject(enum.Enum):
    """What a word speaks of; a word has one subject, the first in this order that knows it."""

    NATO = "nato"
    RUSSIA = "russia"
    UKRAINE = "ukraine"
    ALLIANCE = "alliance"  # the Alliance as its own news call it once it was named
    POLICY = "policy"  # what the Alliance decides about itself
    SECURITY = "security"  # what the two sides have to do with each other
    AWAY = "away"  # where the Alliance is at work far from Russia
    FICTION = "fiction"  # what makes spies and headquarters invented ones
    ELSEWHERE = "elsewhere"  # what other news are about


class Meaning(NamedTuple):
    """What a word speaks of, and the stem that told."""

    subject: Subject
    stem: str


STEMS: dict[Subject, str] = {
    Subject.NATO: "nato saceur",
    Subject.RUSSIA: """
        rusya rus ruslar moskova kremlin putin lavrov peskov medvedev soygu zaharova belousov gerasimov
        kaliningrad""",
    Subject.UKRAINE: "ukrayna kiev zelenski zelenskiy zelensky kirim donbas",
    Subject.ALLIANCE: "ittifak ittifag* muttefik muttefig*",
    Subject.POLICY: """
        zirve* sekreter* konsey* konsept* caydir* savunma harcama* taahhu* bakanlar* madde
        uyelik uyelig* genisleme* kanat kanad* antlasma komite* kabiliyet*""",
    Subject.SECURITY: """
        guvenlik guvenlig* asker* ordu tugay* tumen* birlikler* muharebe fuze* nukleer silah* muhimmat tank tanklar*
        tatbikat* tehdit* tehdid* saldir* savas catisma* gerilim* gergin* ihlal* provokasyon* kiskirt* donanma*
        firkateyn* denizalti* filo jet jetler* bombardiman onleme onledi istihbarat* casus* ajan sabotaj* siber hibrit
        dezenformasyon propaganda buyukelci* diplomat* diplomasi* disisleri mevkidas* muzakere* gorusme* diyalog*
        karargah* komutan* komuta bildiri bildirisi anlasma kinadi* kiniyor* kinama* garanti* guvence* yaptirim*
        istisare* ateskes* baris baltik* karadeniz arktik ilhak* isgal* misilleme* karsilik karsilig* dusurul* dusurdu
        teyakkuz* seferber* radar* misyon* denetim* doktrin* cephe uyari uyardi uyarisi temsilci* isbirlig* iliski*
        sinir general* kuvvet* harekat* yigina* konuslan* sevkiyat* gozda* nufuz genelkurmay* devriye* insansiz mermi*
        mayin* dusman* hasim hasm* tarafsiz* ussu ussun* usler* zirhli* akredit* teslimat* temas temaslar* f16 f22 f35
        su24 su27 su30 su34 su35 mig29 mig31 tu22 tu95 tu160 il20 s300 s400 patriot* awacs""",
    Subject.AWAY: "afganistan kabil taliban kosova kfor irak bagdat libya somali aden korsan* darfur pakistan",
    Subject.FICTION: "dizisi* dizinin film* sinema* oyunu oyunun basrol* vizyona izleyici* gise hasilat* roman romani",
    Subject.ELSEWHERE: """
        gol mac maci maclar* macin* macta lig futbol* basketbol* voleybol* hentbol* tenis* satranc* gures* direktor*
        transfer sampiyon* takim kaleci* turnuva* kupa forma oyuncu* stadyum* hakem* derbi* jubile* sporcu* antrenor*
        olimpiyat* madalya*
        tarif tarifi tarifler* yemek yemeg* corba* salata* patates* mayonez* yogurt* hamur* kiyma* tereyag* kavurun
        dograyin pisir* mutfak mutfag* krema* lezzet* kahvalti* ekmek ekmeg*
        sarkici* sarki konser* klip magazin* burc oyun yonetmen* tiyatro* bale balerin*
        festival* belgesel* edebiyat* kitap kitab* yazar yazari muze* resim sergi orkestra* unlu evlen* evlilik
        dugun* gelinlig* hayran* moda sanatci* muzik* album*
        turist* turizm* otel* tatil* plaj* indirim* kampanya* satilik fiyat* firma* ihracat* ihrac ihrac* ithalat* urun*
        konserve* domates* bugday* tarim* ciftci* balik* magaza* kurs kursu kursuna lakab* lakap deyim* bayi
        borsa* endeks* faiz* enflasyon* lira varil* akaryakit* ruble* analistler gram bist
        meteoroloji* yagis* sicaklik* saganak* firtina* yagmur*
        emekli* asgari ucret* zam zammi ikramiye* maas* okul okulu okulda okullar* ogrenci* belediye* mahalle*
        cadde* sokak trafik* itfaiye* hastane* gozalti* cenaze* mezarlik mezarlig* defned* vefat* deprem* konteyner*
        cadir* salgin* orman yangin* odul* yarisma* mimar* ihale* sirket*""",
}  # fmt: skip

# Words that begin like one of the above and speak of something else.
OTHER_WORDS = ("rusca", "ruscuk", "romanya", "zambiya", "macar", "golge", "forum")
# "Beyaz Rusya" is Belarus; "Cumhur İttifakı", "Millet İttifakı" are coalitions of parties.
NOT_AFTER = {
    Subject.RUSSIA: frozenset({"beyaz"}),
    Subject.ALLIANCE: frozenset({"cumhur", "millet", "emek", "secim", "ata", "zafer"}),
}
# Streets, boots and watch straps have borrowed NATO's name: "Nato Yolu", "Nato kayış", "nato kafa nato mermer".
BORROWED_BEFORE = (
    "yolu", "caddesi", "sokag", "semti", "mahalle", "bulvari", "kafa", "mermer", "bot", "kayis", "lakap", "lakab",
    "onayli", "standar", "tipi",
)  # fmt: skip
# The Alliance's full name, in two words before one of these.
FULL_NAME = ("kuzey", "atlantik")
ALLIANCE_IN_FULL = Meaning(Subject.NATO, "kuzey atlantik")
FULL_NAME_ENDS = ("ittifak", "ittifag", "konsey", "antlasma", "orgut", "pakt")


def _parted() -> tuple[dict[str, Meaning], dict[str, Meaning]]:
    whole: dict[str, Meaning] = {}
    begun: dict[str, Meaning] = {}
    for subject, stems in STEMS.items():
        for stem in stems.split():
            bare = stem.rstrip("*")
            (whole if bare == stem else begun).setdefault(bare, Meaning(subject, bare))
    return whole, begun


_WHOLE, _BEGUN = _parted()
_SHORTEST = min(map(len, [*_WHOLE, *_BEGUN]))
_LONGEST = max(map(len, [*_WHOLE, *_BEGUN]))


@lru_cache(1 << 16)
def meaning_of(folded: str) -> Meaning | None:
    """What a folded word speaks of by itself; None for most words. The longest stem that fits decides."""
    if folded.startswith(OTHER_WORDS):
        return None
    for length in range(min(len(folded), _LONGEST), _SHORTEST - 1, -1):
        stem, ending = folded[:length], folded[length:]
        if stem in _BEGUN:
            return _BEGUN[stem]
        if stem in _WHOLE and (not ending or turkish.is_suffix_chain(ending)):
            return _WHOLE[stem]
    return None
