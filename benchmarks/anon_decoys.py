"""Texts that only look as if they named somebody: the first tier has to leave them as they are."""

import random

from benchmarks.anon_battery import CHECK, business, iban

# Words that are also names, in the words' meaning.
WORDS = """Toivo on tärkeintä. | Toivon, että tapaamiset jatkuvat. | Meillä on vielä toivoa. | Toivoa antaa se, että muutkin jaksavat. | Onni on, että on verkosto. |
Onneksi tapaamme pian. | Oma onni löytyi. | Usko omaan tekemiseen kasvoi. | Uskon yhteistyöhön. | Into hiipui syksyllä. | Innolla odotan jatkoa. | Rauha ja hiljaisuus puuttuivat. |
Rauhan aikana ehtii. | Satu vain on liian hyvää ollakseen totta. | Luimme satuja lapsille. | Satua tai ei, tulos näkyy. | Meri näkyi ikkunasta. | Meren rannalla oli seminaari. |
Taimi istutettiin pihalle. | Lahja yllätti kaikki. | Lahjoja jaettiin. | Ilo oli suuri. | Iloa arkeen! | Suvi meni töissä. | Aamu alkoi kahvilla. | Aamulla on hyvä aika. | Ilta venyi. |
Pilvi on kätevä paikka tiedostoille. | Pilvessä olevat asiakirjat katosivat. | Tuuli kävi kokoustilassa. | Tuulet kääntyivät. | Ruusu pöydällä ilahdutti. | Kukka oli kaunis. |
Helmi joukossa! | Helmiä löytyy koulutuksista. | Säde valoa. | Kielo kukkii. | Vuokko kasvoi metsässä. | Marja-aika haittaa kokouksia. | Marjat poimittiin. | Voitto oli yhteinen. | Veli valtio maksaa. |
Veljeni käy myös siellä. | Sisko tuli mukaan. | Oiva tapa oppia. | Oiva apu arkeen. | Kaino toive vain. | Vieno pyyntö: lyhyemmät kokoukset. | Tarmo riittää. | Tarmolla eteenpäin. | Sulo arki. |
Armas aika. | Urho ei ole se joka huutaa. | Impi ei puhu. | Laine liplatti. | Lainaa saa. | Koski pauhasi vieressä. | Asia koski kaikkia. | Koskee meitä kaikkia. | Mäki on jyrkkä pyörätuolille. |
Niemi on kaunis paikka leirille. | Lahti jäätyi. | Järvi on lähellä. | Salo on tiheä. | Ranta on esteetön. | Rannalla pidettiin leiri. | Kallio oli liukas. | Harju nousee kylän takana. | Virta loppui läppäristä. |
Virtaa riittää! | Kivi kengässä. | Metsä auttaa jaksamaan. | Metsässä on hyvä. | Kuusi kertaa vuodessa riittää. | Kuusi ihmistä paikalla. | Aho oli täynnä marjoja. | Karhu nähtiin leirillä. | Susi lampaan vaatteissa. |
Hukka perii. | Kettu juoksi pihalla. | Seppä tarvitaan korjaamaan. | Pappi siunasi tilan. | Kauppa kävi. | Kaupan kassalla jutellaan. | Sade ei haitannut. | Halla vei sadon. | Talvi oli pitkä. | Hanki kantoi. | Nurmi vihersi. | Lehto on rauhoitettu. |
Aalto kerrallaan mennään. | Aallot löivät yli. | Hetki lepoa. | Palo saatiin sammumaan. | Pelto kynnettiin. | Kangas on kulunut. | Varis raakkui. | Kurki lensi. | Lintu laulaa. | Hauki on kala. | Ahven ja siika. |
Aina sama laulu. | Aina on paikkansa. | Ihan hyvä. | Ahti antaa kaloja. | Tapio suosi marjastajia. | Aamen sille. | Aura auraa tiet. | Aurat kulkivat. | Varma tieto on tarpeen. | Vilja kypsyi. | Viljaa ja kauraa. |
Heini haittaa allergisia. | Heinä kaatui. | Viita kasvoi umpeen. | Kuura peitti puut. | Lumi suli. | Lumessa on hyvä. | Terhi ei ole tammi. | Ritva roikkui koivusta. | Tuomi kukki. | Pihla puuttui. | Saimaan rannalla. |
Manna on hyvää. | Malla ei ole väliä. | Elle osaa sanoa. | Sanni ei sanonut. | Mari on saamea? | Sini on lempiväri. | Lila ja sininen. | Salme on kapea. | Orvokki kukki. | Päivi kirkastui. | Päivin ja öin. | Nuppu puhkesi. |
Hilla on soilla. | Valo riittää. | Valon määrä. | Vesa kasvoi kannosta. | Vesat karsittiin. | Ilma loppui. | Tahto ratkaisee. | Mielikki on metsän emäntä. | Lemmikki auttaa. | Kerttu laulaa pensaassa. | Päivä kerrallaan. |
Tahvo tuli joulun jälkeen. | Kalle ei ole sana. | Pekka pois leikistä. | Matti kukkarossa. | Kuin Matti kukkarossa ollaan. | Vanha Erkki. | Ei Erkkikään huomaa. | Kukaan matti meikäläinen ei tätä ymmärrä.""".split(
    "|"
)
BAD = {  # sayings and forms whose reading is open: not fair as decoys
    "Vanha Erkki.", "Ei Erkkikään huomaa.", "Kalle ei ole sana.", "Pekka pois leikistä.", "Kukaan matti meikäläinen ei tätä ymmärrä.", "Sanni ei sanonut.",
    "Mari on saamea?", "Malla ei ole väliä.", "Heini haittaa allergisia.", "Ahti antaa kaloja.", "Tapio suosi marjastajia.", "Mielikki on metsän emäntä.",
    "Terhi ei ole tammi.", "Pihla puuttui.", "Tahvo tuli joulun jälkeen.", "Matti kukkarossa.", "Salme on kapea.", "Manna on hyvää.", "Urho ei ole se joka huutaa.", "Kuin Matti kukkarossa ollaan.",
}  # fmt: skip
PLACES = "Kaarina Salla Lahti Salo Kemi Pori Aura Eura Juva Laukaa Hamina Hanko Rauma Oulu Imatra Kerava Vantaa Masku Nokia Lieto Kitee Kotka Inari Kallio Malmi Turku Simo Tammela Vaasa Loimaa Ulvila Paimio Toijala Kuusamo Tampere Kauniainen Mikkeli Pirkkala Virrat Sipoo Iisalmi Askola Somero".split()
PLACE_FRAMES = """{in} on hyvä porukka. | Muutin {in_ela}. | Kokous oli {in}. | {gen} kaupunki tukee. | {gen} kunnan kanssa yhteistyö sujuu. | Meillä {in} asiat ovat toisin. | Bussi {in_ela} Helsinkiin.""".split(
    "|"
)
THINGS = """Kela hylkäsi hakemuksen. | Kelan kanssa saa taistella. | Kelalta ei vastata. | Kelasta tuli kirje. | Wilma ei toimi. | Wilmassa oli viesti. | Wilman kautta tieto kulkee. | Ilkka kirjoitti asiasta pääkirjoituksen. |
Luin Ilkka-lehdestä. | Kalevan juttu oli hyvä. | Kaleva-lehti uutisoi. | Alzheimerin tauti on raskas. | Parkinsonin tauti todettiin. | Crohnin tautia sairastavat. | Downin syndrooma. | Aspergerin oireyhtymä. | Touretten oireyhtymä vaikuttaa. |
Sjögrenin syndrooma on harvinainen. | Huntingtonin tautia tutkitaan. | Ménièren tauti huimaa. | Bechterewin tauti jäykistää. | Hodgkinin lymfooma. | Raynaud'n ilmiö. | Marfanin oireyhtymä. | Rettin syndrooma. | Ehlers-Danlosin oireyhtymä. |
Charcot-Marie-Toothin tauti. | Lewyn kappale -tauti. | Hashimoton tyreoidiitti. | Achilles-jänne repesi. | Aspan palvelut. | Mannerheimin lastensuojeluliitto auttaa. | Mannerheimintie on ruuhkainen. | Runebergin torttu. | Runebergin päivänä. |
Topeliuksenkatu on remontissa. | Aleksanterinkadulla oli tapahtuma. | Kalevankatu suljettiin. | Snellmaninkadun talo. | Yrjönkadun uimahalli. | Eerikinkadulla. | Annankadun toimisto. | Fredrikinkadun varrella. | Liisankadulla on toimisto. |
Sibelius-Akatemia. | Sibeliuksen musiikkia. | Aalto-yliopisto. | Aallon rakennus. | Åbo Akademi. | Sanoma osti lehden. | Setlementti Tampere. | Anna-lehti haastatteli. | Eeva-lehdessä oli juttu. | Kotiliesi ja Anna. | Martat järjestivät. |
Marttaliitto ry. | Martoilta saa neuvoja. | Lotta Svärd -säätiö. | Folkhälsan ordnar. | Pelastakaa Lapset ry. | Maria-Akatemia. | Ensi- ja turvakotien liitto. | Miessakit ry. | Aseman Lapset. | Lyhty ry. | Sininauhaliitto. | Niemikotisäätiö. |
Kalliolan setlementti. | Helsingin Diakonissalaitos. | Sylva ry. | Leijonaemot ry. | Väestöliitto. | Emma & Elias -avustus. | Emma-museo. | Siri vastaa puhelimessa. | Alexa ei ymmärrä suomea. | Cortana oli huono. | ChatGPT:n avulla. | Copilotilta kysyin. |
Teamsilla hoituu. | Zoomin kautta. | Skypellä ennen. | Howspacessa keskustelimme. | Miron taulu. | Mirolla tehtiin. | Padletille kerättiin. | Slackissa juteltiin. | Trellosta näkee. | Kahootilla testattiin. | Mentimeterin kysely. | Webropolilla kysyttiin. |
Apotti kaatui taas. | Apotin käyttö. | Lifecaren kirjaukset. | Effica vaihtui. | Omaolon kautta. | OmaKannasta näkee. | Sarastia-järjestelmä. | Kieku ja Sampo. | Handi-palvelu. | Rondo ei toimi. | M2 ja Populus. | Mepco ja Sympa. |
Maria 01. | Muumi-hahmot. | Nalle Puhin kirja. | Joulupukin luona. | Kalevala Koru. | Fazerin suklaa. | Marimekon kankaat. | Nokian puhelin. | Koneen säätiö. | Koneen Säätiö rahoittaa. | Jane ja Aatos Erkon säätiö. | Wihurin rahasto. |
Emil Aaltosen säätiö. | Alfred Kordelinin säätiö. | Signe ja Ane Gyllenbergin säätiö. | Paulon säätiö. | Stean avustus. | STEAn kanssa. | Veikkauksen tuotot. | Soste vaikuttaa. | SOSTEn koordinaatio. | Sosten verkostossa. | THL:n tilasto. | STM:n ohje. | EAPN-Finin kokous. |
Potkan kokous. | POTKA on hyvä. | Kuveen liittyminen. | KUVE-verkosto. | Euroopan unioni. | Suomessa ja Ruotsissa. | Lapin hyvinvointialue. | Keusoten palvelut. | Varhan alueella. | Pirhan päätös. | Kymenlaakson hyvinvointialue. | Pohteen ohje. | Eloisan alue. | Siun sote. |
Vates-säätiö. | Valli ry. | Soveri. | Kukunori ry. | Jyty, JHL ja Tehy. | Super ja Tehy. | Talentian kanta. | Akava ja SAK. | Tehyn jäsenet. | Kirkon diakoniatyö. | Kristinusko. | Luther-kirkko. | Luterilainen. | Mikkelinpäivä. | Juhannus ja vappu. | Pyhä Henri. |
Maslow'n tarvehierarkia. | Gaussin käyrä. | Pearsonin korrelaatio. | Likertin asteikko. | Likert-asteikolla. | Delfoi-menetelmä. | Montessori-päiväkoti. | Steiner-koulu. | Reggio Emilia -pedagogiikka. | Theraplay-menetelmä. | Marte Meo -menetelmä. |
Rorschachin testi. | Toyboxin malli. | Lean-malli. | Kanban ja Scrum. | Pareto-periaate. | Murphyn laki. | Richterin asteikko. | Celsiusta. | Celsius-asteikko. | Röntgen-kuva. | Diesel on kallista. | Watti ja voltti. | Nobel-palkinto. | Oscar-gaala. | Pisa-tulokset. | Finlandia-talo. | Linnan juhlat. |
Lex Malmi. | Lex Nokia. | Antell-ravintola. | Fazer Cafe. | Robertin kahvi. | Juhla Mokka. | Elovena ja Sunnuntai. | Pirkka-tuotteet. | Saarioisten ruokaa. | Ainon jäätelö. | Jaffa. | Jallu-pullo. | Koskenkorva. | Hartwall Arena. | Olvi.""".split(
    "|"
)
SKIP_THINGS = {"Pyhä Henri.", "Soveri.", "Olvi.", "Jaffa."}
STARTS = """Annamme palautetta. | Anna aikaa. | Antaa mennä. | Vie aikaa. | Tule mukaan! | Soita. | Kiitän koko porukkaa. | Kiitos Teille kaikille. | Kiitos Verkostolle. | Terveisin Jäsen | Terveisin Yhdistyksen väki | Terv. Hallitus | Puheenjohtaja veti hyvin. |
Sihteeri Hoitaa. | Toiminnanjohtaja Päätti. | Kaikki Hyvin. | HYVÄ VERKOSTO. | Etäkokous Toimii. | Minä Itse. | Te ja Me. | Sinä. | Suomi. | Englanniksi. | Kevätkokouksessa. | Maanantaisin. | Joulukuussa. | Ei Huonoa. | Joo. | Jaa-a. | Kyl. | Hei! | Moi. | Heippa kaikki. |
Siis oikeesti. | Kokous ok. | Tosi jees. | Ihan jepa. | Kivasti meni. | Saatiin paljon. | Joka kerta. | Mikä Mikä-maa. | Vai niin. | Ois kiva. | Tarttis. | Sais olla. | Vois olla. | Mä en tiä. | Mun mielestä. | Meijän porukka. | Varmaan. | Ehkä. |
Mukana Olijat. | Vertaistuki! | Ryhmä auttaa. | Äiti jaksaa. | Isän kanssa. | Mummon luona. | Poikani kanssa. | Lapseni sairastui. | Vaimon kanssa sovittu. | Lääkärin mielestä. | Ohjaajan kanssa juttelin. | Sihteerille kiitos. | Puheenjohtajalle kiitos. |
Tack för allt. | Bra möte. | Nätverket är viktigt. | Mötet var bra. | Jag vill tacka. | Det är svårt på Åland. | Vi behöver stöd. | Hälsningar från Österbotten. | Sverige och Finland. | I Helsingfors. | Thank you. | Good network. | The meetings were fine. | In Finland. | Very Good. | I hope so. | May I ask. |
Mark my words. | Grace under pressure. | Will it work? | Frank discussion. | Rose to the occasion. | Max kaksi tuntia. | Min. kolme kertaa. | Ca. 20 henkeä. | Per jäsen. | Via Teams. | Ad hoc. | Plussat ja miinukset. | Plus. | Miinus. | Pro. | Kontra.""".split(
    "|"
)
SKIP_STARTS = {"Toiminnanjohtaja Päätti.", "Sihteeri Hoitaa."}
NUMBERS = """Vuosina 2015-2016 oli hiljaista. | Kokous 12.11.2020 klo 9-11. | Klo 12.30–14.00. | 1.1.–31.12.2020 | Rahaa meni 1 200 000 euroa. | Hinta 1.234.567,89 e | Budjetti 300000 e. | 0,5 prosenttia. | 040-luvulla | 1950-luvulta. | 5000 jäsentä. | 10 000–20 000 kävijää. |
Sivut 120-145. | ISBN 978-951-0-12345-6 | ISBN 951-0-23456-7. | ISSN 1234-5678 | Diaarinumero THL/1234/5.05/2020 | Tilaus 1234567 | Tilausnumero 20201234567 | Viite 1234 56789 | Viitenumero 10 02345 67890. | Lasku 0012345. | Laskun numero 0045678. | Kooste 2020–2021. | Versio 1.2.3.4 | IP 192.168.1.1 |
Lämpö 37,5. | 1/2 päivää. | 24/7 päivystys. | 50/50. | 112. | 116117. | Soita 112. | EAN 6412345678901 | Y2K. | 2+2=4. | 3-4 kertaa. | Puolet 100:sta. | 15.3. ja 16.4. | 05.06.2020 | 131052 | 131052-999 | 010203-04 | Koodi 12-34-56-78. | COVID-19. | EU-27. | ISO 9001:2015. | SFS-EN 301549 |
HIV-1. | ICD-10. | F32.1. | DSM-5. | A4-arkki. | E-18. | MS-123. | RAI-21. | AUDIT-10. | BDI-21. | SF-36. | RAND-36. | WHO-5. | ICF-2001. | Windows-10. | KM-100. | TOP-10. | B1-vitamiini. | Omega-3. | UVB-311. | 4x4. | 100 m². | 00100 Helsinki | PL 33, 00014 Helsinki |
Valtatie 8 on ruuhkainen. | Kehä 3:lla. | Kantatie 54. | Kehätie 3. | Portti 2. | Huone 12. | Sali 3 B. | Taulukko 4. | Kuva 12 a. | Luku 3. | Sivu 14. | Kohta 5 b. | § 12. | 12 §:n mukaan. | Laki 1301/2014. | (2014/1301). | HE 241/2020 vp | Asetus 2016/679. | Kysymys 7. | Vaihe 2. | Ryhmä 4 A. | Kerros 3. |
Linja 5 kulkee. | Raitiotie 9. | Bussi 550. | Tie 4. | Polku 2 merkittiin. | Opintie 3 vuotta. | Elämäntie 60 vuotta. | Yksi katu 2 kertaa. | Silta 100 m. | Työ 40 h/vko | @ merkki. | 5 kpl @ 10 e. | kello 10 at 5. | a@b. | www.thl.fi kertoo. | https://www.soste.fi/verkostot | thl.fi | stm.fi/sote | www.yle.fi/uutiset/3-12345678 |
#verkosto | #sote2020 | @-merkki puuttui | Teams-ID 123 456 789 01 | Kokoustunnus: 987 654 321 | Zoom 123 4567 8901 | GTIN 064123. | Puh. | Fax. | y-tunnus puuttuu. | IBAN puuttuu. | Hetu puuttui. | tel. ei toimi. | osoite vaihtui.""".split(
    "|"
)


