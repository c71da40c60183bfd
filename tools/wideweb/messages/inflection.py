"""The forms of regular and common irregular English verbs and nouns."""

from typing import Final

_IRREGULAR: Final[dict[str, tuple[str, ...]]] = {
    "be": ("is", "am", "are", "was", "were", "been", "being"),
    "become": ("became", "becomes", "becoming"),
    "begin": ("began", "begun", "begins", "beginning"),
    "choose": ("chose", "chosen", "chooses", "choosing"),
    "come": ("came", "comes", "coming"),
    "do": ("does", "did", "done", "doing"),
    "feel": ("felt", "feels", "feeling"),
    "find": ("found", "finds", "finding"),
    "forgive": ("forgave", "forgiven", "forgives", "forgiving"),
    "get": ("got", "gotten", "gets", "getting"),
    "give": ("gave", "given", "gives", "giving"),
    "go": ("went", "gone", "goes", "going"),
    "grow": ("grew", "grown", "grows", "growing"),
    "have": ("has", "had", "having"),
    "hear": ("heard", "hears", "hearing"),
    "know": ("knew", "known", "knows", "knowing"),
    "lead": ("led", "leads", "leading"),
    "leave": ("left", "leaves", "leaving"),
    "make": ("made", "makes", "making"),
    "mean": ("meant", "means", "meaning"),
    "meet": ("met", "meets", "meeting"),
    "pay": ("paid", "pays", "paying"),
    "put": ("puts", "putting"),
    "read": ("reads", "reading"),
    "say": ("said", "says", "saying"),
    "see": ("saw", "seen", "sees", "seeing"),
    "send": ("sent", "sends", "sending"),
    "show": ("showed", "shown", "shows", "showing"),
    "sit": ("sat", "sits", "sitting"),
    "speak": ("spoke", "spoken", "speaks", "speaking"),
    "spend": ("spent", "spends", "spending"),
    "stick": ("stuck", "sticks", "sticking"),
    "take": ("took", "taken", "takes", "taking"),
    "teach": ("taught", "teaches", "teaching"),
    "tell": ("told", "tells", "telling"),
    "think": ("thought", "thinks", "thinking"),
    "understand": ("understood", "understands", "understanding"),
    "write": ("wrote", "written", "writes", "writing"),
}
_DOUBLED: Final = frozenset(
    "admit begin chat commit dm drop hop jot map plan pop refer skip step stop swap tag".split()  # noqa: SIM905 -- reads better than a list of quotes
)
_VOWELS: Final = frozenset("aeiou")


def verb_forms(verb: str) -> frozenset[str]:
    """Return a verb and its inflected forms."""
    if verb in _IRREGULAR:
        return frozenset((verb, *_IRREGULAR[verb]))
    if verb.endswith("e"):
        return frozenset((verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"))
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return frozenset((verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"))
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    return frozenset((verb, noun_plural(verb), f"{stem}ed", f"{stem}ing"))


def noun_plural(noun: str) -> str:
    """Return a regular noun's plural."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}s"
