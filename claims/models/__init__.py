"""Tables, constraints and named querysets. Nothing here writes."""

from claims.models.appearance import Appearance, Attribution
from claims.models.batch import Import, ImportRow
from claims.models.claim import Claim, Figure, Topic
from claims.models.edition import Edition, Listing, Mention, SiteEdition
from claims.models.evidence import Evidence, Reply
from claims.models.facet import FacetCount
from claims.models.log import LogEntry, LogHead
from claims.models.match import Match
from claims.models.member import Member, Token
from claims.models.party import Alias, Party
from claims.models.picture import Picture, Plate
from claims.models.rating import Rating, Scale
from claims.models.review import Authorship, Note, SignOff
from claims.models.snapshot import Candidate, Snapshot
from claims.models.source import Source
from claims.models.tip import Tip

__all__ = [
    "Alias",
    "Appearance",
    "Attribution",
    "Authorship",
    "Candidate",
    "Claim",
    "Edition",
    "Evidence",
    "FacetCount",
    "Figure",
    "Import",
    "ImportRow",
    "Listing",
    "LogEntry",
    "LogHead",
    "Match",
    "Member",
    "Mention",
    "Note",
    "Party",
    "Picture",
    "Plate",
    "Rating",
    "Reply",
    "Scale",
    "SignOff",
    "SiteEdition",
    "Snapshot",
    "Source",
    "Tip",
    "Token",
    "Topic",
]
