"""The words of ordered scales.

A blank line ends a scale, "<" parts its levels, from least to most, and "|" ways to say the same.
"""

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

ei lainkaan tärkeä|ei ollenkaan tärkeä|ei yhtään tärkeä < ei kovin tärkeä|ei erityisen tärkeä|vain vähän tärkeä
< jonkin verran tärkeä|jokseenkin tärkeä|hieman tärkeä|kohtalaisen tärkeä < melko tärkeä|aika tärkeä < tärkeä
< erittäin tärkeä|hyvin tärkeä|todella tärkeä

ei lainkaan tärkeää|ei ollenkaan tärkeää|ei yhtään tärkeää < ei kovin tärkeää|ei erityisen tärkeää|
vain vähän tärkeää < jonkin verran tärkeää|jokseenkin tärkeää|hieman tärkeää|kohtalaisen tärkeää
< melko tärkeää|aika tärkeää < tärkeää < erittäin tärkeää|hyvin tärkeää|todella tärkeää

ei lainkaan tärkeänä|ei ollenkaan tärkeänä|ei yhtään tärkeänä < ei kovin tärkeänä|ei erityisen tärkeänä|
vain vähän tärkeänä < jonkin verran tärkeänä|jokseenkin tärkeänä|hieman tärkeänä|kohtalaisen tärkeänä
< melko tärkeänä|aika tärkeänä < tärkeänä < erittäin tärkeänä|hyvin tärkeänä|todella tärkeänä

ei lainkaan hyödyllinen|ei ollenkaan hyödyllinen|ei yhtään hyödyllinen < ei kovin hyödyllinen|
ei erityisen hyödyllinen|vain vähän hyödyllinen < jonkin verran hyödyllinen|jokseenkin hyödyllinen|
hieman hyödyllinen|kohtalaisen hyödyllinen < melko hyödyllinen|aika hyödyllinen < hyödyllinen
< erittäin hyödyllinen|hyvin hyödyllinen|todella hyödyllinen

ei lainkaan hyödyllistä|ei ollenkaan hyödyllistä|ei yhtään hyödyllistä < ei kovin hyödyllistä|
ei erityisen hyödyllistä|vain vähän hyödyllistä < jonkin verran hyödyllistä|jokseenkin hyödyllistä|
hieman hyödyllistä|kohtalaisen hyödyllistä < melko hyödyllistä|aika hyödyllistä < hyödyllistä
< erittäin hyödyllistä|hyvin hyödyllistä|todella hyödyllistä

ei lainkaan hyödyllisenä|ei ollenkaan hyödyllisenä|ei yhtään hyödyllisenä < ei kovin hyödyllisenä|
ei erityisen hyödyllisenä|vain vähän hyödyllisenä < jonkin verran hyödyllisenä|jokseenkin hyödyllisenä|
hieman hyödyllisenä|kohtalaisen hyödyllisenä < melko hyödyllisenä|aika hyödyllisenä < hyödyllisenä
< erittäin hyödyllisenä|hyvin hyödyllisenä|todella hyödyllisenä

ei lainkaan merkittävä|ei ollenkaan merkittävä|ei yhtään merkittävä < ei kovin merkittävä|
ei erityisen merkittävä|vain vähän merkittävä < jonkin verran merkittävä|jokseenkin merkittävä|
hieman merkittävä|kohtalaisen merkittävä < melko merkittävä|aika merkittävä < merkittävä < erittäin merkittävä|
hyvin merkittävä|todella merkittävä

ei lainkaan kiinnostunut|ei ollenkaan kiinnostunut|ei yhtään kiinnostunut < ei kovin kiinnostunut|
ei erityisen kiinnostunut|vain vähän kiinnostunut < jonkin verran kiinnostunut|jokseenkin kiinnostunut|
hieman kiinnostunut|kohtalaisen kiinnostunut < melko kiinnostunut|aika kiinnostunut < kiinnostunut
< erittäin kiinnostunut|hyvin kiinnostunut|todella kiinnostunut

erittäin epätodennäköisesti|erittäin epätodennäköistä|en missään tapauksessa < epätodennäköisesti|
melko epätodennäköisesti|epätodennäköistä|tuskin < ehkä|mahdollisesti < todennäköisesti|melko todennäköisesti|
todennäköistä < erittäin todennäköisesti|erittäin todennäköistä|varmasti

heikentynyt paljon|heikentynyt merkittävästi|vähentynyt paljon|huonontunut paljon < heikentynyt|
heikentynyt jonkin verran|vähentynyt|vähentynyt jonkin verran|huonontunut < pysynyt ennallaan|pysynyt samana|
ei muutosta|ennallaan < parantunut|parantunut jonkin verran|lisääntynyt|lisääntynyt jonkin verran
< parantunut paljon|parantunut merkittävästi|lisääntynyt paljon

erittäin vaikea|erittäin vaikeaa < vaikea|vaikeaa|melko vaikeaa < ei helppoa eikä vaikeaa < helppo|helppoa|
melko helppoa < erittäin helppo|erittäin helppoa

helt av annan åsikt|tar helt avstånd|helt av olika åsikt < av annan åsikt < delvis av annan åsikt|
något av annan åsikt|tar delvis avstånd < varken av samma eller annan åsikt|varken eller|neutral
< delvis av samma åsikt|något av samma åsikt|instämmer delvis < av samma åsikt|instämmer < helt av samma åsikt|
instämmer helt

inte alls < mycket lite < lite|litet < i någon mån|i viss mån|någorlunda < ganska mycket < mycket
< väldigt mycket

aldrig < sällan < ibland < ofta < nästan alltid|mycket ofta < alltid

mycket dålig|mycket dåligt < dålig|dåligt < ganska dålig|ganska dåligt < varken bra eller dålig|
varken bra eller dåligt|nöjaktig < ganska bra < bra < mycket bra < utmärkt

mycket missnöjd < missnöjd|ganska missnöjd < varken nöjd eller missnöjd < nöjd|ganska nöjd < mycket nöjd

strongly disagree|completely disagree|totally disagree < disagree < somewhat disagree|slightly disagree
< neither agree nor disagree|neutral|undecided < somewhat agree|slightly agree < agree < strongly agree|
completely agree|totally agree

not at all < very little < a little|slightly < somewhat|moderately|to some extent < quite a lot|a lot|much
< very much|a great deal|extremely

never < rarely|seldom < sometimes|occasionally < often < very often|almost always|usually < always

very poor|very bad < poor|bad < fair|average|neither good nor bad|acceptable < good < very good < excellent

very dissatisfied < dissatisfied|somewhat dissatisfied < neither satisfied nor dissatisfied|neutral < satisfied|
somewhat satisfied < very satisfied
"""

_MISSING = """
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
    for scale in _SCALES.strip().split("\n\n")
)
MISSING = frozenset(_MISSING.replace("\n", "").split("|"))
_PAIRS = tuple((one, other) for one, other in (line.split("|") for line in _OPPOSITES.strip().split("\n")))
OPPOSITES = _PAIRS + tuple((other, one) for one, other in _PAIRS)
