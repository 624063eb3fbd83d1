"""The addresses for programs; every one is a promise."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from claims.api import discovery, images, ours, pages, search
from claims.api.errors import refusal


@csrf_exempt  # whatever the method, there is nothing here
def unknown(request: HttpRequest) -> HttpResponse:
    return refusal(404, "There is nothing at this address.")


app_name = "api"
urlpatterns = [
    path("v1alpha1/claims:search", search.claims, name="claims_search"),
    path("v1alpha1/claims:imageSearch", images.image_search, name="claims_image_search"),
    path("v1alpha1/pages", pages.pages, name="pages"),
    path("v1alpha1/pages/<slug:uid>", pages.page, name="markup_page"),
    path("$discovery/rest", discovery.document, name="discovery"),
    re_path(r"^(?:v1alpha1|\$discovery)/", unknown),
    path("api/", ours.door, name="page"),
    re_path(r"^api/", ours.door),
]
