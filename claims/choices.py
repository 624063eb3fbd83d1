"""The closed lists of the desk's words. What belongs to a value hangs on it."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices


class Role(IntegerChoices):
    """What a member may do; each role may all that the ones before it may."""

    # Signed in, in no group: may look at nothing but the door.
    NONE = 0, "no role"
    # Writes claims and gathers evidence.
    REPORTER = 1, "reporter"
    # Signs, or sends back, what others wrote.
    REVIEWER = 2, "reviewer"
    # Publishes, corrects, retracts, and answers for it.
    EDITOR = 3, "editor"
    # Keeps members, scales and settings. No exemption from four eyes comes with it.
    ADMINISTRATOR = 4, "administrator"


class Stage(TextChoices):
    """Where a claim stands on its way to readers."""

    # Being researched and written.
    OPEN = "open", "Open"
    # Handed to the reviewers; edits open a new round.
    IN_REVIEW = "in_review", "In review"
    # Signed by enough fellow members; waits for an editor to publish.
    APPROVED = "approved", "Approved"
    # Its current edition is what readers see; the working copy rests until it is reopened.
    PUBLISHED = "published", "Published"
    # Put aside with a reason, before or between editions.
    CLOSED = "closed", "Closed"


#: Somebody has still to do something. Asked for by name, so that the index of stages leads to these few.
UNDER_WAY = (Stage.OPEN, Stage.IN_REVIEW, Stage.APPROVED)


class CloseReason(TextChoices):
    # The same claim is already on the desk.
    DUPLICATE = "duplicate", "Duplicate of another claim"
    # A judgement, a feeling or a prediction.
    NOT_CHECKABLE = "not_checkable", "Not checkable"
    # Checkable, but not worth the desk's time.
    DROPPED = "dropped", "Dropped"


class ClaimKind(TextChoices):
    """What sort of statement it is; steers what evidence to look for."""

    QUANTITY = "quantity", "Quantity"
    EVENT = "event", "Event"
    STATUS = "status", "State of affairs"
    SUPERLATIVE = "superlative", "Superlative or comparison"
    QUOTATION = "quotation", "Quotation"
    CAUSE = "cause", "Cause and effect"
    OTHER = "other", "Other"


class PartyKind(TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    OUTLET = "outlet", "News outlet or publisher"


class SourceKind(TextChoices):
    ARTICLE = "article", "Article"
    REPORT = "report", "Report"
    POST = "post", "Post"
    VIDEO = "video", "Video or audio"
    DATA = "data", "Data set"
    INTERVIEW = "interview", "Interview"
    DOCUMENT = "document", "Document"
    REFERENCE = "reference", "Reference work"


class Intake(TextChoices):
    """How a source's text came to the desk."""

    PASTED = "pasted", "Pasted"
    UPLOADED = "uploaded", "Uploaded"
    FETCHED = "fetched", "Fetched"


class Fetching(TextChoices):
    """Whether an address is still being read."""

    # Asked for; the worker has not come to it, or is reading it now.
    WAITING = "waiting", "Being fetched"
    # It could not be had, and the source says why.
    FAILED = "failed", "Could not be fetched"


class TipState(TextChoices):
    """How far a reader’s tip has come; its sender is told so."""

    # It is in the box; nobody has opened it.
    RECEIVED = "received", "Received"
    # A member has it.
    LOOKED_AT = "looked_at", "Being looked at"
    # A published claim answers it.
    CHECKED = "checked", "We made a fact-check"
    # Nothing will come of it, and its sender is told why.
    CLOSED = "closed", "Closed"


#: Somebody has still to do something. Asked for by name, so that the index of stages leads to these few.
UNDER_WAY = (Stage.OPEN, Stage.IN_REVIEW, Stage.APPROVED)


class ImportState(TextChoices):
    """How far an import has come."""

    # An address was given; the worker has not come to it, or is reading it now.
    WAITING = "waiting", "Being fetched"
    # Looked through: what would become of each record is known, and nothing is made yet.
    PREVIEW = "preview", "Looked through"
    # Somebody said so; the worker is at it.
    CARRYING = "carrying", "Being carried out"
    DONE = "done", "Carried out"
    # It came to nothing, and says why.
    FAILED = "failed", "Came to nothing"
    UNDONE = "undone", "Undone"


class Brought(TextChoices):
    """What becomes of one record of an import; it is always one of these."""

    IMPORTED = "imported", "Imported"
    # Something was mended in it, and the row says what.
    REPAIRED = "repaired", "Repaired"
    # The desk has it; nothing was written.
    HERE = "here", "Already here"
    # Not taken, and the row says why.
    REFUSED = "refused", "Refused"


