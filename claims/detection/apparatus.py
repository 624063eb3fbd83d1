"""What stands round an article without being said in it: captions, credits, links to read on, notes on corrections."""

from __future__ import annotations

import re

from claims.detection.spans import Span

#: `Photo: a volunteer waters a lime`: labels that a caption, a credit or a pointer begins with, before a colon.
_LABELS = (
    "photos?|photographs?|pictures?|images?|illustrations?|graphics?|captions?|credits?|videos?|audio|source of image|"
    "read (?:more|also|next)|also read|related(?: articles?| stor(?:y|ies))?|see also|watch|listen|subscribe|sign up|"
    "advertisement|corrections?|clarifications?|editor['’]s notes?|updated?|"
    "foto|fotos|bild|bilder|grafik|bildunterschrift|lesen sie auch|mehr zum thema|korrektur|"
    "légende|crédits?|à lire aussi|lire aussi|correction|imagen|imágenes|fotografía|vídeo|lea también|fe de erratas"
)
#: A note of the paper about itself; what it tells of is no claim of this article.
_NOTES = (
    r"(?:an earlier|a previous) version of this \w+|"
    r"th(?:is|e) (?:[a-z]{3,9}\.? \d{1,2} )?(?:article|story|report|headline|post|interview) (?:was|has been) "
    r"(?:first |originally )?(?:amended|corrected|updated|published|clarified|refiled|edited)"
)
_DAY = r"\d{1,2}\.? (?:de )?[^\W\d_]{3,10}\.?,? (?:de )?\d{4}"
#: A line that is no more than when it was published, or what a currency is worth.
_STAMPS = re.compile(
    r"(?:publié|mis à jour|published|updated|posted|publicado|actualizado|veröffentlicht|aktualisiert|stand)\b"
    rf"[^\n]{{0,30}}{_DAY}[^.!?\n]{{0,60}}|"
    rf"[^\d\n]{{0,40}}{_DAY}\W{{1,4}}\d{{1,2}}[:.h]\d{{2}}[^\n]{{0,20}}|"
    r"\([^()=\n]{1,20}=[^()=\n]{1,30}\)",
    re.IGNORECASE,
)
_APPARATUS = re.compile(rf"\W{{0,3}}(?:(?:{_LABELS})\s{{0,2}}[:：|]|(?:{_NOTES})\b)", re.IGNORECASE)


def is_apparatus(text: str, sentence: Span) -> bool:
    """Whether the sentence is the paper's own label, pointer, note or stamp; looks at its first words only."""
    if _APPARATUS.match(text, sentence.start, sentence.end):
        return True
    alone = text[sentence.end : sentence.end + 1] in ("\n", "\r", "")
    return alone and _STAMPS.fullmatch(text, sentence.start, sentence.end) is not None
