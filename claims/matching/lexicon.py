"""What tells two claims apart in each language: the words that deny, the months, the places' prepositions.

Lists to read and to mend; a new language is a new entry in each table. Everything is folded: lower case, no accents, no
apostrophes. A language without an entry is read with the words of English.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TypeVar

from claims.matching.spellings import each

Entry = TypeVar("Entry")


def lists(listed: dict[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in listed.items()}


def of(table: Mapping[str, Entry], language: str) -> Entry:
    """What the table has for `language` ("en", "en-GB"), or for English."""
    return table.get(language.partition("-")[0].lower(), table["en"])


#: Words that turn a statement round.
DENIALS = lists({
    "en": (
        "not no never none nobody nothing nowhere neither nor without cannot cant dont doesnt didnt isnt arent wasnt "
        "werent wont wouldnt couldnt shouldnt hasnt havent hadnt aint false untrue deny denies denied fail fails "
        "failed refuse refuses refused lack lacks lacked hoax myth"
    ),
    "es": "no nunca jamas nadie nada ningun ninguno ninguna sin tampoco ni falso niega nego",
    # `ne` alone: the word that follows it (pas, jamais, rien) says it once more.
    "fr": "ne sans aucun aucune faux nie pas",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder falsch",
    "pt": "nao nunca jamais ninguem nada nenhum nenhuma sem tampouco nem falso nega negou",
    "it": "non mai nessuno nessuna niente nulla senza ne falso nega",
    "nl": "niet geen nooit niemand niets zonder noch onwaar",
    "pl": "nie nigdy nikt nic bez falsz",
    "ru": "не ни нет никогда никто ничего нигде без ложь отрицает",
    "uk": "не ні немає ніколи ніхто нічого ніде без неправда",
    "ar": "لا لم لن ليس ليست غير بدون دون",
})  # fmt: skip
#: Where two denials make a yes. Elsewhere a second one only says the first again.
CANCELLING = frozenset({"en", "de", "nl"})
#: Those that say nothing but that: whether a side denies is told by itself, not as a word of its own.
DENYING = frozenset(
    each("no not never ever nunca jamas nie niemals kein keine jamais mai nooit cannot cant neither nor weder noch")
)
#: Between two denials: each denies for itself, as in `no nurses and no doctors`.
JOINING = frozenset(each("and or but nor y o e et ou und oder aber en of maar"))
#: The second half of `neither ... nor`: behind another denial it says no more than that.
GOING_ON = frozenset(each("nor noch ni ne nem ні"))
#: What holds a word that denies and does not: `not only`, `no fewer than`.
NO_DENIALS = (
    "not only", "not just", "not least", "no fewer than", "no less than", "not less than", "not fewer than",
    "no more than", "not more than", "no later than", "no matter", "no doubt", "nothing but", "no sooner than",
    "false alarm", "no solo", "no obstante", "non seulement", "sans doute", "nicht nur", "nao so", "non solo",
    "niet alleen",
)  # fmt: skip

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "short": "jan feb mar apr - jun jul aug sep oct nov dec",
}
#: Month -> 1 to 12, in all languages at once: they do not contradict each other.
MONTHS = {
    name: number for names in _MONTHS.values() for number, name in enumerate(names.split(), start=1) if name != "-"
}
#: Before a month that stands alone: `in May`, not `it may`.
BEFORE_A_MONTH = frozenset(each("in since until by of last this en de desde a im seit bis em fin sinds tot"))

#: What stands before a place.
PLACES = lists({
    "en": "in at near from to into outside inside across around throughout of over",
    "es": "en de desde hacia cerca",
    "fr": "a au aux en dans de du depuis vers pres",
    "de": "in im bei aus nach von um",
    "pt": "em no na de do da desde para",
    "it": "in a da di nel nella",
    "nl": "in te bij uit naar van",
})  # fmt: skip
#: Where every noun has a capital, only what stands after such a word is taken for a name.
CAPITAL_NOUNS = frozenset({"de", "lb"})

#: Before a place or a figure: whither, and whence. `Fell to 2%` is not `fell by 2%`.
TOWARDS = lists({
    "en": "to into", "es": "a al hasta hacia", "fr": "a au aux vers", "de": "auf nach zu", "pt": "para ate",
    "it": "a al alla", "nl": "naar tot op",
})  # fmt: skip
AWAY = lists({
    "en": "from", "es": "desde", "fr": "depuis", "de": "von aus", "pt": "desde", "it": "da dal dalla", "nl": "van uit",
})  # fmt: skip

#: Before whoever did it, where the verb is turned round.
AGENTS = lists({
    "en": "by", "es": "por", "fr": "par", "de": "von durch", "pt": "por pelo pela", "it": "da dal dalla", "nl": "door",
})  # fmt: skip
#: `Was paid` is not `paid`.
PASSIVE = frozenset(each("isnt arent wasnt werent is are was were be been being est sont wurde wurden wird werden"))
#: Articles that tell nothing of who did what to whom; those of German do.
ARTICLES = lists({
    "en": "a an the", "es": "el la los las un una", "fr": "le la les un une des", "pt": "o a os as um uma",
    "it": "il lo la i gli le un una", "nl": "de het een", "de": "",
})  # fmt: skip

#: In German the article tells who did it.
CASES = frozenset(each("der die das den dem des ein eine einen einem einer"))

#: Small words that make a statement wider, narrower or less sure, each with the one it stands for.
LIMITS: dict[str, dict[str, str]] = {
    "en": {
        **{word: word for word in each("only most many some few both will would must should hardly barely scarcely")},
        "yet": "yet",
        "all": "all", "every": "all", "each": "all", "shall": "will", "wont": "will", "wouldnt": "would",
        "shouldnt": "should", "can": "can", "cannot": "can", "cant": "can", "could": "could", "couldnt": "could",
        "may": "may", "might": "may",
    },
    "es": {"mas": "mas", "menos": "menos"},
    "fr": {"plus": "plus", "moins": "moins"},
    "de": {}, "pt": {"mais": "mais"}, "it": {"piu": "piu"}, "nl": {},
}  # fmt: skip

#: A place or a person with one of these is another than the one without: West Virginia, Mexico City, Trump Jr.
SETTING_APART = frozenset(each(
    "north south east west northern southern eastern western new equatorial upper lower democratic jr sr junior senior"
))  # fmt: skip
#: The same, behind a name.
SETTING_APART_BEHIND = frozenset(each("city county province"))

#: Words before a name that are no part of it.
TITLES = frozenset(chain.from_iterable(words.split() for words in (
    "president vice prime minister senator sen rep representative congressman congresswoman dr doctor prof professor "
    "mr mrs ms miss sir dame lord lady king queen prince princess pope governor gov mayor chancellor secretary general "
    "gen colonel col captain capt judge justice minister chief executive chairman director former the st",
    "presidente presidenta ministro ministra senador senora senor don dona alcalde rey reina",
    "president presidente ministre monsieur madame m mme roi reine maire",
    "prasident prasidentin kanzler kanzlerin minister ministerin herr frau burgermeister konig konigin",
)))  # fmt: skip
#: Names of one and the same, each by the form all are read as; initials are compared without any list.
NAMESAKES = {
    "usa": "us", "america": "us", "american": "us", "americans": "us", "states": "us", "britain": "uk",
    "british": "uk", "kiev": "kyiv", "burma": "myanmar", "holland": "netherlands", "dutch": "netherlands",
    "turkiye": "turkey", "czechia": "czech", "french": "france", "german": "germany", "germans": "germany",
    "spanish": "spain", "chinese": "china", "greek": "greece", "swiss": "switzerland", "danish": "denmark",
    "swedish": "sweden", "polish": "poland", "ukrainian": "ukraine", "russians": "russia",
}  # fmt: skip

#: One word of a group against another: the two claims say different things, whatever else they share.
_OPPOSITES = """
rise rose risen rises rising increase increased increases increasing grow grew grown grows growing climb climbed climbs
/ fall fell fallen falls falling decrease decreased decreases decreasing decline declined declines drop dropped drops
more / less fewer
highest most largest biggest / lowest least fewest smallest
best / worst
double doubled doubles doubling / triple tripled triples tripling / quadruple quadrupled / halve halved halves halving
win won wins winning / lose lost loses losing
legal legalised legalized / illegal banned outlawed forbidden
legalise legalize legalises legalizes / ban bans outlaw outlaws forbid forbids
guilty convicted / innocent acquitted
support supported supports supporting / oppose opposed opposes opposing
true / untrue
before / after
above / below
open opened opens opening reopened / close closed closes closing shut
build built builds building / demolish demolished demolishes demolishing
start started starts began begun begins / stop stopped stops ended ends
alive / dead
raise raised raises / cut cuts lowered lowers reduce reduced reduces
allow allowed allows permit permitted permits / prohibit prohibited prohibits ban banned bans
accept accepted accepts approve approved approves / reject rejected rejects
import imported imports / export exported exports
first / last / second / third / fourth
this / last previous / next
is are / was were
he him his / she her hers
we our ours my me / they them their theirs
up / down
am / pm
"""


def _groups(listed: str) -> dict[str, list[tuple[int, int]]]:
    """Word -> each (line, side) it stands on; a line that begins with a stroke goes on from the one before."""
    found: dict[str, list[tuple[int, int]]] = {}
    for line, group in enumerate(listed.strip().replace("\n/", " /").splitlines()):
        for side, words in enumerate(group.split("/")):
            for word in words.split():
                found.setdefault(word, []).append((line, side))
    return found


OPPOSITES = _groups(_OPPOSITES)
