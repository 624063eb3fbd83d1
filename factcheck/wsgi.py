"""What the server process loads: `gunicorn factcheck.wsgi`."""

import os
import sys
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
try:
    import_module(os.environ["DJANGO_SETTINGS_MODULE"])
except ImproperlyConfigured as wrong:
    sys.stderr.write(f"{wrong}\n")
    # Gunicorn takes 3 for "could not boot" and gives up; after any other status it would try for ever.
    sys.exit(3)

application = get_wsgi_application()
