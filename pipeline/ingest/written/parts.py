"""What a block of a statement is: an opinion, or its heading, page number, signature or contact details.

Only what is said counts as an answer, but nothing disappears: every other block is
counted in the ledger with its kind. Where it is doubtful a block stays an answer,
for an opinion that was taken for a heading would be lost, and a heading taken for
an answer says little.
"""

import re
from itertools import takewhile

from pipeline.finnish.voikko import analyses
from pipeline.ingest.written.block import Block, Part

LONGEST = 12  # words of a heading or a line of a signature
_GREETS = 5  # words
_PAGE = r"(sivu|sida|page|s\.|p\.)"
PAGE_NUMBER = re.compile(
    rf"[-–—\s]*{_PAGE}?\s*\d{{1,4}}(\s*(/|av|of)\s*\d{{1,4}}|\s*\(\s*\d{{1,4}}\s*\))?[-–—\s]*", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(kunnioit|(ystävälli|parha|yhteistyö|avoimu)\w*\s+terveis|terveisin|terveisiä[,.! ]*$|hallituksen puolesta|"
    r"yhdistyksen puolesta|med (vänlig|bästa)|vänligen|högaktning|hälsning|på styrelsens vägnar|"
    r"(kind|best|warm)?\s*regards|yours (sincer|faith)|sincerely|on behalf of)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(hei|moi|terve|hej|hello)\b.{0,60}[,!]|(hyvät?|arvoisa\w*|bästa|dear)\b.{0,60},", re.IGNORECASE
)
_DATED = re.compile(r"[^\W\d_]{3,}(ss[aä]|ll[aä])?,?\s+(den\s+)?\d{1,2}[. ]\s?(\d{1,2}\.|[^\W\d_]+)\s?\d{4}\.?")
_CONTACT = re.compile(
    r"(lisätieto|yhteystiedot|yhteyshenkilö|kontakt\b|kontaktperson|kontaktuppgifter|ytterligare information|"
    r"mer information|further information|contact)",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\S+@\S+|\(?at\)|www\.\S+|https?://\S+|(\+\d|\b0)[\d ()-]{6,}", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(vi|jag|we|i|en|ei|emme|eivät|eikä|är|har|stöder|vill|ska|skall|bör|måste|kan|inte|"
    r"is|are|support|should|must|oppose|not)\b",
    re.IGNORECASE,
)
_ENDED = (".", "!", "?", ":", ";", ",", "…", "”", '"')


def told_apart(blocks: list[Block]) -> list[Block]:
    """Return the blocks with what each is; the items of a list are one block, with the line that announces it."""
    told = [Block(block.text, _alone(block)) for block in blocks]
    told = _signed(told)
    spoken = [place for place, block in enumerate(told) if block.part in {"text", "item"} and not is_title(block.text)]
    last = max(spoken, default=-1)
    told = [
        Block(block.text, "heading") if block.part == "text" and place < last and is_title(block.text) else block
        for place, block in enumerate(told)
    ]
    return _lists(told)


def is_title(text: str) -> bool:
    """Return whether the text looks like a heading: short, on one line, no sentence's end and no finite verb."""
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    if not words:
        return True
    if len(words) > LONGEST or "\n" in text or text.rstrip().endswith(_ENDED) or _SAYS.search(text):
        return False
    return not any(_finite(word) for word in words)


def _finite(word: str) -> bool:
    """Return whether Finnish knows the word as a verb with a person and as nothing else."""
    found = analyses(word)
    return bool(found) and all(one.get("CLASS") == "teonsana" and "PERSON" in one for one in found)


def _alone(block: Block) -> Part:
    if block.part != "text":
        return block.part
    if PAGE_NUMBER.fullmatch(block.text):
        return "page number"
    return "greeting" if len(block.text.split()) <= _GREETS and _GREETING.fullmatch(block.text) else "text"


def _signed(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the signature at the end and lines of contact details marked."""
    places = [place for place, block in enumerate(blocks) if block.part in {"text", "item", "heading"}]
    half = places[len(places) // 2] if places else 0
    marked = list(blocks)
    signing = False
    for place in places:
        block = blocks[place]
        short = len(block.text.split()) <= LONGEST
        late = place >= half and place > places[0]
        signing = short and (signing or (late and _closes(block.text, first=place == places[-1])))
        if signing:
            marked[place] = Block(block.text, "signature")
        elif _is_contact(block.text, late=late):
            marked[place] = Block(block.text, "contact details")
    return _names_at_the_end(marked)


def _closes(text: str, *, first: bool) -> bool:
    return bool(_CLOSING.match(text) or _DATED.fullmatch(text.strip())) and (not first or not text.endswith("!"))


def _is_contact(text: str, *, late: bool) -> bool:
    words = text.split()
    if late and _CONTACT.match(text) and len(words) <= 2 * LONGEST:
        return True
    rest = _REACHED.sub(" ", text)
    return rest != text and len(words) <= LONGEST and len(re.findall(r"[^\W\d_]{2,}", rest)) <= LONGEST // 2


def _names_at_the_end(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the short lines after the last paragraph (names, titles) marked as a signature."""
    own = [place for place, block in enumerate(blocks) if block.part == "text"]
    tail = list(takewhile(lambda place: is_title(blocks[place].text), reversed(own)))
    if len(tail) == len(own):
        return blocks
    return [Block(block.text, "signature") if place in tail else block for place, block in enumerate(blocks)]


def _lists(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    open_list = False
    for block in blocks:
        if block.part != "item":
            joined.append(block)
            open_list = block.part == "text" and not block.text.endswith((".", "!"))
            continue
        line = f"- {block.text}"
        if open_list:
            joined[-1] = Block(f"{joined[-1].text}\n{line}")
        else:
            joined.append(Block(line))
        open_list = True
    return joined
