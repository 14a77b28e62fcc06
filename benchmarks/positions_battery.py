"""Sentences and short statements with the position they take, written before the lexicon was finished and not tuned on.

Invented. "for", "against", "conditions", or "" where nobody takes a position of
their own: facts, questions, what others think, advice ("kannattaa lukea").
"""

SENTENCES: tuple[tuple[str, str], ...] = (
    ("Liitto pitää esitystä perusteltuna ja kannattaa sen hyväksymistä.", "for"),
    ("Yhdymme luonnoksessa esitettyyn linjaukseen.", "for"),
    ("Olemme samaa mieltä siitä, että ehkäisevä työ kuuluu kuntiin.", "for"),
    ("Pidämme yhteistyöryhmän perustamista erittäin tärkeänä.", "for"),
    ("Esitys on oikeansuuntainen ja lämpimästi tervetullut.", "for"),
    ("Seura on valmis allekirjoittamaan kannanoton.", "for"),
    ("Suhtaudumme yhteiseen hakuun myönteisesti.", "for"),
    ("Puollamme avustusten kolmivuotisuutta.", "for"),
    ("Meidän puolesta tämä sopii.", "for"),
    ("On hienoa, että vapaaehtoiset on vihdoin huomattu.", "for"),
    ("Hallituksemme hyväksyi luonnoksen yksimielisesti.", "for"),
    ("Ehdotus yhteisestä kalenterista saa täyden tukemme.", "for"),
    ("Vi understöder förslaget om en gemensam kontaktperson.", "for"),
    ("Vi anser att förslaget är bra.", "for"),
    ("Asukastoimikunta on esityksen takana.", "for"),
    ("Yhdistys torjuu ajatuksen maksullisista tiloista.", "against"),
    ("Emme hyväksy sitä, että avustus sidotaan jäsenmäärään.", "against"),
    ("Emme pidä keskitettyä puhelinpalvelua hyvänä ratkaisuna.", "against"),
    ("Olemme jyrkästi eri mieltä raportointivelvoitteesta.", "against"),
    ("Tätä kohtaa emme voi allekirjoittaa.", "against"),
    ("Liitto ei kannata neuvottelukunnan lakkauttamista.", "against"),
    ("Emme näe tarvetta uudelle rekisterille.", "against"),
    ("Ehdotus on mielestämme virheellinen ja se tulee hylätä.", "against"),
    ("Vastustamme järjestöjen pisteyttämistä.", "against"),
    ("Luonnosta ei pidä hyväksyä.", "against"),
    ("Vi motsätter oss att bidragen flyttas till en enda ansökan.", "against"),
    ("Vi kan inte godkänna texten.", "against"),
    ("Suhtaudumme kilpailutukseen kielteisesti.", "against"),
    ("En ole tämän paperin kannalla.", "against"),
    ("Meille tämä ei käy.", "against"),
    ("Kannatamme yhteistä rekisteriä edellyttäen, että tietosuoja on kunnossa.", "conditions"),
    ("Hyväksymme tekstin sillä ehdolla, että lapset mainitaan.", "conditions"),
    ("Tuemme mallia vain, jos rahoitus on pysyvää.", "conditions"),
    ("Voimme tukea esitystä, mikäli aikataulua väljennetään.", "conditions"),
    ("Olemme mukana, kunhan kokoukset pidetään iltaisin.", "conditions"),
    ("Kanta on varauksellisen myönteinen.", "conditions"),
    ("Hyväksyntämme edellyttää, että liite 2 poistetaan.", "conditions"),
    ("Pidämme suuntaa hyvänä, mutta emme voi hyväksyä lukua neljä.", "conditions"),
    ("Lähdemme mukaan vasta, kun vastuut on kirjattu.", "conditions"),
    ("Kannatamme esitystä tietyin varauksin.", "conditions"),
    ("Jos kielivaatimukset otetaan huomioon, puollamme luonnosta.", "conditions"),
    ("Vi stöder utkastet på villkor att språket beaktas.", "conditions"),
    ("Tukemme ehtona on, että matkat korvataan.", "conditions"),
    ("Periaatteessa kyllä, mutta rahasta pitää sopia ensin.", "conditions"),
    ("Edustamme 400 jäsentä kuudessa kunnassa.", ""),
    ("Lausunnon antamisaika oli kolme viikkoa.", ""),
    ("Hakemukset kannattaa lähettää ajoissa.", ""),
    ("Kaupunki tukee toimintaamme vuosittain 4 000 eurolla.", ""),
    ("Kuka vastaa kuljetuksista jatkossa?", ""),
    ("Ministeriö kannatti viime vuonna toista mallia.", ""),
    ("Kokoonnumme joka toinen torstai seurakuntasalissa.", ""),
    ("Emme ole uudistuksia vastaan.", ""),
    ("Jos bussi ei kulje, ryhmään ei tulla.", ""),
    ("Vertaistuki on halvempaa kuin päivystys.", ""),
    ("Saimme tukea perheiltä ja naapureilta.", ""),
    ("Kiitämme mahdollisuudesta lausua.", ""),
    ("Vi har ordnat träffar sedan 1998.", ""),
    ("Jäsenistämme kolmasosa asuu yksin.", ""),
    ("Miksi meidän pitäisi hyväksyä tällaista hintaa, kysyi eräs jäsen?", ""),
    ("Vapaaehtoisten keski-ikä on 71 vuotta.", ""),
)

