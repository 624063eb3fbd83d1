"""The addresses of our own reading API; every one is a promise. `claims.api.ours` loads them when somebody asks."""

from django.urls import path

from claims.api.v1 import schema, subjects, views

urlpatterns = [
    path("api/", schema.page, name="page"),
    path("api/openapi.json", schema.OpenApi.as_view(), name="openapi"),
    path("api/v1/", views.Index.as_view(), name="index"),
    path("api/v1/claims/", views.Claims.as_view(), name="claims"),
    path("api/v1/claims/<slug:uid>/", views.Claim.as_view(), name="claim"),
    path("api/v1/claims/<slug:uid>/editions/", views.ClaimEditions.as_view(), name="claim_editions"),
    path("api/v1/claims/<slug:uid>/editions/<int:number>/", views.OneEdition.as_view(), name="edition"),
    path("api/v1/editions/", views.Editions.as_view(), name="editions"),
    path("api/v1/corrections/", views.Corrections.as_view(), name="corrections"),
    path("api/v1/parties/", subjects.Parties.as_view(), name="parties"),
    path("api/v1/parties/<slug:uid>/", subjects.Party.as_view(), name="party"),
    path("api/v1/sources/", subjects.Sources.as_view(), name="sources"),
    path("api/v1/sources/<slug:uid>/", subjects.Source.as_view(), name="source"),
    path("api/v1/topics/", subjects.Topics.as_view(), name="topics"),
    path("api/v1/topics/<slug:slug>/", subjects.Topic.as_view(), name="topic"),
    path("api/v1/scale/", views.TheScale.as_view(), name="scale"),
    path("api/v1/log/head/", views.LogHead.as_view(), name="log_head"),
]
