"""Blocks of plain text: blank lines part them, list items stand apart, lines broken at a margin are mended."""

import re

from pipeline.ingest.written.block import Block

BULLETS = "-–—*•·◦▪‣●○■"
_BULLET = re.compile(rf"[ \t]*([{BULLETS}]|\d{{1,2}}\)|[a-zåäöA-ZÅÄÖ]\)|\d{{1,2}}\.(?=\s+[a-zåäö]))\s+(?=\S)")
_PAGE = re.compile(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*")
_AND = {"ja", "tai", "sekä", "eikä", "och", "eller", "and", "or"}  # "työ- ja elinkeino"
_MARGIN = range(40, 121)  # characters of the longest line where lines were broken by hand or a mail program


def blocks_of(text: str) -> list[Block]:
    """Return the text's blocks in order."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    return unwrapped([line.rstrip() for line in plain.split("\n")])


def unwrapped(lines: list[str]) -> list[Block]:
    """Return the lines as blocks, an empty line beginning a new one."""
    width = max(map(len, lines), default=0)
    broken = width in _MARGIN
    blocks: list[Block] = []
    before = ""
    for line in lines:
        item = None if _PAGE.fullmatch(line) else _BULLET.match(line)
        if item:
            bare = item[1] in BULLETS
            blocks.append(Block(line[item.end() :].strip() if bare else line.strip(), "item"))
        elif broken and before and _goes_on(before, line, width):
            blocks[-1] = Block(joined(blocks[-1].text, line.strip()), blocks[-1].part)
        elif line.strip():
            blocks.append(Block(line.strip()))
        before = line.strip() and line
    return blocks


def _goes_on(before: str, line: str, width: int) -> bool:
    """Return whether a line continues the one before, which was broken because the next word had no room."""
    if not line.strip():
        return False
    room = width - len(before.rstrip())
    first = line.strip().split(" ", 1)[0]
    ended = before.rstrip().endswith((".", "!", "?", ":", "”", '"'))
    if re.search(r"[^\W\d_]{2}-$", before.rstrip()):
        return True
    return len(first) >= room or (not ended and room < width // (2 if first[:1].islower() else 3))


def joined(text: str, line: str) -> str:
    """Return text and line as one; a word parted at the line's end is made whole where Finnish knows it whole."""
    head = re.search(r"([^\W\d_]{2,})-$", text)
    tail = re.match(r"[^\W\d_]{2,}", line)
    if not head or not tail or tail[0] in _AND:
        return f"{text} {line}"
    if not tail[0][0].islower():
        return text + line
    from pipeline.finnish.voikko import analyses

    kept = analyses(f"{head[1]}-{tail[0]}") and not analyses(head[1] + tail[0])
    return (text if kept else text[:-1]) + line
