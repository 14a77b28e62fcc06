"""Review: people code, and what they say comes back whole or not at all.

A theme model is worth what people's codes are worth. So this room says what to code
(draw), puts it into a workbook that cannot easily be damaged (workbook), reads it back
with every check (reading), and tells how well coders agree with each other and with the
program (agreement) and whether more coding would bring anything new (saturation).

No stage: people come between its two halves, and what they decide is a material
(human/codings.csv) that other rooms read.
"""

from pipeline.review.agreement import Agreed, agreement
from pipeline.review.draw import Draw, audit_draw, train_draw
from pipeline.review.judging import Judged, judged
from pipeline.review.privacy import Doubt, Place, PrivacyTask, privacy_workbook
from pipeline.review.reading import Decided, Workbook, decided, opened
from pipeline.review.saturation import Saturation, saturation
from pipeline.review.sheets import Column, Entry, Item, Task
from pipeline.review.workbook import workbook

__all__ = [
    "Agreed",
    "Column",
    "Decided",
    "Doubt",
    "Draw",
    "Entry",
    "Item",
    "Judged",
    "Place",
    "PrivacyTask",
    "Saturation",
    "Task",
    "Workbook",
    "agreement",
    "audit_draw",
    "decided",
    "judged",
    "opened",
    "privacy_workbook",
    "saturation",
    "train_draw",
    "workbook",
]
