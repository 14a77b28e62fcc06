"""Invented survey sentences, names and things for the training of the tagger; none of them stands in the battery."""

CARRIERS = {
    "nominative": """{} otti kopin hommasta. | Viime vuonna {} kävi kertomassa hankkeesta. | Hyvä että {} on mukana | {} | {} on meidän kantava voima. | Ryhmää ohjaa {}.
| Asiaa selvittelee {}, ja minä odotan. | {} ja minä teimme sen. | Toivottavasti {} jatkaa. | t. {} | Ystävällisin terveisin {} | Yhteyshenkilönä {} | Mukana olivat {} ja muut.
| Koulutuksessa {} selitti asian hyvin. | Sihteerimme {} tekee hienoa työtä. | Kun {} lähti, kaikki hiljeni. | Jos {} ei ole paikalla, mitään ei tapahdu. | {} lupasi palata asiaan.
| {} vastaa aina nopeasti. | Varsinkin {} oli innostava. | Puhuja, {}, oli erinomainen. | Seuraava vetäjä voisi olla {}. | Hallituksesta {} on ollut aktiivinen.
| {} oli sairaana. | {} tulee ajoissa. | Nimeni on {}. | Siellä {} istui yksin. | Niin kuin {} asian ilmaisi. | Jo edesmennyt {} perusti tämän. | Kokousta johti {}""",
    "genitive": """{} puheenvuoro jäi mieleen. | Ryhmä toimii {} johdolla. | Sovin {} kanssa jatkosta. | Olen samaa mieltä {} kanssa. | {} lähdettyä toiminta hiipui. | Muistan {} aina.
| Hyvä {} vetämä ryhmä. | Pyysin {} apuun. | Luin {} kirjoituksen. | Tapasin {} torilla. | Tässä {} numero. | {} ansiosta jaksan. | Vein paperit {} luo. | Näimme {} messuilla.
| {} tapa johtaa on lempeä. | Koulutus oli {} pitämä. | {} jälkeen ei ole tullut ketään. | Saimme {} luennoimaan. | {} pitäisi saada palkkaa. | {} vaimo tuli myös. | Kokous oli {} kotona.""",
    "partitive": """Haluaisin kuulla {} useammin. | Pyydettiin {} puhumaan. | Kuuntelin {} mielelläni. | Ikävä {}. | Auttaisin {} jos voisin. | Emme löytäneet {}. | Tapasin kerran {}.
| {} kiitettiin. | En tunne {}. | Ehdotan {} puheenjohtajaksi. | Onnittelen {}! | Etsin {} koko päivän. | Arvostan {} paljon.""",
    "elative": "Tykkään {}. | {} tuli uusi vetäjä. | Puhuttiin {}. | Olen kuullut {}. | {} on ollut paljon apua. | Hyvä mieli jäi {}. | Juttu kertoi {}. | Muistelimme {}. | Olin huolissani {}.",
    "illative": "Olen tyytyväinen {}. | Voit ottaa yhteyden {}. | Sain kosketuksen {}. | Ihastuin {} heti. | Yhteys {} katkesi. | Jutut liittyvät {}. | Turvaudun {}. | Petyin {}.",
    "adessive": "{} on hyviä ideoita. | {} oli asiaa. | Onko {} aikaa? | {} riittää virtaa. | {} meni hermot. | Luulisi että {} olisi tietoa. | Tällä hetkellä {} on kokemusta.",
    "ablative": "Opin paljon {}. | {} tuli viesti. | Pyydä {} ohjeet. | Kiitos {} saadusta tuesta. | Lainasin {} kirjan. | {} unohtui asia. | Sain {} vinkin. | Kuulin {}, että ryhmä lakkaa.",
    "allative": "Iso kiitos {}! | Välitä kiitokset {}. | Kerroin {} tilanteesta. | Vastasin {} heti. | Haluan sanoa {} kiitos. | {} kuuluu kunnia. | Lähettäkää ohjeet {}. | {} pitäisi antaa mitali. | Nauroimme {}.",
    "essive": "Esiintyi {}. | Pidin häntä {}. | Allekirjoitin {}. | Vaikka olisin {}, en lähtisi.",
    "translative": "Minua luultiin {}. | Hän esittäytyi {}. | Puhuttelin häntä {}. | Nimi muuttui {}.",
}  # fmt: skip
FOREIGN_FIRST = """Mohamed Abdi Hodan Farah Hussein Khadra Layla Mariam Nadia Omar Rashid Samir Tariq Yasmin Zahra Aleksandr Andrei Boris Galina Igor
Irina Ljudmila Maksim Nina Oksana Oleg Polina Sergei Tatjana Vladimir Yulia Katarzyna Krzysztof Małgorzata Piotr Wojciech Agnieszka Anh Linh Minh Thuy Duc Hoa Wei Xiu Ming
Jing Hiroshi Yuki Kenji Aiko Raj Priya Sunita Arjun Deepak Carlos Javier Lucía José Miguel Pablo Giulia Luca Marco Paolo François Jean Pierre Claire Sophie
Hans Jürgen Klaus Wolfgang Heike Uwe Sean Liam Niamh Ewan Fiona Brian Kevin Jennifer Ashley Emeka Ngozi Chinedu Adebayo Fatou Aminata Kofi Ama Tesfaye Almaz Selam
Mehmet Ayşe Emre Fatma Mustafa Elif Reza Maryam Hamid Shirin Ali Arben Besnik Drita Fatmir Jelena Goran Dragan Milica Kristjan Kadri Tiit Liina Priit Jānis Līga
Rávdná Máhtte Elle Inga Lásse Ristin Sárá Beaska Uula Nilla Sunna Piera Jovnna Gáddjá Hánsa Leena-Maija Gustaf Ragnhild Ebba Hjördis Sixten Gunnevi Britt-Marie Kaj-Erik""".split()
FOREIGN_LAST = """Abdullahi Farah Jama Hersi Nur Osman Ali Haji Mahmoud Saleh Khalil Haddad Nasser Aziz Popov Sokolov Kuznetsov Smirnova Volkova Morozov Fedorova
Ivanenko Shevchenko Kovalenko Bondarenko Nowak Wiśniewski Kamiński Zieliński Pham Le Hoang Vu Dang Wang Chen Liu Yang Huang Tanaka Suzuki Yamamoto Patel Singh Kumar
Sharma Gupta Rodríguez Martínez Fernández López Silva Santos Rossi Russo Bianchi Dubois Lefèvre Moreau Schmidt Schneider Weber Becker Hoffmann Jones Taylor Brown
O'Connor McDonald Murphy Campbell Walker Okafor Adeyemi Mensah Diallo Traoré Tesfaye Haile Abebe Demir Kaya Çelik Ahmadi Karimi Hosseini Hoxha Gashi Berisha Petrović Jovanović
Saar Sepp Mägi Kask Bērziņš Kalniņš Kazlauskas Gustafsberg Hedström Kronqvist Lillhannus Nyberg Sundqvist Stenbäck Wahlström Ahlskog Björkskog Enlund Härus Storbacka Lindfelt
Juuso Nuorgam Saijets Katekeetta Semenoff Feodoroff Moshnikoff Mattus Kuuva Morottaja Labba Magga Näkkälä Vuolab Holmberg Laiti Porsanger Pieski Seurujärvi""".split()
PARTS = (
    """haapa koivu kuusi mänty leppä tuomi pihlaja suo järvi joki kivi hieta savi ylä ala iso pikku uusi vanha pelto niitty metsä lehto korpi karhu susi kettu
    hirvi hauki ahven joutsen kurki kotka varis rauta hopea kulta musta valko puna vesi myllä kangas kaski halla pakkas lumi jää tuuli syvä kaita pitkä lauta silta""".split(),
    "mäki niemi koski korpi ranta salo lahti järvi oja joki suo saari kangas pelto aho harju kallio vaara luoto viita maa perä kylä talo aro lampi niitty la nen lainen vuori".split(),
)
NOT_PERSONS = """Kela Valvira Terveyskylä Omakanta Apotti Wilma Teams Zoom Howspace Mentimeter Jamboard Padlet Whatsapp Signal Trello Asana Notion Canva Miro Planner Lyyti
Webropol Surveypal Eventilla Duunitori Helmet Finna Yammer Skype Moodle Itslearning Peda Ilmonet Nappula Kotisatama Hyvis Virta Palse Sofia Effica Titania Kuntarekry
Helsinki Espoo Vantaa Tampere Turku Oulu Jyväskylä Kuopio Lahti Pori Kotka Mikkeli Vaasa Seinäjoki Rovaniemi Salo Kaarina Salla Kemi Savo Kainuu Häme Satakunta Lappi Pirkanmaa
Suomi Ruotsi Viro Norja Somalia Ukraina Venäjä Bryssel Tukholma Tallinna Berliini Pariisi Lontoo Eurooppa Afrikka Soste Stea Ehyt Vates Valli Mieli Martat Sylva Barnavårdsföreningen
Diakonissalaitos Marttaliitto Lastensuojelun Keskusliitto Ilkka Kaleva Karjalainen Savon Sanomat Helsingin Sanomat Etelä-Suomen Sanomat Lapin Kansa Pohjalainen Kainuun Sanomat
Facebook Instagram Youtube Google Outlook Excel Gmail Netflix Spotify Prisma Lidl Kesko Nokia Kone Fortum Neste Elisa Telia Posti Veikkaus Fazer Valio Ikea Marimekko
Alzheimer Parkinson Crohn Asperger Tourette Downin Joulu Juhannus Pääsiäinen Vappu Verkostopuntari Järjestöbarometri Sotebarometri Toimintakertomus Hallitus Yhdistys Liitto""".split()
FRAMES = {  # what is no person: places, things, and words that are also names
    "place": [("inessive", "Asun {}."), ("inessive", "{} asuu paljon ikäihmisiä."), ("elative", "Tulen {} asti."), ("illative", "Matka {} on pitkä."), ("genitive", "Olen {} paikallisyhdistyksestä."),
              ("genitive", "{} seudulla on vähän toimintaa."), ("inessive", "Tapaamiset {} ovat lähellä."), ("nominative", "{} on pieni paikkakunta."), ("adessive", "{} on hyvä toimia."), ("elative", "Palvelut katoavat {}."),
              ("illative", "Muutto {} oli raskas."), ("genitive", "Kävin {} toimipisteessä."), ("inessive", "Ryhmä kokoontuu {} ja netissä."), ("elative", "Juna {} myöhästyi.")],
    "thing": [("nominative", "{} on hidas."), ("inessive", "{} on liikaa tietoa."), ("genitive", "{} ohjeet ovat vaikeita."), ("elative", "{} tulee viestejä."), ("adessive", "{} onnistuu etänä."), ("nominative", "{} ei avaudu puhelimella."),
              ("genitive", "Käytän {} palveluja."), ("elative", "Luin asiasta {}."), ("ablative", "Pyysin {} päätöstä."), ("allative", "Soitin {} ja jonotin tunnin."), ("nominative", "{} uutisoi tästä."), ("nominative", "Hyvä että {} on mukana rahoittajana.")],
    "word": [("nominative", "{} on tärkeä asia meille."), ("nominative", "{} on poikki."), ("nominative", "{} kuuluu arkeen."), ("nominative", "{} kaatui myrskyssä."), ("nominative", "{} näyttää hyvältä."), ("genitive", "{} äärellä on mukava istua."),
             ("genitive", "{} merkitys on kasvanut."), ("nominative", "{} ja muut asiat kiinnostavat."), ("partitive", "{} ei ole koskaan liikaa."), ("partitive", "{} tarvitaan lisää."), ("elative", "{} puhuttiin paljon."), ("nominative", "{} loppui kesken."),
             ("nominative", "{} oli ihan hyvä."), ("nominative", "{} vie voimat."), ("nominative", "{} puuttuu."), ("nominative", "{} auttoi jaksamaan."), ("nominative", "{} tuli puheeksi."), ("nominative", "Meillä {} on kaikilla sama."), ("nominative", "Siinä {} ja pelko sekoittuvat."),
             ("partitive", "Meillä ei ole {}."), ("inessive", "{} on voimaa."), ("nominative", "{} kasvaa ja kukkii."), ("nominative", "{} paistoi."), ("nominative", "{} näkyi kauas."), ("genitive", "{} takana on talo."), ("nominative", "Oma {} on paras.")],
}  # fmt: skip
ORGANISATIONS = """Kela Valvira Vates Valli Sylva Soste Stea Ehyt Martat Kuntaliitto Avi Posti Veikkaus Elisa Telia Hus Tays Tampere Espoo Helsinki Kuopio Lahti Turku Diakonissalaitos Marttaliitto""".split()
