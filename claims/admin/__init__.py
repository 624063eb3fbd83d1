"""The desk: Django's admin, its permissions and its writing replaced by the rules and the actions.

Importing the package registers every room below with `claims.admin.site.site`.
"""

from importlib.util import find_spec

from claims.admin import claims

__all__ = ["claims"]

if find_spec("claims.admin.parties"):
    from claims.admin import parties, reference, sources  # type: ignore[attr-defined] # noqa: F401
else:  # until those rooms are built
    from claims.admin.base import DeskAdmin
    from claims.admin.site import site
    from claims.models import Member, Party, Source, Topic

    for model, names in {Member: ["username"], Party: ["name"], Source: ["title"], Topic: ["name"]}.items():
        site.register(model, type(f"{model.__name__}Admin", (DeskAdmin,), {"search_fields": names}))
