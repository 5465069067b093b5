"""When two spellings are one company: without legal forms, signs and capitals (M1, N5, A4).

plain(name) -> str                  for comparing: "ACME GmbH & Co. KG" is "acme"
same_company(one, other) -> bool    whether two spellings may be one company
"""

import re

from rapidfuzz import fuzz, utils

ALIKE = 90
"""From this likeness (0 to 100) on, two spellings are taken for one company."""
LEGAL_FORMS = (
    *("ab", "ag", "aps", "as", "asa", "bv", "co", "corp", "corporation", "eg", "ev", "gmbh", "inc"),
    *("incorporated", "kg", "kgaa", "limited", "llc", "llp", "ltd", "mbh", "nv", "ohg", "oy", "oyj", "plc"),
    *("pte", "pty", "sa", "sarl", "sas", "se", "sl", "slu", "spa", "srl", "ug"),
)
"""How a company is made, as far as names tell it; small letters, no dots."""
_LEFT_OUT = re.compile(rf"\b(?:{'|'.join((*LEGAL_FORMS, 'group', 'the'))})\b")
_DOTTED = re.compile(r"(?<![^\W_]{2})\.(?=[^\W_](?:[^\W_]?\.|\W|$))")
"""The dots within "S.A.", "B.V." and "S.p.A."."""


def plain(name: str) -> str:
    """The name in small letters, without signs and legal forms; the name itself if nothing else is left."""
    small = utils.default_process(_DOTTED.sub("", name))
    return " ".join(_LEFT_OUT.sub(" ", small).split()) or " ".join(small.split())


def same_company(one: str, other: str) -> bool:
    """Whether two spellings may be one company."""
    ours, theirs = plain(one), plain(other)
    return bool(ours and theirs) and fuzz.ratio(ours, theirs) >= ALIKE
