"""The words that news pages put around their texts. Turkish first; the other languages are those of agencies and
exile editions. All phrases are matched in folded form (small ASCII letters, no punctuation), at the start of a line.

To teach the archive a new phrase add it here, folded by `phrase_key`; tests demand that every phrase is in that form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from archive.text import turkish

WORD = re.compile(r"[^\W_]+")
# A single word is a label only in a line of up to so many words.
LABEL_WORDS = 4
# Letters of the languages of Europe in folded form, and typographic signs, which part words as their plain forms do:
# one look-up for each character instead of the long way of `fold`.
_PLAIN = {number: turkish.fold(chr(number)) for number in range(0xC0, 0x250) if turkish.fold(chr(number)).isascii()}
_PLAIN |= dict.fromkeys(map(ord, "’‘“”„«»–—…•·›‹|"), " ")


@lru_cache(maxsize=4096)
def phrase_key(text: str) -> str:
    """Words in small ASCII letters with single spaces: the form in which phrases are compared."""
    return " ".join(words_of(text))


def words_of(text: str) -> list[str]:
    """The words of a text in folded form."""
    if not text.isascii():
        text = text.translate(_PLAIN)
    return WORD.findall(turkish.fold(text))


class Phrases:
    """Phrases to recognise at the start of a folded line.

    Of a phrase of several words the last may go on (`ilgili haber` knows `İlgili Haberler`). A single word must
    stand whole, in a line of few words: "Ara" is a button, "Ara seçimde NATO tartışması" a headline.
    """

    def __init__(self, *phrases: str) -> None:
        self.phrases = phrases
        self._by_first_word: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_first_word.setdefault(phrase.split()[0], []).append(phrase)

    def begin(self, key: str) -> bool:
        """Whether a folded line begins with one of the phrases."""
        first, _, rest = key.partition(" ")
        phrases = self._by_first_word.get(first)
        if phrases is None:
            return False
        is_label = rest.count(" ") < LABEL_WORDS - 1
        return any(is_label if phrase == first else " " in phrase and key.startswith(phrase) for phrase in phrases)


# After these the article is over: what follows are other stories, comments or the foot of the page.
END_MARKERS = Phrases(
    # Turkish
    "siradaki haber", "sonraki haber", "diger haber", "yorumlara git", "yorum yap", "yorum yaz", "yorumlar",
    "yorum ekle", "bir yorum", "ilk yorumu", "sizin dusunceleriniz", "yorumunuzu", "one cikan", "en cok okunan",
    "en son haberler", "ilgili haber", "ilgili icerik", "benzer haber", "diger haberler", "ilginizi cekebilir",
    "en cok aranan", "onceki ve sonraki", "bir yanit", "e posta adresiniz yayin", "cok okunanlar", "cok okunan",
    "en cok yorumlanan", "en yeniler", "basa don", "bize yazin", "haber akisi", "son dakika gelismeleri",
    "uyari kufur", "bunlar da ilginizi", "bunlara da bak",
    "sizin icin sectik", "editorun sectikleri",
    "gunun mansetleri", "gunun one cikan", "son dakika haberleri", "son haberler",
    "etiketler", "anahtar kelimeler", "haber ara", "facebook yorum", "bu habere", "bu haber toplam",
    "kategorinin diger", "populer haberler", "sponsorlu", "tavsiye edilen", "onerilen", "yazarin diger", "gundemden",
    "foto galeri", "video galeri", "son eklenen", "tum haberler", "haber bulteni", "bultenimize", "e bulten",
    "yasal uyari", "tum haklari", "kaynak gosterilmeden", "copyright", "bizi takip", "kunye",
    # English
    "related", "read more", "more on this", "more from", "most read", "most popular", "most viewed", "popular",
    "recommended", "trending", "comments", "leave a", "join the conversation", "share this article", "sign up",
    "newsletter", "latest news", "latest stories", "top stories", "you may also", "you might also", "up next",
    "next article", "topics", "tags", "filed under", "about the author", "read next", "also read",
    "all rights reserved", "follow us", "advertise with", "terms of",
    # German
    "mehr zum thema", "mehr aus", "mehr zu", "weitere artikel", "weitere themen", "weitere meldungen",
    "weitere news", "das konnte sie auch", "das konnte dich", "auch interessant", "lesen sie auch", "lesen sie mehr",
    "kommentare", "meistgelesen", "meist gelesen", "meistkommentiert", "themen", "schlagworte", "schlagworter",
    "zur startseite", "neueste artikel", "neuste artikel", "empfehlungen", "jetzt teilen", "nichts verpassen",
    "alle rechte", "mehr von", "beliebte", "aktuelle nachrichten", "impressum",
    # French, Spanish, Italian, Portuguese
    "a lire aussi", "a lire", "sur le meme", "les plus lus", "commentaires", "partager", "voir aussi", "sujets",
    "mas noticias", "mas informacion", "te puede interesar", "lo mas", "comentarios", "ver comentarios", "temas",
    "archivado en", "noticias relacionadas", "leggi anche", "potrebbe interessarti", "commenti", "ultime notizie",
    "i piu letti", "leia tambem", "mais lidas", "comentar",
    # Dutch, Nordic, Czech, Indonesian
    "lees ook", "meest gelezen", "reacties", "les mer", "les ogsa", "mest lest", "las mer", "mest last", "las aven",
    "lastips", "senaste nytt", "laes ogsa", "mest laeste", "relaterat", "doporucujeme", "souvisejici", "baca juga",
    "terpopuler", "berita terkait", "komentar", "artikel terkait",
)  # fmt: skip

# Of these, those that stand over one link or two in the middle of a text as well.
INLINE_MARKERS = Phrases(
    "ilgili haber", "ilgili icerik", "siradaki haber", "ilginizi cekebilir", "bunlar da ilginizi", "bunlara da bak",
    "ayrica bakiniz", "bunu da oku", "bunlari da oku", "read more", "also read",
    "lesen sie auch", "a lire aussi", "leggi anche", "leia tambem", "lees ook", "les ogsa", "las aven", "laes ogsa",
    "baca juga",
)  # fmt: skip

# What follows these is written by readers: no length of text behind them is the article.
COMMENT_MARKERS = Phrases(
    "bir yanit", "e posta adresiniz yayin", "uyari kufur", "yorumlar", "yorum yap", "yorum yaz",
    "yorumlara git", "sizin dusunceleriniz", "facebook yorum", "ilk yorumu",
    "comments", "leave a", "kommentare", "commentaires", "comentarios", "commenti", "reacties",
    "join the conversation",
)  # fmt: skip
# Behind a number, and nothing else.
COUNTED = frozenset(("yorum", "yorum var", "yorum yapildi", "comment", "comments", "kommentare", "commentaires"))


def heads_comments(key: str) -> bool:
    """Whether a folded line stands over what readers write: `Yorumlar (3)`, `4 Yorum`."""
    first, _, rest = key.partition(" ")
    return COMMENT_MARKERS.begin(key) or (rest in COUNTED and first.isdigit())


# Buttons and labels: never part of a text, may stand anywhere.
CONTROLS = Phrases(
        "abone ol", "takip et", "paylas", "yazdir", "yazi boyutu", "favorilere ekle", "kaydet", "dinle",
        "haberi dinle",
    "haberi paylas", "google news", "whatsapp", "facebook", "twitter", "telegram", "linkedin", "pinterest",
    "x te paylas", "linki kopyala", "kopyala", "reklam", "advertisement", "ilan", "yukleniyor", "lutfen bekleyiniz",
    "haberin devami", "devamini oku", "daha fazla", "menu", "ana sayfa", "anasayfa", "uye girisi", "uye ol",
    "giris yap", "kayit ol", "canli yayin", "arama", "ara", "kapat", "giris", "a a", "bize ulasin", "goruntulenme",
    "okunma", "share", "tweet", "email", "print", "save", "copy link", "link copied", "listen", "follow",
    "subscribe", "log in", "sign in", "watch", "click here", "skip to", "toggle", "search", "close", "loading",
    "ad policy", "anzeige", "teilen", "drucken", "artikel anhoren", "vorlesen", "merken", "link kopieren",
    "lesezeit", "publicite", "imprimer", "compartir", "guardar", "publicidad", "condividi", "stampa", "pubblicita",
    "annonce", "del", "dela", "lyt", "gift article", "reading time", "add as", "add us", "get our", "x com",
    "instagram", "youtube", "flipboard", "ayrica bakiniz", "bunu da oku", "bunlari da oku",
)  # fmt: skip
# What ends so asks for a click, whatever it begins with: `DETAYLAR İÇİN TIKLAYIN`.
CLICKS = (" tiklayin", " tiklayiniz")

# Picture credits and captions, at the start of a line in brackets or not.
CREDITS = Phrases(
    "fotograf alti", "gorsel alti", "resim alti", "foto alti", "fotograf", "foto", "fotolar", "photo", "photograph",
    "image", "bild", "bildrechte", "picture", "gorsel", "kaynak foto", "getty", "credit", "video", "file photo",
    "symbolbild", "archivbild", "grafik", "imagen", "imago",
)  # fmt: skip

# Long sentences that are about the site, not about the news.
HOUSE_TEXT = (
    "sayili fikir ve sanat", "sayili kanun", "yazili izin", "kaynak gosterilmeden", "tum haklari sakli",
    "her hakki sakli", "kisisel veri", "cerez", "aydinlatma metni", "yorumlarin hukuki", "yorumlar kullanicilarin",
    "hukuki sorumlulu", "bildirimlerimize izin", "izinsiz ve kaynak", "haberlerin yeniden yayimi",
    "uye olmadan yorum", "abonelere sunulan", "abonelerimize ozel", "okumaya devam etmek icin",
    "buyuk harflerle yazilan", "cookies", "privacy policy", "terms of use", "terms of service",
    "all rights reserved", "sign up for", "subscribe to", "newsletter", "datenschutz", "alle rechte vorbehalten",
    "cookie", "nutzungsbedingungen", "javascript", "continues below", "whatsapp channel", "whatsapp kanal",
    "google news te", "google haberler", "uygulamamizi indir", "haberi begen", "external content", "externer inhalt",
    "externen inhalt", "als abonnee", "sign in to continue", "on google news", "bu sayfadaki", "get in touch with",
    "for more stories", "stay informed", "immer informiert", "cookie settings", "politique de confidentialite",
    "politica de privacidad", "todos los derechos", "tutti i diritti", "tous droits", "e mail adres", "your inbox",
    "redistributed", "your email", "affiliate", "unlimited digital access", "kez okundu", "defa okundu",
    "yorumlarda paylas", "yatirim danismanligi", "yatirim tavsiyesi degil", "sohbet kurallari", "yorum kurallari",
    "politikamizi kabul", "bultenimize", "paylastigi bir gonderi", "keep up to date with",
)  # fmt: skip

# Words that a label may have lost its line break to: `Abone olRusya'nın`.
LABELS = ("Abone ol", "Takip et", "Paylaş", "Haberi dinle", "Dinle", "Yazdır", "Son Dakika", "Haberler")
GLUED_LABEL = re.compile(
    rf"(?:{'|'.join(LABELS)})"
    r"(?=[A-ZÇĞİÖŞÜ\"“][^\W\d_]*[a-zçğıöşü'’])"
)
