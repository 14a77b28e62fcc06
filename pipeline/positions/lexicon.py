"""What people write when they are for, against, or for it on conditions: Finnish, and the Swedish of Finland.

Forms, not base forms: it is the first person, or the organisation's own name as
subject, that makes "kannattaa" a position and not advice.
"""

import re

_OWN = (
    r"(?:\b(?:ry|rf|sr)\b|\b\w*(?:yhdisty(?:s|ksemme|ksen)|säätiö(?:mme)?|liitto(?:mme)?|seura(?:mme)?"
    r"|hallitu(?:s|ksemme)"
    r"|seurakunta(?:mme|yhtymä)?|järjestö(?:mme)?|jäsenistö(?:mme)?|jäsenet|jäsenemme|vastanneista|toimikunta(?:mme)?"
    r"|neuvosto(?:mme)?|keskus(?:liitto)?|yhteisö(?:mme)?|ryhmämme|talo(?:mme)?|kerho(?:mme)?|förening(?:en)?)\b)"
)
_GAP = r"[^.;:!?]{0,70}?"
_NEAR = r"[^.;:!?]{0,40}?"
_NO = r"\b(?:en|emme|emmekä|enkä|ei|eikä|eivät|eivätkä)\b"
_OUR_NO = r"\b(?:en|emme|emmekä|enkä)\b"
_GOOD = (
    r"(?:tärkeä|tärkeimpä|hyvä|parhaa|onnistunee|välttämättömä|perusteltu|kannatettava|oikea|myönteise|erinomaise|arvokkaa"
    r"|hieno|järkevä|toimiva|tervetulleena?|tarpeellise|ansiokkaa|oikeansuuntaise)\w*n[aä]\b"
)
_BAD = (
    r"(?:huono|ongelmallise|väärä|virheellise|tarpeettoma|turha|kohtuuttoma|vaarallise|haitallise|epäonnistunee"
    r"|mahdottoma|kestämättömä|raskaa)\w*n[aä]\b"
)
_WHOLE = (
    r"\b(?:luonno|paperi|papru|esity(?:s|kse|st)|ehdotu|kannanoto|kannanott|lausun|teksti|asiakirja|linjau"
    r"|pakett|pääasia"
    r"|utkast|förslag|texten|papper|dokument)"
)

