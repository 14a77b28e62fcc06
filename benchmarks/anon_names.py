"""Names for the anonymisation battery, bent by a small table of their own: nominative, genitive stem, partitive, illative.

Many are missing from the room's lists on purpose: a survey's people are not the
commonest ones. "Kärpäkkä:kärpäkä" gives the stem where it is not the name itself.
"""

FIRST = """Raija Tuula Matti:Mati Pekka:Peka Aulikki:Auliki Jyrki Veikko:Veiko Heikki:Heiki Riitta:Riita Minttu:Mintu
Aki Eila Terttu:Tertu Jarno Hannele:Hannele Sointu Unto Heljä Kauko Ensio Maarit:Maariti Kyllikki:Kylliki Tapio Ville Elli
Juhani Pirjo Anneli Jouko Seija Marketta:Marketa Reijo Sanelma Urpo Eetu Saga Joonatan:Joonatani Miska Ronja Peppi:Pepi
Tytti:Tyti Iisakki:Iisaki Jasmin:Jasmini Nooa Vilja Kerttuli Hilkka:Hilka Airi Eino Lempi Tyyne Annukka:Annuka Jorma Sirpa:Sirpa""".split()
LAST = """Virtanen Korhonen Möttönen Pylkkö:Pylkö Kärnä Laitila Häkli Tiusanen Ylitalo Rautiainen Jääskö Kekkonen Vatanen Rytkönen
Hakkarainen Lehtimäki:Lehtimäe Saarikoski:Saarikoske Kivelä Peltola Ojanperä Pöysti Törmänen Siekkinen Vänskä Kauppi:Kaupi Ruotsalainen
Närhi:Närhe Turpeinen Haapakorpi:Haapakorve Yli-Mäyry Ala-Kokko:Ala-Koko Mikkilä Pönkänen Luukko:Luuko Sipiläinen Kotanen Tervonen
Puupponen Kuusniemi:Kuusnieme Raunio Hokka:Hoka Jokisalo Väyrynen Kinnunen Suhonen Isopahkala Savijärvi:Savijärve Urpilainen Koistila
Hautaviita:Hautaviida Nyrhinen Kröger:Krögeri Pitkäranta:Pitkäranna Vuorimaa Kärkkäinen Tolvanen Leskelä Myllyoja Sarpila Ryynänen""".split()
HYPHEN = """Möttönen-Häkli Virtanen-Pylkkö:Virtanen-Pylkö Lahti-Koskinen Aalto-Setälä Salo-Rytkönen Meri-Kinnunen Koski-Vänskä
Niemi-Suhonen Berg-Turpeinen Hakala-Raunio""".split()
SWEDISH = """Börje Gun-Britt:Gun-Briti Lars-Erik:Lars-Eriki Ulla-Stina Göran:Görani Ann-Sofi:Ann-Sofi Torbjörn:Torbjörni Solveig:Solveigi
Håkan:Håkani Majlis:Majlikse""".split()
SWEDISH_LAST = """Söderlund:Söderlundi Backlund:Backlundi Östergård:Östergårdi Sjöblom:Sjöblomi Fagerudd:Fageruddi Wikholm:Wikholmi
Grönvik:Grönviki Rosenqvist:Rosenqvisti Hägglund:Hägglundi Nylund:Nylundi af_Ursin:af_Ursini von_Wright:von_Wrighti""".split()
SAMI = "Ánne Máret:Máreti Biret:Bireti Ánde Jovsset:Jovsseti Niillas:Niillakse Inger-Mari Áile Sámmol:Sámmoli Issát:Issáti".split()
SAMI_LAST = "Aikio Näkkäläjärvi:Näkkäläjärve Valkeapää Magga:Magga Länsman:Länsmani Sara Guttorm:Guttormi Paltto:Palto Morottaja Jomppanen".split()
FOREIGN = """Ahmed:Ahmedi Fatima Natalja Nguyen:Nguyeni Olena Mohammed:Mohammedi Svetlana Amina Xhevdet:Xhevdeti Yusuf:Yusufi Ingrid:Ingridi
Pavel:Paveli Chidera Leila Abdirahman:Abdirahmani Zainab:Zainabi Dmitri Kwame:Kwame Siobhan:Siobhani Thandiwe:Thandiwe""".split()
FOREIGN_LAST = """Hassan:Hassani Ibrahim:Ibrahimi Petrova Ivanov:Ivanovi Smith:Smithi Müller:Mülleri Nkemelu Al-Sayed:Al-Sayedi Kowalski:Kowalski
Tran:Trani Oyelaran:Oyelarani Krasniqi Warsame:Warsame Rahimi García Tamm:Tammi O’Brien:O’Brieni Zhang:Zhangi Yilmaz:Yilmazi Bekele:Bekele""".split()
NICK = "Jaska Pena Reiska Maikku:Maiku Sepi Kake Tintti:Tinti Mirkku:Mirku Jartsa Pate Ansku Leksa Timppa:Timpa Tepa Sussu".split()
WORD_FIRST = """Toivo:Toivo Onni:Onni Usko:Usko Into Meri Satu Tuuli Rauha Taimi:Taime Lahja Impi Armas:Armaa Urho
Tarmo Oiva Helmi Ruusu Suvi Aamu Sulo Pilvi Veli Säde:Sätee Marja Voitto:Voito""".split()
WORD_LAST = """Koski:Koske Lahti:Lahde Mäki:Mäe Salo Laine:Lainee Niemi:Nieme Järvi:Järve Kallio Harju Ranta:Ranna Virta:Virra Karhu Susi:Sude
Kivi:Kive Lehto:Lehdo Nurmi:Nurme Aho Seppä:Sepä Metsä Kuusi:Kuuse""".split()
MISSPELT = """Virtasselle Korhosenn Mattti:n Marjja-Leena Hännele Juhnai Aulkki Kyllikin´ Pekkka Raiija Tuuulan Räsäinenn Korhnen Jääskeläien
Mäkien Nieminnen Hämäläien Laaksonnen Heikkinnen Koskisennn""".split()

