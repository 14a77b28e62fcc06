"""The battery of identifiers and look-alikes: made by rule from invented parts, the same on every run.

An item is a text, the span that must go, its type and, where it has one, the case
of the original. Decoys are texts that only look like it. Nobody in it exists.
"""

import random
from dataclasses import dataclass

from benchmarks import anon_names as n

CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"


@dataclass(frozen=True)
class Item:
    """A text with the span that has to go, its type and its case."""

    text: str
    start: int
    end: int
    type: str
    case: str = ""


CARRIERS = {
    "nominative": """{} sanoi kokouksessa hyvin. | Eniten auttoi {}, joka tunsi asian. | Paikalla oli myös {} ja pari muuta. | Onneksi {} jaksaa. |
Meidän {} hoitaa nämä asiat aina. | Terveisin {} | Esityksen piti {}. | Se oli {}, joka tästä ensin puhui. | Kuten {} totesi, aikaa on vähän.
| Ilman häntä (siis {}) ei olisi syntynyt mitään | Hyviä vetäjiä ovat esim. {} ja kollegat.""",
    "genitive": """{} kanssa on helppo tehdä yhteistyötä. | Kuuntelin {} esityksen, ja se oli hyvä. | Tärkeintä oli {} tuki. | {} mielestä aika
loppui kesken. | Ilman {} panosta emme olisi tässä. | Toimin {} sijaisena vuoden. | Kiitos {} sitkeyden, homma toimii. | Näin {} viime viikolla.""",
    "partitive": """Kiitän {} avusta. | Voisi pyytää {} mukaan. | Kysyin {} koulutukseen. | Ilman {} ei syntyisi mitään. | Haluan kiittää myös {}!
| Odotamme {} takaisin.""",
    "elative": "Kerroin {} muillekin. | Pidän {} vetäjänä. | En tiedä {} mitään. | Meillä on {} vain hyvää sanottavaa. | Kaikki tykkäsivät {}.",
    "illative": "Luotan {} täysin. | Tutustuin {} verkostossa. | Ota yhteyttä {}. | Otin yhteyttä suoraan {}, ja asia hoitui. | Törmäsin {} messuilla.",
    "adessive": "Sain tiedon {} kokouksessa: {} oli lista. | Kokemusta on varsinkin {}. | Vetovastuu on {} ja minulla. | Meistä vain {} on avain.",
    "ablative": "Sain materiaalit {}. | Kysyin {} neuvoa. | Kuulin asiasta {} kahvilla. | Apua saa {}. | Tieto tuli lopulta {} sähköpostilla.",
    "allative": "Kiitos {} muistioista. | Soitin {} asiasta. | Lähetin viestin {} eilen. | Kiitos kuuluu {}. | Annoin paperit {} ja lähdin. | Terveisiä {}!",
    "essive": "Joku muu toimi {}. | En minä {} tuohon suostuisi. | Jos olisin {}, kysyisin lisää.",
    "translative": "Luulin häntä ensin {}. | Nimi oli vaihtunut {}. | Kirjauksessa minut oli muutettu {}.",
}  # fmt: skip
LOWER = [
    "kiitos {} avusta",
    "soitin {} eilen",
    "sain viestin {} viikolla",
    "kyselin {} lisää",
    "terveisiä {}",
]  # allative … by case
LOWER_BY_CASE = {
    "allative": ["kiitos {} avusta", "soitin {} eilen, ei vastattu", "terveisiä {} ja muille", "laitoin {} viestin"],
    "ablative": ["sain viestin {} viime viikolla", "kyselin {} lisää", "ohjeet tuli {}"],
    "genitive": [
        "{} kanssa sovittiin asiat",
        "minusta {} pitäs vetää tätä",
        "oltiin {} kanssa eri mieltä",
        "{} mielestä ei tarvi",
    ],
    "nominative": ["terveisin {}", "hyvin veti {}", "vetäjä oli {}"],
}
SWEDISH_CARRIERS = [
    "Tack till {} för hjälpen.",
    "Jag ringde {} igår.",
    "{} höll en bra presentation.",
    "Enligt {} är det oklart.",
    "Mötet leddes av {}.",
]
SURROUND = ["Verkosto on tärkeä. {}", "{}", "{} Muuten ok.", "Hyvä näin.\n{}", "- {}", "Lisäksi: {}"]


