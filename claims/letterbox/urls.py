"""The two addresses of the letter box."""

from django.urls import path

from claims.letterbox import views

app_name = "letterbox"
urlpatterns = [
    path("tips/", views.new, name="new"),
    path("tips/<slug:token>/", views.status, name="status"),
]
