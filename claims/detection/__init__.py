"""From a text to what in it may be worth checking: candidates with reasons, figures and claimants.

Knows no database. Everything here takes time in proportion to the text and never raises, whatever the text is.
"""

from claims.detection.candidates import Candidate, candidates
from claims.detection.scoring import score

__all__ = ["Candidate", "candidates", "score"]