def _person(rng, text, name, kind, case):
    wrapped = rng.choice(SURROUND)
    start = wrapped.index("{}") + text.index("{}")
    filled = wrapped.replace("{}", text.replace("{}", name), 1)
    return Item(filled, start, start + len(name), kind, case)


def _carrier(rng, case):
    found = [line.strip().replace("\n", " ") for line in CARRIERS[case].split("|")]
    return rng.choice([line for line in found if line.count("{}") == 1])


def _full(rng, first, last, case):
    name = n.forms(rng.choice(first), "nominative")
    return f"{name} {n.forms(rng.choice(last), case)}"


def persons(rng):
    """Yield names by type, in every case."""

    def each(kind, make, times, cases=n.CASES):
        for number in range(times):
            case = cases[number % len(cases)]
            yield _person(rng, _carrier(rng, case), make(case), kind, case)

    common = ("nominative", "genitive", "partitive", "elative", "illative", "adessive", "ablative", "allative")
    yield from each("full", lambda c: _full(rng, n.FIRST, n.LAST, c), 60)
    yield from each("first", lambda c: n.forms(rng.choice(n.FIRST), c), 50)
    yield from each("last", lambda c: n.forms(rng.choice(n.LAST), c), 50)
    yield from each("hyphen", lambda c: _full(rng, n.FIRST, n.HYPHEN, c), 20)
    yield from each("hyphen alone", lambda c: n.forms(rng.choice(n.HYPHEN), c), 10)
    yield from each("swedish", lambda c: _full(rng, n.SWEDISH, n.SWEDISH_LAST, c), 20)
    yield from each("swedish one", lambda c: n.forms(rng.choice(n.SWEDISH + n.SWEDISH_LAST), c), 16, common)
    yield from each("sami", lambda c: _full(rng, n.SAMI, n.SAMI_LAST, c), 20)
    yield from each("sami one", lambda c: n.forms(rng.choice(n.SAMI + n.SAMI_LAST), c), 10, common)
    yield from each("foreign", lambda c: _full(rng, n.FOREIGN, n.FOREIGN_LAST, c), 20)
    yield from each("foreign one", lambda c: n.forms(rng.choice(n.FOREIGN + n.FOREIGN_LAST), c), 24, common)
    yield from each("nick", lambda c: n.forms(rng.choice(n.NICK), c), 20, common)
    yield from each("word-name full", lambda c: _full(rng, n.WORD_FIRST, n.LAST + n.WORD_LAST, c), 24)
    yield from each("word-name first", lambda c: n.forms(rng.choice(n.WORD_FIRST), c), 24, common[1:])
    yield from each(
        "word-name last",
        lambda c: n.forms(rng.choice(n.WORD_LAST), c),
        20,
        ("genitive", "ablative", "allative", "elative"),
    )
    yield from written_otherwise(rng, common)
    yield from badly_written(rng, common)


