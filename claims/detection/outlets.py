"""Who passes words on for a living: agencies, papers and broadcasters, known by name or by the look of their name."""

from __future__ import annotations

import re

from claims.detection.cues import words

_KNOWN = words(
    """
    reuters afp ap bloomberg politico breitbart cnn bbc cbs nbc abc npr pbs msnbc cnbc itv rtl ard zdf dpa efe ansa
    tass interfax xinhua aap rt buzzfeed vox slate axios huffpost salon wired forbes fortune newsweek time economist
    atlantic spiegel zeit welt bild stern taz correctiv sueddeutsche faz monde figaro parisien libération liberation
    mediapart express mirror sun telegraph independent guardian observer intercept nation propublica c-span espn yahoo
    fox univision telemundo aljazeera keystone-sda swissinfo bluewin orf srf rtve país mundo vanguardia nación clarín
    universal pais twitter facebook youtube instagram telegram tiktok wikileaks dw haaretz kommersant novosti yonhap
    kyodo anadolu bellingcat euronews politifact
    """
)
_TELLTALE = words(
    """
    times post news journal herald tribune gazette chronicle today press magazine radio tv television daily standard
    observer globe inquirer dispatch courier mercury register sentinel newspaper broadcasting broadcaster wire
    nachrichten zeitung tagblatt rundschau presse agentur agence agencia diario periódico noticias prensa jazeera
    yorker
    """
)
#: Agencies that write themselves without a capital.
_WRITTEN_SMALL = words("dpa")
#: Stations by their call signs: `KXAN-TV`, `BFM-TV`, `CKUA-FM`.
_STATION = re.compile(r"\w+-(?:tv|fm|am)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*+")
_ARTICLE = re.compile(r"(?:(?:the|der|die|das|le|la|les|el|los|las)\s|l[’'])\s*", re.IGNORECASE)
#: Words that make an outlet of a name and are none alone: `to the TV`, `on the radio`.
_NEVER_ALONE = words("tv radio television magazine newspaper today wire press news daily")


def is_outlet(name: str) -> bool:
    """Whether a name as written is that of a news house: `the New York Post`, `AFP`, `CBS's Face the Nation`."""
    parts = _WORD.findall(name.replace("’s", "").replace("'s", ""))
    named = [word for word in parts if word[0].isupper() or word in _WRITTEN_SMALL]
    lowered = [word.lower() for word in named if word.lower() != "the"]
    if not lowered or len(lowered) > 6 or (len(lowered) == 1 and lowered[0] in _NEVER_ALONE):
        return False
    known = lowered[0] in _KNOWN or (lowered[-1] in _KNOWN and len(lowered) < 3)
    return known or lowered[-1] in _TELLTALE or _STATION.fullmatch(lowered[-1]) is not None


def without_article(name: str) -> str:
    """`the Housing Institute` -> `Housing Institute`: a house is looked up without its article."""
    match = _ARTICLE.match(name)
    return name[match.end() :] if match else name
