"""Given names that tell a man from a woman: enough to keep "he" from being read as Maria, not a register of names."""

from __future__ import annotations

from collections.abc import Sequence

from claims.detection.cues import Cues, words

_MEN = words(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon frank benjamin gregory samuel raymond patrick alexander
    jack dennis jerry peter henry adam douglas nathan zachary walter bernie barack joe bill mike jan hans jürgen
    wolfgang klaus stefan uwe jean pierre michel philippe alain nicolas françois jacques emmanuel juan carlos josé
    luis antonio manuel francisco javier jorge pedro miguel pablo andrés rafael fernando diego sergio alejandro rami
    ahmed mohammed ali omar hassan ivan vladimir sergei dmitri igor luca andrea marco giovanni giuseppe olaf friedrich
    boris nigel keir rishi
    """
)
_WOMEN = words(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley
    kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy
    angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet
    catherine maria heather diane ruth julie olivia joyce virginia hillary kamala nikki ana lucía carmen isabel marta
    elena pilar rosa claire camille marie sophie nathalie isabelle valérie anne marine petra sabine ursula monika
    claudia katrin annalena ingrid fatima aisha leila olga natalia svetlana giulia francesca ivanka melania theresa
    liz jane alice grace
    """
) - words("andrea")


def gender_of(names: Sequence[str], cues: Cues) -> str:
    """ "man", "woman", or "anyone" where neither a courtesy nor the given name tells; `names` in lower case."""
    for name in names:
        if name in cues.courtesies and cues.courtesies[name] != "anyone":
            return cues.courtesies[name]
        if name in cues.genders:
            return cues.genders[name]
    for name in names[:-1] or names:
        if name in _MEN:
            return "man"
        if name in _WOMEN:
            return "woman"
    return "anyone"
