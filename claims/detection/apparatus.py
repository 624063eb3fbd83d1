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
    r"th(?:is|e) (?:article|story|report|headline|post) (?:was|has been) (?:first |originally )?"
    r"(?:amended|corrected|updated|published|clarified)"
)
_APPARATUS = re.compile(rf"\W{{0,3}}(?:(?:{_LABELS})\s{{0,2}}[:：|]|(?:{_NOTES})\b)", re.IGNORECASE)


def is_apparatus(text: str, sentence: Span) -> bool:
    """Whether the sentence is the paper's own label, pointer or note; looks at its first words only."""
    return _APPARATUS.match(text, sentence.start, sentence.end) is not None
