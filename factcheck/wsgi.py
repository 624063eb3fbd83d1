"""What the server process loads: `gunicorn factcheck.wsgi`."""

import gc
import os
import sys
from importlib import import_module
from typing import Any

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
try:
    import_module(os.environ["DJANGO_SETTINGS_MODULE"])
except ImproperlyConfigured as wrong:
    sys.stderr.write(f"{wrong}\n")
    # Gunicorn takes 3 for "could not boot" and gives up; after any other status it would try for ever.
    sys.exit(3)


django.setup(set_prefix=False)

from claims.public.ahead import Shelf  # noqa: E402 - needs the models


class Request(WSGIRequest):
    """Leaves the encoding that a client names to `legible`: Django would read the address in it before any handler."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Application(WSGIHandler):
    """Django, and before it the shelf of pages that lie ready."""

    request_class = Request

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if page := self.shelf.find(environ):
            start_response(page.status, page.headers.copy())
            return [page.body]
        told: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            told[:] = status, headers.copy()
            return start_response(status, headers, *rest)

        response = super().__call__(environ, start)
        self.shelf.put(environ, response, *told)
        return response


def settle() -> None:
    """Load the pages, and let the collector leave alone what is there: half a million objects that stay.

    Through all of them it would go every few hundred answers, for which one reader waits some fifty milliseconds.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()


application = Application()
settle()
