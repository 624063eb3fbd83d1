"""The addresses of the plain site."""

from django.contrib import admin
from django.urls import path

from benchmarks.plain import views

urlpatterns = [
    path("claims/", views.EntryList.as_view()),
    path("claims/<str:uid>/", views.ClaimPage.as_view()),
    path("api/claims/", views.EntriesAsJson.as_view()),
    path("api/claims/<str:uid>/", views.EntryAsJson.as_view()),
    path("admin/", admin.site.urls),
]
