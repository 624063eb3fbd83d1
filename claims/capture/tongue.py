"""Which language a text is in, where it does not say so: read in the wrong one, no figure and no speaker is right.

By its script, or by the small words that one language has and its neighbours do not. Says nothing where that is unsure.
"""

from __future__ import annotations

import re
from collections import Counter

#: So much of a text is looked at; the rest is in the same language.
LOOKED_AT = 20_000  # characters
#: Fewer words tell nothing: a headline may be a name.
FEWEST = 12
#: The small words must be so many of all words, and so many times as many as those of the next language.
SHARE, LEAD = 0.08, 1.5

_SMALL_WORDS = {
    "en": "the and of that with was were for said by from this has had it he she they",
    "es": "el los las del y una por con se su más según también pero fue está",
    "fr": "le les des et est une dans du pour au sur avec selon mais ont été aux",
    "de": "der die und das den dem mit nicht von ist auf ein eine im zu auch für",
    "it": "il di che della gli è per con del nel alla dei sono anche una",
    "pt": "o os não uma do da em com mais são pelo pela ao também dos das",
    "nl": "het een van en dat niet op voor zijn met ook aan door naar",
}
_TONGUES: dict[str, list[str]] = {}
for _tongue, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _TONGUES.setdefault(_word, []).append(_tongue)

#: Scripts that one language is written in, or mostly so; letters of another language that has it too come first.
_SCRIPTS = (
    (re.compile("[\u0600-\u06ff]"), (("ur", re.compile("[ٹڈڑے]")), ("fa", re.compile("[پچژگ]"))), "ar"),
    (re.compile("[\u0590-\u05ff]"), (), "he"),
    (re.compile("[\u0370-\u03ff]"), (), "el"),
    (re.compile("[\u0400-\u04ff]"), (("uk", re.compile("[іїєґ]")), ("ru", re.compile("[ыэё]"))), ""),
    (re.compile("[\u0900-\u097f]"), (), "hi"),
    (re.compile("[\u0e00-\u0e7f]"), (), "th"),
    (re.compile("[\uac00-\ud7af]"), (), "ko"),
    (re.compile("[\u3040-\u30ff\u4e00-\u9fff]"), (("ja", re.compile("[\u3040-\u30ff]")),), "zh"),
)
_WORD = re.compile(r"[^\W\d_]+")


def tongue_of(text: str) -> str:
    """A language tag such as "es"; "" where the text does not tell."""
    looked_at = text[:LOOKED_AT]
    letters = sum(map(str.isalpha, looked_at))
    for script, others, usual in _SCRIPTS:
        if 2 * len(script.findall(looked_at)) > letters > 0:
            return next((tongue for tongue, own in others if own.search(looked_at)), usual)
    words = [word.lower() for word in _WORD.findall(looked_at)]
    return _by_small_words(words) if len(words) >= FEWEST else ""


def _by_small_words(words: list[str]) -> str:
    counts = Counter(tongue for word in words for tongue in _TONGUES.get(word, ()))
    if not counts:
        return ""
    (first, most), *others = counts.most_common(2)
    second = others[0][1] if others else 0
    return first if most >= SHARE * len(words) and most >= LEAD * second else ""
