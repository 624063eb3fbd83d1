"""The workbench's tables, as far as these pages show them."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Person(AbstractUser):
    class Meta:
        managed = False
        db_table = "claims_member"


class Party(models.Model):
    name = models.CharField(max_length=200)

    class Meta:
        managed = False
        db_table = "claims_party"

    def __str__(self):
        return self.name


class Alias(models.Model):
    party = models.ForeignKey(Party, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta:
        managed = False
        db_table = "claims_alias"


class Topic(models.Model):
    name = models.CharField(max_length=80)

    class Meta:
        managed = False
        db_table = "claims_topic"

    def __str__(self):
        return self.name


class Rating(models.Model):
    label = models.CharField(max_length=60)

    class Meta:
        managed = False
        db_table = "claims_rating"

    def __str__(self):
        return self.label


class Source(models.Model):
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=1000)

    class Meta:
        managed = False
        db_table = "claims_source"

    def __str__(self):
        return self.title


class Claim(models.Model):
    uid = models.CharField(max_length=12)
    statement = models.CharField(max_length=500)
    quote = models.TextField()
    claimant = models.ForeignKey(Party, models.PROTECT, null=True)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True)
    topics = models.ManyToManyField(Topic, through="ClaimTopic")
    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    summary = models.CharField(max_length=500)
    explanation = models.TextField()
    assignee = models.ForeignKey(Person, models.PROTECT, null=True)
    due = models.DateField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "claims_claim"
        ordering = ["-created_at", "-id"]

    def __str__(self):
        return self.statement


class ClaimTopic(models.Model):
    claim = models.ForeignKey(Claim, models.CASCADE)
    topic = models.ForeignKey(Topic, models.CASCADE)

    class Meta:
        managed = False
        db_table = "claims_claim_topics"


class Figure(models.Model):
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="figures")
    text = models.CharField(max_length=200)

    class Meta:
        managed = False
        db_table = "claims_figure"


class Evidence(models.Model):
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, models.PROTECT)
    stance = models.CharField(max_length=20)
    note = models.CharField(max_length=1000)
    excerpt = models.TextField()

    class Meta:
        managed = False
        db_table = "claims_evidence"


class Appearance(models.Model):
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="appearances")
    source = models.ForeignKey(Source, models.PROTECT)
    quote = models.TextField()
    first = models.BooleanField()

    class Meta:
        managed = False
        db_table = "claims_appearance"


class Entry(models.Model):
    """The row of the list: narrow, and with an index for each filter, which is more than most would give it."""

    claim = models.OneToOneField(Claim, models.PROTECT, primary_key=True)
    uid = models.CharField(max_length=12)
    slug = models.CharField(max_length=80)
    statement = models.CharField(max_length=500)
    summary = models.CharField(max_length=500)
    claimant_uid = models.CharField(max_length=12)
    claimant_name = models.CharField(max_length=200)
    verdict = models.CharField(max_length=40)
    verdict_label = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    claim_kind = models.CharField(max_length=20)
    claimed_on = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField(null=True)
    published_at = models.DateTimeField()
    supports = models.PositiveIntegerField()
    contradicts = models.PositiveIntegerField()
    context = models.PositiveIntegerField()

    class Meta:
        managed = False
        db_table = "claims_listing"
        ordering = ["-published_at", "-uid"]


class Mention(models.Model):
    listing = models.ForeignKey(Entry, models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=300)

    class Meta:
        managed = False
        db_table = "claims_mention"
