"""Words that are one word, and words that say nothing of what a claim is about. Lists to read and to mend.

Everything is folded: lower case, no accents, no apostrophes.
"""

from __future__ import annotations

#: Letters with a stroke, which no decomposition takes apart: Łódź and Lodz, Sjælland and Sjaelland.
NO_ACCENT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def each(listed: str) -> list[str]:
    """The words of a list that blanks part."""
    return listed.split()


_NUMERALS = each(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = each("twenty thirty forty fifty sixty seventy eighty ninety")

#: One spelling for what is written in several ways.
SPELLINGS: dict[str, str] = {
    **{word: str(number) for number, word in enumerate(_NUMERALS)},
    **{word: str(number * 10) for number, word in enumerate(_TENS, start=2)},
    "bn": "billion", "mn": "million", "mln": "million", "mio": "million", "tn": "trillion",
    "%": "percent", "pct": "percent", "prozent": "percent",
    "usa": "us", "uk": "britain", "covid": "coronavirus",
    "men": "man", "women": "woman", "children": "child", "people": "person", "said": "say", "says": "say",
    "won": "win", "lost": "lose", "paid": "pay", "spent": "spend", "sent": "send", "built": "build", "bought": "buy",
    "sold": "sell", "grew": "grow", "grown": "grow", "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall",
    "left": "leave", "led": "lead", "held": "hold", "kept": "keep", "met": "meet", "ran": "run", "shot": "shoot",
    "took": "take", "taken": "take", "gave": "give", "given": "give", "went": "go", "gone": "go", "wrote": "write",
    "written": "write", "stole": "steal", "stolen": "steal", "broke": "break", "broken": "break", "lives": "life",
}  # fmt: skip

#: By language; a word here is found only when nothing else is asked for.
BY_LANGUAGE: dict[str, str] = {
    "en": (
        "a an the and or but nor so yet if then than that this these those there here of to in on at for from by with "
        "about into onto out up down over under again as it its he him his she her hers they them their we us our you "
        "your i me my mine is are was were be been being am do does did done doing has have had having will would can "
        "could shall should may might must not no dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt "
        "im ive ill id youre theyre weve were thats theres lets what which who whom whose when where why how all any "
        "both each every some such own same other another only just also too very more most much many now because "
        "while during before after between through until"
    ),
    "es": (
        "el la los las un una unos unas de del al y o u que en con por para se su sus lo le les es son fue ha han no "
        "mas como este esta esto ese esa"
    ),
    "fr": (
        "le la les un une des du de et ou que qui en dans au aux par pour sur avec ce cette ces se sa son ses est sont "
        "a ont ne pas plus il elle ils elles on nous vous je"
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer und oder aber dass in im an am auf mit von vom zu zum zur "
        "fur bei aus nach ist sind war waren hat haben wird werden nicht kein keine es er sie wir ich sich auch als wie"
    ),
    "pt": (
        "o a os as um uma uns umas de do da dos das e ou que em no na nos nas por para com se seu sua ao e foi sao nao "
        "mais como"
    ),
    "it": "il lo la i gli le un una di del della dei delle e o che in nel nella con per su si e sono ha non piu come",
    "nl": "de het een en of maar dat die dit in op aan van voor met te is zijn was heeft niet geen er hij zij wij ik",
}
#: One list for all: what is asked, and in which language, is not always known.
STOP_WORDS = frozenset(word for listed in BY_LANGUAGE.values() for word in listed.split()) - {"no", "more", "us", "ill"}