def written_otherwise(rng, common):
    """Yield names with clitics and possessives, surname first, and without capitals."""
    clitics = {True: ("kin", "kaan", "han", "ko"), False: ("kin", "kään", "hän", "kö")}
    for number in range(30):
        case = common[number % len(common)]
        entry = rng.choice(n.FIRST + n.LAST)
        form = n.forms(entry, case)
        yield _person(rng, _carrier(rng, case), form + rng.choice(clitics[n.back(form)]), "clitic", case)
    for number in range(16):
        case = ("allative", "genitive", "ablative", "partitive")[number % 4]
        first = n.forms(rng.choice(n.FIRST), case)
        first = first.removesuffix("n")
        yield _person(rng, _carrier(rng, case), first + rng.choice(("mme", "nne", "ni")), "possessive", case)
    for number in range(24):
        case = common[number % len(common)]
        name = f"{n.forms(rng.choice(n.LAST), 'genitive')} {n.forms(rng.choice(n.FIRST), case)}"
        yield _person(rng, _carrier(rng, case), name, "surname first", case)
    for number in range(40):
        case = tuple(LOWER_BY_CASE)[number % 4]
        pool = n.FIRST if number % 3 else n.LAST
        name = n.forms(rng.choice(pool), case) if number % 5 else _full(rng, n.FIRST, n.LAST, case)
        yield _person(rng, rng.choice(LOWER_BY_CASE[case]), name.lower(), "lower", case)


def badly_written(rng, common):
    """Yield names misspelt, with initials, broken over lines, in capitals, with Word's dashes, in Swedish text."""
    for number, wrong in enumerate(n.MISSPELT):
        case = "nominative" if number % 2 else "genitive"
        yield _person(rng, _carrier(rng, case), wrong, "misspelt", "")
    for number in range(24):
        case = common[number % len(common)]
        initial, last = rng.choice("ABEHJKLMPRSTV"), n.forms(rng.choice(n.LAST), case)
        shape = ("{}. {}", "{}.{}", "{}.K. {}")[number % 3]
        yield _person(rng, _carrier(rng, case), shape.format(initial, last), "initials", case)
    for number in range(16):
        case = common[number % len(common)]
        gap = ("\u00a0", "\n", "  ", " ")[number % 4]
        name = _full(rng, n.FIRST, n.LAST, case).replace(" ", gap)
        yield _person(rng, _carrier(rng, case), name.upper() if gap == " " else name, "broken or capitals", case)
    for number in range(10):
        double = rng.choice(
            ("Anna–Liisa", "Marja\u2011Leena", "Juha-Pekka", "Eeva-Kaarina", "Olli‐Pekka", "Ulla-Maija")
        )
        yield _person(
            rng,
            _carrier(rng, "nominative"),
            f"{double} {n.forms(rng.choice(n.LAST), 'nominative')}" if number % 2 else double,
            "dashes",
            "nominative",
        )
    for number in range(24):
        name = (
            _full(rng, n.SWEDISH + n.FIRST, n.SWEDISH_LAST, "nominative")
            if number % 2
            else n.forms(rng.choice(n.SWEDISH), "nominative")
        )
        yield _person(rng, rng.choice(SWEDISH_CARRIERS), name, "in swedish text", "")


def identity_code(rng, sign=None):
    """Return an invented identity code: its number is one of those kept for tests."""
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(0, 99)
    number = rng.randint(900, 999)
    check = CHECK[int(f"{day:02}{month:02}{year:02}{number:03}") % 31]
    return f"{day:02}{month:02}{year:02}", sign or rng.choice("+-UVWXYABCDEF"), f"{number:03}{check}"


def iban(rng):
    """Return a Finnish account number with right check digits."""
    digits = "".join(rng.choice("0123456789") for _ in range(14))
    return f"FI{98 - int(digits + '151800') % 97:02}{digits}"