BACK, VOWELS = set("aouáó"), "aeiouyäöåáéíóø"


def back(word: str) -> bool:
    """Tell whether the word takes back vowels: by its last telling vowel."""
    last = next((letter for letter in reversed(word.lower()) if letter in "aouyäöá"), "ä")
    return last in BACK


def forms(entry: str, case: str) -> str:
    """Return the name in the case; the entry may give its genitive stem after a colon."""
    name, _, given = entry.partition(":")
    name, given = name.replace("_", " "), given.replace("_", " ")
    a = "a" if back(name) else "ä"
    if given == name:  # "Hannele", "Warsame": the stem stays as it is
        weak, strong, partitive = name, name, name + a
    elif name.endswith("nen"):
        weak, strong, partitive = name[:-3] + "se", name[:-3] + "se", name[:-3] + "st" + a
    else:
        weak = given or name
        strong = weak if (given and name[-1] not in VOWELS) else name
        if given and name[-1] == "i" and given[-1] == "e":
            strong = name[:-1] + "e"
        partitive = strong + a
        if name.endswith("e") or strong.endswith("ee"):
            weak = strong = given or name + "e"
            partitive = name + "tt" + a
        if name.endswith("s") or strong[-2:] in ("aa", "ää", "oo"):
            partitive = name + "t" + a
    ends = {"genitive": "n", "inessive": "ss" + a, "elative": "st" + a, "adessive": "ll" + a, "ablative": "lt" + a}
    ends |= {"allative": "lle", "translative": "ksi"}
    if case == "nominative":
        return name
    if case == "partitive":
        return partitive
    if case == "illative":
        tail = "seen" if strong.endswith(("ee", "aa", "ää")) else strong[-1] + "n"
        return strong + tail
    if case == "essive":
        return strong + "n" + a
    return weak + ends[case]


CASES = (
    "nominative",
    "genitive",
    "partitive",
    "elative",
    "illative",
    "adessive",
    "ablative",
    "allative",
    "essive",
    "translative",
)