STATEMENTS: tuple[tuple[str, str], ...] = (
    (
        (
            "Metsäkulman Martat ry on käsitellyt paperin. Kannatamme sitä. Pyydämme silti lisäämään ruokaohjauksen, "
            "sillä ilman ruokaa ei ole hyvinvointia."
        ),
        "for",
    ),
    (
        (
            "Kiitos lausuntopyynnöstä. Emme puolla luonnosta. Siinä on paljon hyvää, kuten tilojen yhteiskäyttö, jota "
            "kannatamme, mutta kokonaisuus lisää byrokratiaa."
        ),
        "against",
    ),
    (
        "Hyvä teksti! Tulemme mukaan, jos raportoinnista luovutaan alle tuhannen euron avustuksissa. Muuten emme ehdi.",
        "conditions",
    ),
    (
        (
            "Yhdistyksemme antaa luonnokselle täyden tukensa. Erityisesti pidämme yhdyshenkilöä tärkeänä. Digipalveluihin "
            "suhtaudumme epäillen."
        ),
        "for",
    ),
    (
        (
            "Luonnos on palautettava valmisteluun. Pienet yhdistykset on unohdettu, eikä korjaussarja auta. Emme asetu sen "
            "taakse."
        ),
        "against",
    ),
    (
        (
            "Jäsenkokouksen päätös 14 puolesta, 2 vastaan: hyväksytään seuraavin muutoksin. Ensiksi selkokieli. Toiseksi "
            "matkakorvaukset."
        ),
        "conditions",
    ),
    (
        (
            "Vi tackar för möjligheten. Föreningen stöder utkastet utan förbehåll. Transporterna i skärgården borde ändå "
            "nämnas."
        ),
        "for",
    ),
    ("Vi kan omfatta texten om den svenska servicen tryggas. Annars inte.", "conditions"),
    ("Vi säger nej. Förslaget är för dyrt och för långsamt.", "against"),
    (
        (
            "Nuorisoseura Kipinä: ihan jees, ollaan messissä. Kuulkaa meitä myös päätöksissä eikä vaan kyselyissä. "
            "Kokoukset illalla."
        ),
        "for",
    ),
    (
        "Pieni ryhmämme ei ota kantaa koko paperiin. Tilojen maksuttomuutta kannatamme lämpimästi. Lomakkeita on liikaa.",
        "",
    ),
    (
        "Edellytämme kolmea muutosta ennen kuin voimme antaa tukemme: kielet, matkat ja yöajan kuljetukset.",
        "conditions",
    ),
    (
        (
            "Seurakuntayhtymä pitää luonnosta hyvänä pohjana ja yhtyy sen tavoitteisiin. Diakonian asema voisi näkyä "
            "vahvemmin."
        ),
        "for",
    ),
    (
        (
            "Suoraan sanottuna emme ole tästä innoissamme. Järjestöjen rahat pannaan samaan pussiin ja jaetaan uudestaan. "
            "Vastustamme."
        ),
        "against",
    ),
    (
        (
            "Kerroimme kantamme jo keväällä: myönteinen, mutta ehdollinen. Ehto on sama kuin silloin eli palkattu "
            "koordinaattori joka kuntaan."
        ),
        "conditions",
    ),
    (
        "Tukiryhmässä on yhdeksän jäsentä. Tapaamme kirjastossa. Meille on tärkeää, että sali pysyy ilmaisena.",
        "",
    ),
)
