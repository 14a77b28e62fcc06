"""Exchange: a round in the forms that other programs read, and people's codes back from them.

No stage: it is no step of the walk. Tables go in and bytes come out; bytes come in and
codings or a codebook go out. Everything here leaves with pseudonyms, and with what
nobody has looked at covered.
"""

from pipeline.exchange.identity import Pseudonyms
from pipeline.exchange.masking import Masked, masked
from pipeline.exchange.outgoing import Outgoing

__all__ = ["Masked", "Outgoing", "Pseudonyms", "masked"]
