"""Scales of degree: "ei lainkaan tärkeä" … "erittäin tärkeä", the same ladder for any adjective asked about.

"<" parts levels, from least to most, and "|" ways to say the same; "~" stands for the adjective.
"""

_LADDERS = {
    "fi": (
        "ei lainkaan ~|ei ollenkaan ~|ei yhtään ~|en lainkaan ~|en yhtään ~ < ei kovin ~|ei erityisen ~|en kovin ~"
        "|vain vähän ~|vähän ~ < jonkin verran ~|jokseenkin ~|hieman ~|kohtalaisen ~ < melko ~|aika ~ < ~"
        "< erittäin ~|hyvin ~|todella ~"
    ),
    "sv": (
        "inte alls ~|inte ~ < inte särskilt ~|inte så ~|inte speciellt ~|lite ~ < i någon mån ~|något ~"
        "< ganska ~|rätt ~ < ~ < mycket ~|väldigt ~ < ytterst ~"
    ),
    "en": (
        "not at all ~|not ~ < not very ~|not so ~ < slightly ~|a little ~ < somewhat ~|moderately ~"
        "< fairly ~|quite ~ < ~ < very ~ < extremely ~"
    ),
}
_ADJECTIVES = {
    "fi": """
        tärkeä tärkeää tärkeänä tärkeitä hyödyllinen hyödyllistä hyödyllisenä hyödyllisiä merkittävä merkittävää
        merkittävänä tarpeellinen tarpeellista tarpeellisena kiinnostunut kiinnostava kiinnostavaa onnistunut
        onnistuneesti toimiva toimivaa selkeä selkeää luotettava luotettavaa sopiva sopivaa kuormittava kuormittavaa
        huolissani huolestunut varma halukas aktiivinen aktiivisesti sitoutunut tuttu riittävä riittävää riittävästi
    """,
    "sv": """
        viktig viktigt viktiga nyttig nyttigt användbar användbart betydelsefull betydelsefullt nödvändig nödvändigt
        intresserad intressant tydlig tydligt lyckad lyckat belastande orolig säker aktiv aktivt bekant tillräcklig
        tillräckligt relevant
    """,
    "en": """
        important useful helpful significant necessary interested interesting successful clear reliable suitable
        stressful concerned worried confident willing active familiar relevant effective easy difficult
    """,
}

DEGREES: tuple[str, ...] = tuple(
    ladder.replace("~", adjective)
    for language, ladder in _LADDERS.items()
    for adjective in _ADJECTIVES[language].split()
)