def place_forms(name):
    """Return inessive, elative and genitive of a place; names whose genitive differs are given."""
    weak = {
        "Lahti": "Lahde",
        "Hanko": "Hango",
        "Turku": "Turu",
        "Oulu": "Oulu",
        "Kotka": "Kotka",
        "Toijala": "Toijala",
        "Virrat": "Virroi",
        "Kauniainen": "Kauniaisi",
        "Loimaa": "Loimaa",
    }.get(name, name)
    weak = {"Lahti": "Lahde", "Salo": "Salo"}.get(name, weak)
    a = "a" if any(letter in "aou" for letter in name.lower()) else "ä"
    tail = {"Kaarina": "ssa", "Tampere": "ella"}.get(name, "ss" + a)
    genitive = {"Virrat": "Virtain", "Kauniainen": "Kauniaisten", "Tampere": "Tampereen"}.get(name, weak + "n")
    ela = {"Tampere": "Tampereelta"}.get(name, weak + "st" + a)
    return {"in": "Tampereella" if name == "Tampere" else weak + tail, "in_ela": ela, "gen": genitive}


def decoys(seed=21):
    """Return (type, text) of every decoy; order numbers and failed checksums among them."""
    rng = random.Random(seed)
    found = [("word", " ".join(text.split())) for text in WORDS if " ".join(text.split()) not in BAD]
    found += [
        ("place", PLACE_FRAMES[(at + step) % len(PLACE_FRAMES)].strip().format(**place_forms(place)))
        for at, place in enumerate(PLACES)
        for step in (0, 3)
    ]
    found += [("thing", " ".join(text.split())) for text in THINGS if " ".join(text.split()) not in SKIP_THINGS]
    found += [("start", " ".join(text.split())) for text in STARTS if " ".join(text.split()) not in SKIP_STARTS]
    found += [("number", " ".join(text.split())) for text in NUMBERS]
    for number in range(20):
        body, check = business(rng)
        wrong = str((int(check) + 1 + number % 8) % 10)
        found.append(("wrong checksum", f"tunnus {body}-{wrong}"))
        date = f"{rng.randint(1, 28):02}{rng.randint(1, 12):02}{rng.randint(0, 99):02}"
        serial = rng.randint(100, 899)
        right = int(f"{date}{serial}") % 31
        found.append(("wrong checksum", f"tilaus {date}-{serial}{CHECK[(right + 5) % 31]}"))
        account = iban(rng)
        found.append(("wrong checksum", f"tili {account[:-1]}{(int(account[-1]) + 3) % 10}"))
    return list(dict.fromkeys(found))
