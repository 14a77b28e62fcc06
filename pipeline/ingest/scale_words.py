"""The words of ordered scales.

A blank line ends a scale, "<" parts its levels, from least to most, and "|" ways to say the same.
"""

from pipeline.ingest.scale_degrees import DEGREES

_SCALES = """
ei|en < ehkä|osittain|jossain määrin|joskus|ei vielä < kyllä|kyllä, osittain|joo|on

ei vastannut < vastasi

nej < kanske|delvis < ja

no < maybe|partly|partially|somewhat < yes

ei valittu < valittu

epätosi|väärin < tosi|oikein

täysin eri mieltä|täysin erimieltä|olen täysin eri mieltä|vahvasti eri mieltä < eri mieltä|olen eri mieltä
< jokseenkin eri mieltä|melko eri mieltä|osittain eri mieltä|jonkin verran eri mieltä|
olen jokseenkin eri mieltä|lähes eri mieltä|osin eri mieltä < ei samaa eikä eri mieltä|ei eri eikä samaa mieltä|
en samaa enkä eri mieltä|en eri enkä samaa mieltä|neutraali|ei samaa, eikä eri mieltä|siltä väliltä
< jokseenkin samaa mieltä|melko samaa mieltä|osittain samaa mieltä|jonkin verran samaa mieltä|
olen jokseenkin samaa mieltä|osin samaa mieltä|lähes samaa mieltä < samaa mieltä|olen samaa mieltä
< täysin samaa mieltä|täysin samaamieltä|olen täysin samaa mieltä|vahvasti samaa mieltä

en lainkaan|ei lainkaan|en ollenkaan|ei ollenkaan|en yhtään|ei yhtään|ei mitään < erittäin vähän|
hyvin vähän|todella vähän|vain vähän < melko vähän < vähän|hieman|hiukan < jonkin verran|kohtalaisesti|
jossain määrin|keskimääräisesti|kohtuullisesti < melko paljon|aika paljon < paljon|runsaasti < erittäin paljon|
hyvin paljon|todella paljon

ei koskaan|en koskaan < erittäin harvoin|hyvin harvoin|tuskin koskaan|vuosittain|harvemmin < harvoin|
melko harvoin < joskus|silloin tällöin|toisinaan|kuukausittain|muutaman kerran vuodessa < melko usein|
viikoittain|muutaman kerran kuukaudessa < usein < hyvin usein|erittäin usein|lähes aina|useimmiten|
lähes päivittäin < aina|päivittäin|jatkuvasti

erittäin huono|hyvin huono|todella huono|erittäin heikko < huono|heikko < melko huono|melko heikko
< välttävä < ei hyvä eikä huono|ei huono eikä hyvä|kohtalainen|keskinkertainen|tyydyttävä|neutraali
< melko hyvä < hyvä < erittäin hyvä|hyvin hyvä|todella hyvä < erinomainen

erittäin huonosti|hyvin huonosti|todella huonosti|erittäin heikosti < huonosti|heikosti < melko huonosti|
melko heikosti < ei hyvin eikä huonosti|ei huonosti eikä hyvin|kohtalaisesti|keskinkertaisesti|tyydyttävästi
< melko hyvin < hyvin < erittäin hyvin|todella hyvin < erinomaisesti

erittäin tyytymätön|hyvin tyytymätön|täysin tyytymätön < tyytymätön < melko tyytymätön|jokseenkin tyytymätön
< ei tyytyväinen eikä tyytymätön|en tyytyväinen enkä tyytymätön|neutraali|siltä väliltä < melko tyytyväinen|
jokseenkin tyytyväinen < tyytyväinen < erittäin tyytyväinen|hyvin tyytyväinen|täysin tyytyväinen

ei pidä lainkaan paikkaansa|ei pidä paikkaansa|ei lainkaan totta < pitää huonosti paikkansa|
pitää vain vähän paikkansa < pitää jonkin verran paikkansa|pitää osittain paikkansa < pitää melko hyvin paikkansa
< pitää hyvin paikkansa|pitää paikkansa < pitää täysin paikkansa

ei koskaan|en koskaan < harvemmin kuin kerran vuodessa|harvemmin|vielä harvemmin < kerran vuodessa|vuosittain
< muutaman kerran vuodessa|muutamia kertoja vuodessa < kuukausittain|kerran kuukaudessa|noin kerran kuukaudessa
< muutaman kerran kuukaudessa < viikoittain|kerran viikossa|noin kerran viikossa < muutaman kerran viikossa
< lähes päivittäin < päivittäin

heikko|hylätty < välttävä < tyydyttävä|kohtalainen < hyvä < kiitettävä < erinomainen

erittäin pieni|hyvin pieni < pieni < melko pieni < kohtalainen|keskisuuri < melko suuri < suuri < erittäin suuri|
hyvin suuri

ei merkitystä|ei lainkaan merkitystä < vähäinen merkitys|vähän merkitystä < jonkin verran merkitystä|
kohtalainen merkitys < melko suuri merkitys < suuri merkitys|paljon merkitystä < erittäin suuri merkitys|
erittäin paljon merkitystä

erittäin epätodennäköisesti|erittäin epätodennäköistä|en missään tapauksessa < epätodennäköisesti|
melko epätodennäköisesti|epätodennäköistä|tuskin < ehkä|mahdollisesti < todennäköisesti|melko todennäköisesti|
todennäköistä < erittäin todennäköisesti|erittäin todennäköistä|varmasti

heikentynyt paljon|heikentynyt merkittävästi|heikentynyt selvästi|vähentynyt paljon|huonontunut paljon|
huonontunut selvästi|selvästi huonontunut|huonontunut merkittävästi < heikentynyt|
heikentynyt jonkin verran|vähentynyt|vähentynyt jonkin verran|huonontunut|huonontunut jonkin verran|
hieman huonontunut < pysynyt ennallaan|pysynyt samana|
ei muutosta|ennallaan < parantunut|parantunut jonkin verran|lisääntynyt|lisääntynyt jonkin verran
< parantunut paljon|parantunut merkittävästi|parantunut selvästi|selvästi parantunut|lisääntynyt paljon

erittäin vaikea|erittäin vaikeaa < vaikea|vaikeaa|melko vaikeaa < ei helppoa eikä vaikeaa < helppo|helppoa|
melko helppoa < erittäin helppo|erittäin helppoa

helt av annan åsikt|tar helt avstånd|helt av olika åsikt < av annan åsikt < delvis av annan åsikt|
något av annan åsikt|tar delvis avstånd < varken av samma eller annan åsikt|varken eller|neutral
< delvis av samma åsikt|något av samma åsikt|instämmer delvis < av samma åsikt|instämmer < helt av samma åsikt|
instämmer helt

instämmer inte alls|instämmer inte < instämmer i liten grad|instämmer i låg grad < instämmer delvis|
instämmer i viss mån < instämmer till stor del|instämmer i hög grad < instämmer helt|instämmer helt och hållet

inte alls < mycket lite|mycket litet|väldigt lite < ganska lite|ganska litet < lite|litet < i någon mån|i viss mån|
någorlunda|en del < ganska mycket < mycket < väldigt mycket|ytterst mycket

inte alls < i liten utsträckning < i viss utsträckning < i ganska stor utsträckning < i stor utsträckning
< i mycket stor utsträckning

mycket osannolikt|högst osannolikt < osannolikt|ganska osannolikt < kanske|möjligen < sannolikt|troligt|
ganska sannolikt < mycket sannolikt|mycket troligt

mycket sämre < något sämre|sämre < oförändrat|oförändrad|ungefär lika < något bättre|bättre < mycket bättre

aldrig < mer sällan|årligen|några gånger om året < månatligen|varje månad < varje vecka < dagligen|varje dag

aldrig < sällan < ibland < ofta < nästan alltid|mycket ofta < alltid

mycket dålig|mycket dåligt < dålig|dåligt < ganska dålig|ganska dåligt < varken bra eller dålig|
varken bra eller dåligt|nöjaktig < ganska bra < bra < mycket bra < utmärkt

mycket missnöjd < missnöjd|ganska missnöjd < varken nöjd eller missnöjd < nöjd|ganska nöjd < mycket nöjd

strongly disagree|completely disagree|totally disagree < disagree|mostly disagree < somewhat disagree|
slightly disagree
< neither agree nor disagree|neutral|undecided < somewhat agree|slightly agree < agree|mostly agree < strongly agree|
completely agree|totally agree

not at all < very little < little|a little|slightly < somewhat|moderately|to some extent < quite a lot|a lot|much|
very < very much|a great deal|extremely

never < rarely|seldom < sometimes|occasionally < often < very often|almost always|usually < always

never < less than monthly|yearly|less often|a few times a year < monthly|once a month < weekly|once a week < daily|
every day

extremely unlikely < very unlikely < unlikely|somewhat unlikely < neutral|neither likely nor unlikely|possibly
< likely|somewhat likely < very likely < extremely likely

much worse < worse|somewhat worse|slightly worse < about the same|the same|no change < better|somewhat better|
slightly better < much better

very poor|very bad < poor|bad < fair|average|neither good nor bad|acceptable < good < very good < excellent

very dissatisfied < dissatisfied|somewhat dissatisfied < neither satisfied nor dissatisfied|neutral < satisfied|
somewhat satisfied < very satisfied
"""

