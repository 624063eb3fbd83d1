"""The rooms and their addresses: the desk under /admin/, the letter box at /tips/, the reading room everywhere else."""

from django.urls import include, path

from claims.admin.site import site

urlpatterns = [
    path("admin/", include("claims.admin.door.urls")),
    path("admin/", site.urls),
    path("", include("claims.api.urls")),
    path("", include("claims.letterbox.urls")),
    path("", include("claims.public.urls")),
]

handler400 = "factcheck.handlers.bad_request"
handler404 = "factcheck.handlers.not_found"
handler500 = "factcheck.handlers.server_error"
handler429 = "factcheck.handlers.too_many_attempts"
