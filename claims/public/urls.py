"""The public addresses; every one is a promise."""

from django.urls import path, re_path, register_converter

from claims.imaging import TYPES
from claims.public import (
    about,
    cards,
    changes,
    dossiers,
    export,
    feeds,
    figures,
    machines,
    passing,
    pictures,
    sitemaps,
    statistics,
    subjects,
    views,
)


class UidConverter:
    """A uid as `claims.uids` makes them, or any old one: only small letters and digits ever reach a query."""

    regex = "[0-9a-z]{1,12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FeedConverter:
    """The formats of a feed, by the end of its address."""

    regex = "atom|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class HashConverter(UidConverter):
    """A SHA-256."""

    regex = "[0-9a-f]{64}"


class EndingConverter(UidConverter):
    """The ending of a picture’s file."""

    regex = "|".join(TYPES)


class DossierConverter(UidConverter):
    """The formats of a dossier, by the end of its address."""

    regex = "pdf|docx|html"


register_converter(UidConverter, "uid")
register_converter(HashConverter, "sha256")
register_converter(EndingConverter, "ending")
register_converter(FeedConverter, "feed")
register_converter(DossierConverter, "dossier")

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("claims/", views.claim_list, name="claim_list"),
    path("claims/<uid:uid>/", views.claim, {"slug": ""}, name="claim_short"),
    path("claims/<uid:uid>/<str:slug>/", views.claim, name="claim"),
    path("claims/<uid:uid>/<str:slug>/claimreview.json", machines.claim_review, name="claim_review"),
    path("claims/<uid:uid>/<str:slug>/annotations.jsonld", passing.quotations, name="annotations"),
    path("claims/<uid:uid>/<str:slug>/card.png", cards.claim, name="card"),
    path("claims/<uid:uid>/<str:slug>/embed/", passing.embed, name="embed"),
    path("claims/<uid:uid>/<str:slug>/editions/<int:number>/card.png", cards.edition, name="edition_card"),
    path("claims/<uid:uid>/<str:slug>/dossier.<dossier:format>", dossiers.claim, name="claim_dossier"),
    path("claims/<uid:uid>/<str:slug>/editions/<int:number>/", views.edition, name="edition"),
    path("claims/<uid:uid>/<str:slug>/changes/<int:earlier>..<int:later>/", changes.changes, name="changes"),
    path("parties/<uid:uid>/<str:slug>/", subjects.party, name="party"),
    path("sources/<uid:uid>/<str:slug>/", subjects.source, name="source"),
    path("sources/<uid:uid>/<str:slug>/dossier.<dossier:format>", dossiers.source, name="source_dossier"),
    path("topics/<slug:slug>/", subjects.topic, name="topic"),
    path("figures/", figures.figures, name="figures"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("corrections/", about.corrections, name="corrections"),
    path("scale/", about.scale, name="scale"),
    path("methodology/", about.methodology, name="methodology"),
    re_path(r"^export/claims\.(?P<format>csv|xlsx|json|jsonl)$", export.claims, name="export"),
    path("export/datapackage.zip", export.datapackage, name="datapackage"),
    path("claimreview.json", export.claim_reviews, name="claim_reviews"),
    re_path(r"^feeds/latest\.(?P<format>atom|json)$", feeds.latest, name="feed_latest"),
    re_path(r"^feeds/corrections\.(?P<format>atom|json)$", feeds.corrections, name="feed_corrections"),
    path("feeds/parties/<uid:uid>.<feed:format>", feeds.party, name="feed_party"),
    path("feeds/topics/<slug:slug>.<feed:format>", feeds.topic, name="feed_topic"),
    path("pictures/<sha256:sha256>.<ending:ending>", pictures.picture, name="picture"),
    path("card.png", cards.site, name="site_card"),
    path("oembed", passing.oembed, name="oembed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("healthz", machines.healthz, name="healthz"),
    path("log/head", machines.log_head, name="log_head"),
]