_MISSING = """
en osaa sanoa / ei kokemusta|en osaa sanoa/ei kokemusta|ei kokemusta / en osaa sanoa|vaikea sanoa|gäller inte|
inget svar|svårt att säga|kan inte bedöma|vet ej / kan inte säga|unsure|not sure|i don't know|i don’t know|
i do not know|
-|can't say|cannot say|can’t say|do not know|don't know|dont know|don’t know|e.o.s.|ei kantaa|
ei kokemusta|ei kokemusta asiasta|ei koske|ei koske minua|ei mielipidettä|ei osaa sanoa|ei sovellu|
ei vastausta|en halua sanoa|en halua vastata|en muista|en ole käyttänyt|en ole osallistunut|en osaa arvioida|
en osaa sanoa|en osaa sanoa / ei koske minua|en osaa vastata|en tiedä|eos|gäller inte mig|ingen erfarenhet|
ingen åsikt|kan ej säga|kan inte säga|n/a|no answer|no experience|no opinion|not applicable|
prefer not to answer|prefer not to say|tyhjä|vet ej|vet inte|vill inte svara|–|—
"""

_OPPOSITES = """
samaa mieltä|eri mieltä
hyvä|huono
hyvin|huonosti
tyytyväinen|tyytymätön
todennäköisesti|epätodennäköisesti
av samma åsikt|av annan åsikt
bra|dålig
nöjd|missnöjd
agree|disagree
good|poor
satisfied|dissatisfied
"""

FAMILIES: tuple[tuple[str, ...], ...] = tuple(
    tuple(level.strip() for level in " ".join(scale.split()).replace("| ", "|").split("<"))
    for scale in (*_SCALES.strip().split("\n\n"), *DEGREES)
)
MISSING = frozenset(_MISSING.replace("\n", "").split("|"))
_PAIRS = tuple((one, other) for one, other in (line.split("|") for line in _OPPOSITES.strip().split("\n")))
OPPOSITES = _PAIRS + tuple((other, one) for one, other in _PAIRS)