def business(rng):
    """Return a business id with its check digit."""
    while True:
        digits = [rng.randint(0, 9) for _ in range(7)]
        rest = sum(a * b for a, b in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
        if rest != 1:
            return "".join(map(str, digits)), str(0 if rest == 0 else 11 - rest)


def _around(rng, value, kind, frames, case=""):
    frame = rng.choice(frames)
    start = frame.index("{}")
    return Item(frame.replace("{}", value), start, start + len(value), kind, case)


def codes(rng):
    """Yield identity codes, account numbers and business ids as people and Word type them."""
    frames = [
        "hetu {} kiitos",
        "Tunnukseni on {}.",
        "({})",
        "{}",
        "asiakas {} ei saanut aikaa",
        "Henkilötunnus:{}",
        "hetu{}",
        "{},virhe",
    ]
    for number in range(60):
        date, sign, rest = identity_code(rng, "-" if number % 3 == 0 else None)
        gap = ("", "", "\u00a0", "\n", " ")[number % 5]
        dash = {"-": rng.choice("-\u2013\u2011\u2010\u2212")}.get(sign, sign)
        shaped = f"{date}{gap}{dash}{gap if number % 2 else ''}{rest}"
        yield _around(rng, shaped.lower() if number % 4 == 1 else shaped, "identity code", frames)
    for number in range(30):
        whole = iban(rng)
        spaced = " ".join(whole[at : at + 4] for at in range(0, 18, 4))
        shaped = (
            whole,
            spaced,
            spaced.replace(" ", "\u00a0"),
            spaced.lower(),
            whole.replace("FI", "FI "),
            spaced.replace(" ", "-"),
        )[number % 6]
        yield _around(
            rng, shaped, "iban", ["Tili {} kiitos", "tilille{}.", "IBAN:{}", "{}", "maksu tilille {}, viite 123"]
        )
    for number in range(30):
        body, check = business(rng)
        shaped = (
            f"{body}-{check}",
            f"{body}–{check}",
            f"{body}\u00a0-\u00a0{check}",
            f"FI{body}{check}",
            f"{body}\n-{check}",
        )[number % 5]
        yield _around(
            rng, shaped, "business id", ["Y-tunnus {}", "toiminimeni {} on uusi", "y-tunnus:{}.", "({})", "ytunnus{}"]
        )


def reach(rng):
    """Yield phone numbers, e-mail addresses, street addresses, handles, links, plates."""
    d = lambda k: "".join(rng.choice("0123456789") for _ in range(k))  # noqa: E731 — shorthand of this function
    for number in range(60):
        op = rng.choice(("040", "041", "044", "045", "050", "046"))
        shaped = (f"{op} {d(3)} {d(4)}", f"{op}{d(7)}", f"{op}-{d(7)}", f"+358 {op[1:]} {d(3)} {d(2)} {d(2)}", f"+358{op[1:]}{d(7)}",
                  f"00358 {op[1:]} {d(7)}", f"(0){op[1:]} {d(7)}", f"{op}\u00a0{d(3)}\u00a0{d(4)}", f"{op}.{d(3)}.{d(4)}", f"+358 ({op[0]}){op[1:]} {d(7)}",
                  f"0{rng.choice((9, 2, 3, 5, 6, 8))} {rng.choice('2345678')}{d(2)} {d(4)}", f"{op}–{d(3)} {d(3)}", f"{op}/{d(7)}", f"+46 70 {d(3)} {d(2)} {d(2)}",
                  f"{op} {d(3)}\n{d(4)}")[number % 15]  # fmt: skip
        yield _around(
            rng,
            shaped,
            "phone",
            ["soita {} illalla", "Numeroni on {}.", "puh.{}", "{}", "p. {}, kiitos", "(gsm {})", "tekstaa:{}"],
        )
    for number in range(40):
        a, b = (
            rng.choice(("raija", "matti", "tuula.m", "j", "aki_k")),
            rng.choice(("virtanen", "kuntoyhdistys", "esimerkki", "posti-palvelu")),
        )
        end = rng.choice(("fi", "com", "org", "net"))
        shaped = (f"{a}@{b}.{end}", f"{a}.{b}@jarjesto.{end}", f"{a} @ {b}.{end}", f"{a} ät {b} piste {end}", f"{a} piste {b} ät jarjesto piste {end}",
                  f"{a}(at){b}.{end}", f"{a}[at]{b}[piste]{end}", f"{a} (ät) {b}.{end}", f"{a.upper()}@{b.upper()}.{end.upper()}", f"{a} miukumauku {b} piste {end}")[number % 10]  # fmt: skip
        yield _around(rng, shaped, "email", ["kirjoita {} niin vastaan", "s-posti {}.", "<{}>", "{}", "(mail {})"])
    streets = """Kivipellontie Mannerheimintie Peltokatu:Peltokadu Koulukuja Rantapolku:Rantapolu Harjukaari:Harjukaare Lehtoraitti:Lehtoraiti
Satamakatu:Satamakadu Vanha_Maantie:Vanha_Maantie Torikatu:Torikadu Purotie Ylä-Malmin_tori:Ylä-Malmin_tori Haapaniemenkatu:Haapaniemenkadu Kuusitie Storgatan Skolvägen
Itäinen_Rantakatu:Itäinen_Rantakadu Kauppapuistikko:Kauppapuistiko Hämeentie Pihlajarinne:Pihlajarintee Suokatu:Suokadu Mäkelänrinne:Mäkelänrintee""".split()
    for number in range(50):
        case = ("nominative", "adessive", "ablative", "allative", "elative", "genitive")[number % 6]
        swedish = [s for s in streets if s.endswith(("gatan", "vägen"))]
        entry = rng.choice(swedish if number % 25 == 0 else [s for s in streets if s not in swedish])
        case = "nominative" if entry in swedish else case
        ends = {
            "nominative": "",
            "genitive": "n",
            "adessive": "llä",
            "ablative": "ltä",
            "allative": "lle",
            "elative": "stä",
        }
        street = entry.replace("_", " ") + ends[case] if entry.endswith("tie") else n.forms(entry, case)
        tail = (
            str(rng.randint(1, 140)),
            f"{rng.randint(1, 99)} B {rng.randint(1, 60)}",
            f"{rng.randint(1, 40)} a",
            f"{rng.randint(1, 40)} as. {rng.randint(1, 30)}",
            f"{rng.randint(1, 90)}–{rng.randint(91, 99)}",
            f"{rng.randint(1, 40)}, 00{d(2)}0 Helsinki",
        )[rng.randint(0, 5)]
        shaped = f"{street} {tail}"
        lower = number % 10 == 9
        yield _around(
            rng,
            shaped.lower() if lower else shaped,
            "address",
            ["asun {} ja", "Tapaamme {}.", "Osoite on {}", "Toimisto on {}, käykää"],
            case,
        )
    for number in range(30):
        a = rng.choice(("raijavir", "mattim77", "tuula_k", "aki.kärnä", "pena-p"))
        shaped, kind = ((f"@{a}", "handle"), (f"instagram.com/{a}", "url"), (f"https://www.linkedin.com/in/{a}", "url"), (f"https://www.facebook.com/{a}", "url"),
                        (f"https://raija-virtanen.fi/{a}", "url"), (f"http://kotisivu.fi/~{a}", "url"))[number % 6]  # fmt: skip
        yield _around(rng, shaped, kind, ["löydät minut {} kautta", "seuraa {}", "({})", "linkki: {}"])
    for _ in range(8):
        a = rng.choice(("raijavir", "mattim77", "tuula_k", "PenaP"))
        yield _around(
            rng,
            a,
            "handle",
            ["ig: {}", "instassa nimellä {}", "nimimerkki: {}", "snapchat {}", "Discordissa {}", "telegram: {}"],
        )
    for number in range(20):
        letters = "".join(rng.choice("ABCEFGHIJKLMNORSTUVXYZ") for _ in range(3 if number % 4 else 2))
        shaped = (
            f"{letters}-{d(3).replace('0', '1')}",
            f"{letters}–{rng.randint(100, 999)}",
            f"{letters.lower()}-{rng.randint(10, 999)}",
            f"{letters} {rng.randint(100, 999)}",
        )[number % 4]
        yield _around(
            rng, shaped, "plate", ["auto {} oli tiellä", "rekisterinumero {}", "autoni {} hinattiin", "kilvessä {}"]
        )


def battery(seed=20):
    """Return every item of the battery."""
    rng = random.Random(seed)
    return [*persons(rng), *codes(rng), *reach(rng)]
