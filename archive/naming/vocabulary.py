"""Words, folded, that tell what a name stands for by standing beside it. Facts of the language, not of any article."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Given names as people in Turkish news bear them: right before a surname, one that is not the actor's own makes it
# somebody else's. Names that are everyday words as well (Barış, Deniz, Umut, Savaş) are left out: they begin sentences.
GIVEN_NAMES = _words(
    """
    abbas abdulkadir abdullah abdurrahman adam adem adnan agah agnieszka ahmad ahmed ahmet akif alan albert
    aleksandr aleksandra aleksei aleksey alev alex alexander alexandra alexei alexey ali alice alla alper
    amanda amir amy anastasiya anatoli anatoliy andrea andreas andrei andrew andrey andriy andrzej angela ann
    anna anne anthony antoine anton antonio arda arthur artur artyom arzu asli asuman atilla aydan ayhan ayla
    aylin ayse aysegul aysel aysenur aysun aziz bahadir barbara barry bashar bekir ben benjamin berat berk
    berna bernard bernd betsy betul bilal bill binnur bob boris brian brigitte bruce bruno bulent burak burcu
    busra cafer cahit canan caner carl carla carlos carol caroline catherine celal cem cemal cemil cengiz cenk
    cevat cevdet charles charlie charlotte chelsea chris christian christine christoph christopher claire
    claude claudia colin craig daniel daniil dariya dave david dean denis dennis derya diana diane dick dieter
    dilek dimitri dirk dmitri dmitriy dogan dominic donald doug douglas dursun ebru ecevit ecrin eda eduard
    edward efe ekaterina ekrem elena elif elizabeth ellen emel emily emin emine emma emrah emre ender engin
    enver ercan erdal erdem erhan eric erik erkan ernst erol ersin ersoy ertugrul esma esra eva evgeni faruk
    fatih fatima fatma federico felix ferdinand ferhat feride ferit fernando fevzi filiz finn firat florian
    frances francesco francis francois frank franz fred frederik friedrich fuat funda gabriel galina gamze
    gary gennadiy georg george georgiy gerald gerard gerhard giovanni giuseppe gizem gokce gokhan gonca gordon
    graham greg grigoriy guido gulay gulben gulden gulsah gulsen gulsum gurkan gustav guy hacer hakki halil
    halime halit haluk hamdi hamza handan hande hanife hans harald harry hasan hassan hatice haydar hayri
    hayriye heather heinrich helen helena helmut henri henrik henry herbert hermann hilal hillary hilmi howard
    hunter huseyin husnu hussein ian ibrahim idris igor ilker ilknur ilya inci ingrid inna irem irfan irina
    isabel ismail ismet ivan ivanka izzet jack jacob jacques jake jakob james jan jane janet jaroslaw jason
    javad jean jeff jeffrey jennifer jenny jens jeremy jerry jessica jill jim jimmy joachim joe joel johan
    johann johannes john jon jonas jonathan jorge jose joseph josh juan judith julia julian julie jurgen kaan
    kadir kadriye kamala kamil karen karin karl kate katherine kathleen katrin kazim keith ken kenan kenneth
    kerem kerim kevin khaled kirill klaus konstantin krzysztof kseniya kubra kursat kurt larisa lars latif
    laura lauren laurence laurent leo leon leonid lev levent leyla liam linda lisa liz lloyd louis louise luca
    lucas ludmila luis luke lutfi lyudmila maarten maciej mahir mahmud mahmut maksim malgorzata manfred manuel
    marc marcel marco marcus marek margaret margarita maria marie marina mario marion marius mariya mark
    markus martha martin mary mateusz mathias matt matteo matthew matthias maureen max maxim mehmet melania
    melek melih melike melinda melissa meltem meral mert merve meryem mesut mete metin michael michelle miguel
    mihail mike mikhail mitchell mohammad mohammed monica muammer muhammad muhammed muhammet muharrem muhittin
    muhsin murat musa mustafa mutlu nadejda nadir naim namik nancy natalie natalya nathan nazan nazim nazli
    necati necdet necip necla nedim neil nejat nermin neslihan nevin nevzat nicholas nick nicola nicolas
    nicole nigel nihal nihat nikita nikolai nikolay nilgun nilufer nina noah nora norbert nuran nuray nurcan
    nuri nursel nusret oguz oguzhan okan oksana oktay oleg oleksandr oleksiy olena olga oliver omar omer onur
    orhan orkun oscar osman otto ozan ozcan ozge ozkan ozlem pamela patricia patrick paul paula pavel pavlo
    pedro pelin penny peter petr petra petro phil philip philippe pierre pinar piotr pyotr rachel rahmi ralf
    ralph ramazan randy rania rasim raymond rebecca recai refik remzi reyhan reza ricardo richard rick ridvan
    rifat riza robert roberto robin roger roland roman ron ronald rosa rose roy rudolf rukiye ruslan ruth ryan
    sabahattin sabri sadik sadullah safiye sahin said sait salih salim salman sam samantha samet sami samuel
    sandra sara sarah scott sebastian sebnem seda sedat sefa sefik selahattin selale selcuk selim selin selma
    semih semra semyon senay senol serap serdar sergei sergey serhiy serkan sermin sertac sevda sevgi sevil
    sevim sevket seyfi sibel simon sinan sinem soner sonia sophie stanislav stefan stefano stepan stephan
    stephanie stephen steve steven stuart suat sue suheyla sukran sukru suleyman sumeyye susan susanne suzan
    sven svetlana sylvia tahir tahsin talat taner tansu taras tarik tatyana tayfun tayyar ted tekin temel
    teresa terry theo theodor theresa thomas tiffany tim timothy timur tina tobias todd tolga tom tomasz tommy
    tony tuba tugba tugce tulay tulin tuncay turan turgay turgut turhan ufuk ugur ulas ulrich umit ursula utku
    valentin valentina valeri valerie valeriy vanessa vasili vasiliy vedat veli veronica veysel victor
    victoria viktor viktoriya vincent virginia vitaliy vladimir vladislav volkan volodimir vsevolod vyaceslav
    walter wendy werner wilhelm will willem william willy wojciech wolfgang xi yakup yaroslav yasemin yasin
    yasser yavuz yekaterina yelena yeliz yevgeni yevgeniy yilmaz yonca yuksel yuliya yunus yuri yuriy yusuf
    yvonne zafer zbigniew zehra zekeriya zeki zeliha zeynep zinaida ziya zoe zoran zubeyde zuhal
    """
)
# Countries and the word for their people, which press texts put into an office's name (Rus Dışişleri Bakanı).
PEOPLES = {
    "rus": "rusya", "amerikan": "abd", "amerikali": "abd", "turk": "turkiye", "alman": "almanya",
    "ingiliz": "ingiltere",
    "fransiz": "fransa", "italyan": "italya", "macar": "macaristan", "yunan": "yunanistan", "sirp": "sirbistan",
    "ispanyol": "ispanya", "polonyali": "polonya", "ukraynali": "ukrayna", "norvecli": "norvec", "isvecli": "isvec",
    "finlandiyali": "finlandiya", "danimarkali": "danimarka", "hollandali": "hollanda", "belcikali": "belcika",
    "bulgar": "bulgaristan", "romen": "romanya", "gurcu": "gurcistan", "ermeni": "ermenistan", "azeri": "azerbaycan",
    "kazak": "kazakistan", "cinli": "cin", "japon": "japonya", "hint": "hindistan", "iranli": "iran",
    "israilli": "israil",
    "arap": "", "kurt": "", "cek": "cekya", "slovak": "slovakya", "hirvat": "hirvatistan", "avusturyali": "avusturya",
    "kanadali": "kanada", "portekizli": "portekiz", "belaruslu": "belarus", "litvanyali": "litvanya",
    "letonyali": "letonya", "estonyali": "estonya", "suriyeli": "suriye",
}  # fmt: skip
COUNTRIES = frozenset(PEOPLES.values()) - {""} | _words(
    """
    afganistan arnavutluk avustralya azerbaycan bosna brezilya cezayir cin ekvador endonezya filistin guney
    gurcistan hirvatistan irak iran irlanda israil isvicre izlanda japonya karadag katar kibris kirgizistan
    kktc kosova kuba kuveyt kuzey libya lubnan luksemburg makedonya malta meksika misir mogolistan moldova
    ozbekistan pakistan slovenya somali sudan tacikistan tunus turkmenistan urdun venezuela vietnam yemen
    """
)
# How else the press names the country that an office's name begins with.
COUNTRY_FORMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "rusya": (("rusya", "federasyonu"), ("rus",)),
    "abd": (("amerika", "birlesik", "devletleri"), ("amerikan",), ("amerika",)),
    "turkiye": (("turkiye", "cumhuriyeti"), ("tc",), ("turk",)),
    "almanya": (("federal", "almanya"), ("alman",)),
    "ingiltere": (("birlesik", "krallik"), ("britanya",), ("ingiliz",)),
    "fransa": (("fransiz",),),
    "italya": (("italyan",),),
    "macaristan": (("macar",),),
    "sirbistan": (("sirp",),),
    "ispanya": (("ispanyol",),),
    "cin": (("cin", "halk", "cumhuriyeti"),),
}
# Cities and regions that news of the topic names.
PLACES = COUNTRIES | _words(
    """
    abd afrika alaska amerika anchorage ankara antalya arktik astana asya atina avrupa bagdat bakdat baku
    balkanlar baltik bati batum belgrad berlin bern bonn bratislava bruksel budapeste bukres cenevre davos
    dogu doha donbas donetsk dubai dublin erivan gronland grozni grönland guney hamburg harkiv harkov helsinki
    herson istanbul izmir kabil kafkasya kahire kaliningrad karabag karadeniz kiev kirim kisinev kiyiv
    kopenhag kosova kuzey lahey lahor lefkosa lizbon londra luhansk lviv madrid mariupol marmara minsk moskova
    munih normandiya odesa odessa ortadogu oslo ottawa paris pekin petersburg podgorica prag pristine ramstein
    reykjavik riga riyad roma rostov sam sangay saraybosna sivastopol soci sofya stockholm strazburg tahran
    tallinn telaviv tiflis tokyo trakya uskup varsova vasington vilnius viyana washington zagreb zaporijya
    zurih
    """
)
# Last words of offices, bare and with the possessive that an office's name ends in; folded.
HEADS = _words(
    """
    albay albayi amiral amirali bakan bakani basbakan basbakani baskan baskani baskomutan baskomutani
    baskonsolos buyukelci buyukelcisi cumhurbaskani danisman danismani direktor direktoru elci elcisi general
    generali komiser komiseri komutan komutani koramiral korgeneral krali lider lideri milletvekili mudur
    muduru mustesar mustesari oramiral orgeneral raportoru sansolye sansolyesi sefi sekreter sekreteri senator
    senatoru sozcu sozcusu temsilci temsilcisi tugamiral tuggeneral tumamiral tumgeneral valisi vekili yarbay
    yardimci yardimcisi
    """
)
# What else may stand, capitalised, right before a surname without being a given name.
BEFORE_NAMES = (
    HEADS
    | PLACES
    | frozenset(PEOPLES)
    | _words(
        """
    aday agustos alman ana ancak aralik askeri avukat bay bayan carsamba cuma cumartesi cumhuriyetci daimi
    demokrat devlet disisleri doktor dr ekim eski eylul fakat federal gazeteci genel genelkurmay general hanim
    haziran hukumet icisleri ittifak kasim kral kralice kremlin lady liberal lord madam maliye maresal mart
    mayis milli mr mrs ms muhafazakar muttefik nato nisan ocak onursal ozel papa parti pazar pazartesi
    pentagon persembe prens prof profesor sali savas savunma sayin sir sosyal sosyalist sozde subat teknik
    temmuz ulusal vali yani yazar yeni yonetmen
    """
    )
)
# Names of ships begin so.
SHIPS = _words("uss hms tcg")
# After a bare name these make a street of it, in whatever case; the rest of the list only when capitalised.
STREETS = _words("caddesi sokagi bulvari mahallesi")
CALLED_AFTER = STREETS | _words(
    """
    akademisi anadolu aniti apartmani baraji camii duragi enstitusu fabrikasi firkateyni gemisi hastanesi
    havaalani havalimani kavsagi koprusu kulliyesi kulturmerkezi kulubu kupasi kutuphanesi limani lisesi
    meydani mezarligi muzesi odulu okulu otel oteli parki plaji salonu sarayi sinemasi sokak stadi stadyumu
    tepesi tiyatrosu tuneli universitesi vakfi viyadugu yolu yurdu
    """
)
# The children and namesakes of a person: "Donald Trump Jr.".
NAMESAKES = _words("jr junior")
# Right behind an office without a suffix: another office, or the office itself instead of who holds it.
NOT_ITS_HOLDER = (
    "aday", "adayl", "gorev", "koltu", "makam", "olarak", "olacak", "olan", "oldu", "olma", "ofis", "secil", "secim",
    "vekil", "yardimci", "sozcu", "danisman", "temsilci", "esi", "oglu", "kizi", "ailesi", "unvan", "sifat", "pozisyon",
    "basyardimci", "musavir", "konut", "adina",
)  # fmt: skip
