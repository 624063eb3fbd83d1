"""What the server process loads: `gunicorn factcheck.wsgi`."""

import os
import sys
from importlib import import_module
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
try:
    import_module(os.environ["DJANGO_SETTINGS_MODULE"])
except ImproperlyConfigured as wrong:
    sys.stderr.write(f"{wrong}\n")
    # Gunicorn takes 3 for "could not boot" and gives up; after any other status it would try for ever.
    sys.exit(3)


class Request(WSGIRequest):
    """Leaves the encoding that a client names to `legible`: Django would read the address in it before any handler."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


application = get_wsgi_application()
application.request_class = Request
