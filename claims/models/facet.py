"""How many published claims there are of each sort: kept, so that no page counts rows."""

from __future__ import annotations

from django.db import models

from claims.choices import MentionKind

#: Kept beside the facets: all claims, and all corrections and retractions.
ALL, CORRECTIONS = "all", "corrections"
#: What the page of a party, a topic or a source lists: claims that are kept with another one among them.
PARTY, ON_TOPIC, IN_SOURCE, AS_EVIDENCE = "party", "on_topic", "in_source", "as_evidence"
#: On whose page a mention puts its claim.
PAGES = {
    MentionKind.TOPIC: ON_TOPIC,
    MentionKind.CLAIMANT: PARTY,
    MentionKind.VIA: PARTY,
    MentionKind.APPEARANCE: IN_SOURCE,
    MentionKind.EVIDENCE: AS_EVIDENCE,
}
#: Claims that stood in a source and rest on it too: each is in both counts of its page.
BOTH_WAYS = "both_ways"
#: What the figures of the listed claims count.
QUANTITY = "quantity"
#: As `within`, with a month in UTC as its key (`2026-11`): the verdicts that the listed claims have now, in the month
#: of their first edition; and the kinds (EDITION) of all editions, in the month each was sealed.
FIRST_IN, SEALED_IN = "first_in", "sealed_in"
EDITION = "edition"
#: In the place of a verdict: claims that were withdrawn.
RETRACTED = "retracted"


class FacetCountQuerySet(models.QuerySet["FacetCount"]):
    def whole(self, facet: str) -> FacetCountQuerySet:
        """The counts of a facet among all published claims."""
        return self.filter(within="", within_key="", facet=facet)


class FacetCount(models.Model):
    """Published claims that have `key` as their `facet`, among those that have `within_key` as their `within`.

    `within` is empty for all published claims. Derived, and moved in the transaction that moves a listing; a count of
    nothing has no row. `label` is given where `within` is empty: the name as the newest edition has it. Of CORRECTIONS
    and EDITION it is editions that are counted.
    """

    within = models.CharField(max_length=12, blank=True)
    within_key = models.CharField(max_length=80, blank=True)
    facet = models.CharField(max_length=12)
    key = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=300, blank=True)
    # Below nothing for a moment, while a claim moves: a database checks what it is given before it adds it up.
    claims = models.IntegerField()

    objects = FacetCountQuerySet.as_manager()

    class Meta:
        ordering = ["within", "within_key", "facet", "-claims", "key"]
        constraints = [
            models.UniqueConstraint(fields=["within", "within_key", "facet", "key"], name="one_count_per_value")
        ]
        indexes = [
            models.Index(fields=["within", "within_key", "facet", "-claims", "key"], name="facet_count_most_first")
        ]

    def __str__(self) -> str:
        return f"{self.claims} of {self.facet} {self.key}"