class Spotted(TextChoices):
    """What the desk decided about a stretch of a text that may be a claim; nothing yet is the empty text."""

    # It became a claim of its own.
    ACCEPTED = "accepted", "Accepted"
    # It repeats a claim the desk had already.
    MERGED = "merged", "Repeats a known claim"
    # Colour, opinion, or not worth the desk's time.
    REJECTED = "rejected", "Rejected"


class Pairing(TextChoices):
    """What the desk decided about two claims that are alike."""

    # One claim in two wordings.
    SAME = "same", "Same"
    # Two claims that whoever reads the one should know of.
    RELATED = "related", "Related"
    # Alike in words only: never suggested again.
    DIFFERENT = "different", "Different"


class Comparator(TextChoices):
    """How a figure is meant: `at least 20` is not `20`."""

    EXACT = "exact", "exactly"
    ABOUT = "about", "about"
    ESTIMATED = "estimated", "estimated"
    AT_LEAST = "at_least", "at least"
    OVER = "over", "more than"
    AT_MOST = "at_most", "at most"
    UNDER = "under", "less than"
    BETWEEN = "between", "between"


class Manner(TextChoices):
    """How one link of the chain passed the words on."""

    # In the speaker's own voice, seen or heard by the next link.
    DIRECT = "direct", "directly"
    REPORTED = "reported", "as reported"
    DOCUMENT = "document", "in a document"
    ANONYMOUS = "anonymous", "anonymously"
    # Nobody is named; the desk concludes who it was.
    INFERRED = "inferred", "inferred by the desk"


class Anchor(TextChoices):
    """Whether the quote still stands where it was found."""

    EXACT = "exact", "Exact"
    MOVED = "moved", "Moved"
    LOST = "lost", "Lost"


class Stance(TextChoices):
    SUPPORTS = "supports", "Supports"
    CONTRADICTS = "contradicts", "Contradicts"
    CONTEXT = "context", "Context"


class Directness(TextChoices):
    # The record itself: a register, a recording, a person who was there.
    PRIMARY = "primary", "Primary"
    # Reports a primary source.
    SECONDARY = "secondary", "Secondary"
    # Sums up secondary ones: encyclopedias, overviews.
    TERTIARY = "tertiary", "Tertiary"


class Authenticity(TextChoices):
    """What was done to a picture, in the words of schema.org’s MediaManipulationRatingEnumeration."""

    # As it was made, and shown for what it is.
    ORIGINAL = "OriginalMediaContent", "Original"
    # Genuine, and shown for something else than it is: another day, place or event.
    DECONTEXTUALIZED = "DecontextualizedContent", "Missing context"
    # Cut, or shortened, so that it says something else.
    EDITED = "EditedOrCroppedContent", "Edited or cropped"
    # Changed in its pixels: painted over, put together, generated.
    TRANSFORMED = "TransformedContent", "Transformed"
    # Acted for the camera.
    STAGED = "StagedContent", "Staged"
    SATIRE = "SatireOrParodyContent", "Satire or parody"


class Decision(TextChoices):
    # Signs the verdict as written: counts towards approval.
    AGREES = "agrees", "Agrees"
    # Puts another rating on record: does not count, and holds the claim until it is settled.
    DISAGREES = "disagrees", "Disagrees"


class EditionKind(TextChoices):
    FIRST = "first", "First edition"
    # New facts; nothing published was wrong.
    UPDATE = "update", "Update"
    # Something published was wrong; readers are told what.
    CORRECTION = "correction", "Correction"
    # Withdrawn: the address stays, with the notice and no rating.
    RETRACTION = "retraction", "Retraction"


#: What tells readers that something published was wrong.
CORRECTING = [EditionKind.CORRECTION, EditionKind.RETRACTION]


class MentionKind(TextChoices):
    """As what a published edition names a topic, a party, a source, or what its figures count."""

    TOPIC = "topic", "Topic"
    CLAIMANT = "claimant", "Claimant"
    VIA = "via", "Via"
    APPEARANCE = "appearance", "Appearance"
    EVIDENCE = "evidence", "Evidence"
    QUANTITY = "quantity", "Quantity"


class Facet(TextChoices):
    """What claims are sorted by on the list; one claim may have several topics and sources, and one of all else."""

    VERDICT = "verdict", "Verdict"
    CLAIMANT = "claimant", "Claimant"
    TOPIC = "topic", "Topic"
    SOURCE = "source", "Source"
    LANGUAGE = "language", "Language"
    YEAR = "year", "Year said"
    KIND = "kind", "Kind of claim"
