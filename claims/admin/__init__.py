"""The desk: Django's admin, its permissions and its writing replaced by the rules and the actions.

Importing the package registers every room below with `claims.admin.site.site`.
"""

from claims.admin import claims, imports, parties, records, reference, sources, tips, tokens

__all__ = ["claims", "imports", "parties", "records", "reference", "sources", "tips", "tokens"]