FOR = re.compile(
    rf"""
      \b(?:kannatamme|kannatan|kannatetaan|kannattaisimme|tuemme|puollamme|puollan|puolletaan)\b
    | \b(?:hyväksymme|hyväksyn|hyväksytään|allekirjoitamme|allekirjoitan|yhdymme|yhdyn)\b
    | \b(?:voimme|voin|voidaan|haluamme|olemme\ valmii\w+){_NEAR}\b(?:tukea|tukemaan|hyväksyä|puoltaa|yhtyä
        |allekirjoittaa|allekirjoittamaan
        |viedä\ eteenpäin|olla{_NEAR}takana|olla{_NEAR}mukana|tulla\ mukaan)\b
    | \b(?:olemme|olen|ollaan|oltais\w*)\b{_NEAR}\b(?:mukana|messissä|takana|kannalla|puolella|samaa\ mieltä
        |samoilla\ linjoilla)\b
    | \b(?:tulemme|lähdemme|tullaan|lähdetään|tulen|lähden)\b{_NEAR}\bmukaan\b
    | \btakana\ seisomme\b | \bseisomme{_NEAR}takana\b | \basetumme{_NEAR}taakse\b
    | {_OWN}{_GAP}\b(?:kannattaa|kannattavat|kannatti|tukee|tukevat|puoltaa|puolsi|hyväksyy|hyväksyi
        |hyväksyvät|allekirjoittaa|yhtyy)\b
    | {_OWN}{_GAP}\bon\b{_NEAR}\b(?:takana|kannalla|puolella|valmis\ allekirjoittamaan|mukana)\b
    | {_OWN}{_GAP}\bpitä(?:ä|vät)\b{_GAP}{_GOOD}
    | \b(?:antaa|antavat|annamme|saa)\b{_NEAR}\btuke(?:nsa|mme|ni)\b
    | \b(?:tukemme|hyväksyntämme|kannatuksemme)\b
    | \b(?:pidämme|pidän|pidetään)\b{_GAP}{_GOOD} | {_GOOD}\ pidämme\b | \bmitä\ pidämme\ hyvänä\b
    | \bsuhtaudu(?:mme|n)\b{_GAP}\b(?:myönteisesti|positiivisesti|suopeasti)
    | \bon\ (?:hienoa|hyvä|tärkeää|erinomaista|upeaa|ilahduttavaa|oikein),\ että\b
    | {_WHOLE}\w*\b{_NEAR}\bon\b{_NEAR}\b(?:hyvä|tervetullut|oikeansuuntainen|kannatettava|onnistunut|ansiokas)\b
    | \b(?:ajatus|idea|suunta|malli|tavoite)\b{_NEAR}\bon\b{_NEAR}\b(?:hyvä|oikea|tervetullut|kannatettava
        |onnistunut)\b
    | \bon\ (?:hyvä|oikea|loistava|kannatettava)\ (?:ajatus|idea|suunta|malli|tavoite|tavoite)\b
    | \biso\ peukku\b
    | \b(?:meille|meidän\ puolesta(?:mme)?)\b{_NEAR}\b(?:sopii|käy)\b | \bsellaisenaan\ hyväksy\w+
    | \b(?:kanta(?:mme)?|yleisarvio|päätös)\b{_GAP}\b(?:myönteinen|kyllä|puolesta)\b
    | \bkyllä-ään\w+
    | \bperiaatteessa\ kyllä\b
    | \bvi\ (?:stöder|stödjer|understöder|tillstyrker|godkänner|omfattar|säger\ ja)\b
    | \bvi\ kan\ (?:stödja|omfatta|godkänna)\b
    | \bvi\ anser\b{_GAP}\b(?:bra|god|viktig\w*)\b
    | \bär\ (?:en\ )?(?:bra|god|utmärkt)(?:\ (?:idé|tanke|början))?\b
    | \bföreningen\ (?:stöder|understöder|godkänner)\b
    """,
    re.VERBOSE,
)
AGAINST = re.compile(
    rf"""
      \b(?:vastustamme|vastustan|vastustetaan|torjumme|torjun|hylkäämme|hylkään|epäilemme)\b
    | {_OWN}{_GAP}\b(?:torjuu|vastustaa|vastusti|hylkää|hylkäsi)\b
    | {_OUR_NO}{_NEAR}\b(?:kannata|tue|puolla|hyväksy|allekirjoita|yhdy|asetu|kaipaa|seiso)\b
    | {_OUR_NO}\ (?:voi|halua|aio){_NEAR}\b(?:tukea|hyväksyä|allekirjoittaa|puoltaa|kannattaa|yhtyä
        |olla\ mukana|tulla\ mukaan)\b
    | {_OWN}{_GAP}\bei\ (?:kannata|tue|puolla|hyväksy|voi\ (?:tukea|hyväksyä|kannattaa))\b
    | {_NO}\ (?:pidä|tule|saa|voi(?:da)?)\ hyväksyä\b
    | {_OUR_NO}\ pidä\b{_GAP}{_GOOD} | \b(?:pidämme|pidän|pidetään)\b{_GAP}{_BAD}
    | {_OUR_NO}\ (?:näe\ tarvetta|usko|tarvitse\ uut\w+)\b
    | {_OUR_NO}\ ole\b{_NEAR}\b(?:kannalla|takana|mukana|samaa\ mieltä|innois\w+)
    | \bolemme\b{_NEAR}\b(?:vastaan|eri\ mieltä)\b | \bolen\b{_NEAR}\b(?:vastaan|eri\ mieltä)\b
    | \bolla\ (?:tukematta|kannattamatta|hyväksymättä|puoltamatta)\b
    | \bsuhtaudu(?:mme|n)\b{_GAP}\b(?:kielteisesti|epäillen|torjuvasti|varauksella\ ja\ kielteisesti)
    | \b(?:tulee|pitää|pitäisi|on)\ (?:hylätä|hylättävä)\b
    | \bpalautettava\ valmisteluun
    | \bpalauttamista\ valmisteluun
    | \bmeille\b{_NEAR}\bei\ (?:käy|sovi)\b | \bei\ (?:käy|sovi)\ meille\b | \bon\ vastustettava\b
    | \bvi\ (?:motsätter|avstyrker|förkastar|motsätter\ oss|säger\ nej)\b
    | \bvi\ (?:kan|vill)\ inte\ (?:godkänna|stödja|omfatta|stöda)
    | \bvi\ (?:stöder|stödjer|understöder|godkänner)\ inte\b
    """,
    re.VERBOSE,
)
CONDITIONS = re.compile(
    rf"""
      \b(?:jos|mikäli|kunhan|ellei|jollei|ennen\ kuin)\b | \bvasta,?\ kun\b
    | \b(?:edellyttä|edellyty|ehto|ehdo[it]|ehdoll|varauks|varauksell)\w*
    | \bseuraavin\ (?:muutoksin|korjauksin|lisäyksin)\b
    | (?<!tai\ )\b(?:pienin|tietyin)\ (?:muutoksin|varauksin)\b
    | \bkun\b{_NEAR}\b(?:täsmennetty|korjattu|kirjattu|lisätty|poistettu|muutettu|selvitetty)\b
    | ,\ mutta\ (?:emme|en|ei|vain|vasta)\b | \bmutta\b{_GAP}\b(?:pitää|täytyy|tulee|on)\ \w+
    | \b(?:endast|bara|förutsatt|under\ förutsättning)\b{_NEAR}\b(?:om|att)\b
    | \bpå\ villkor\b
    | \btexten\ om\b
    | \bmed\ förbehåll\b
    """,
    re.VERBOSE,
)
UNCONDITIONAL = re.compile(r"\b(?:varauksitta|varauksetta|ehdoitta|ehdoitta|utan\ förbehåll)\b", re.VERBOSE)
DEMANDING = re.compile(  # conditions that say by themselves that the writer has a position
    r"""
      \behto(?:mme|na)\b
    | \behdot,?\ joilla\b
    | \bnäillä\ ehdoilla\b
    | \bvarauksellisen\b
    | \b(?:tukemme|hyväksyntämme)\b
    | \bedellytämme\b | \bseuraavin\ edellytyksin\b
    """,
    re.VERBOSE,
)
HEDGED = re.compile(r"\b(?:jos|mikäli|ennen\ kuin|kun)\b[^,.;:!?]*$", re.VERBOSE)  # a clause that only supposes
WHOLE = re.compile(
    rf"""{_WHOLE}
    | \b(?:mukana|messissä|mukaan)\b
    | \btakana\ seisomme\b
    | \b(?:kantamme|päätös|yleisarvio)\b
    | \bsäger\ (?:ja|nej)\b
    | \b(?:kyllä-ään\w+)""",
    re.VERBOSE,
)
