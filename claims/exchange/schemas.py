"""The Table Schemas (https://specs.frictionlessdata.io/table-schema/) of the Data Package's tables."""

from __future__ import annotations

from typing import Any

from claims.choices import EditionKind, Stance
from claims.exchange.tables import COLUMNS

Schema = dict[str, Any]

_COUNT: Schema = {"type": "integer", "constraints": {"required": True, "minimum": 0}}
_KEY: Schema = {"type": "string", "constraints": {"required": True}}
_MOMENT = {"type": "datetime", "format": "any", "constraints": {"required": True}}
_KIND = {"type": "string", "constraints": {"required": True, "enum": EditionKind.values}}

#: What is not a string that may be empty.
_SPECIAL: dict[str, dict[str, Schema]] = {
    "claims": {
        "uid": _KEY, "statement": _KEY, "value": {"type": "integer"}, "edition": _COUNT, "corrections": _COUNT,
        "evidence_supports": _COUNT, "evidence_contradicts": _COUNT, "evidence_context": _COUNT,
        "edition_kind": _KIND, "first_published_at": _MOMENT, "published_at": _MOMENT,
    },
    "editions": {"id": _KEY, "uid": _KEY, "number": _COUNT, "kind": _KIND, "published_at": _MOMENT, "sha256": _KEY},
    "evidence": {
        "edition": _KEY, "order": _COUNT,
        "stance": {"type": "string", "constraints": {"required": True, "enum": Stance.values}},
    },
}  # fmt: skip
_COLUMNS = {
    "claims": COLUMNS,
    "editions": (
        "id", "uid", "number", "kind", "reason", "statement", "verdict", "methodology", "by_name", "published_at",
        "sha256", "permalink",
    ),
    "evidence": (
        "edition", "order", "stance", "directness", "source", "title", "publisher", "url", "published",
        "accessed_on", "locator", "excerpt", "note",
    ),
}  # fmt: skip
_KEYS = {"claims": ["uid"], "editions": ["id"], "evidence": ["edition", "order"]}
#: Table and column that point to another table, and to which of its columns.
_POINTING = {"editions": ("uid", "claims", "uid"), "evidence": ("edition", "editions", "id")}


def _schema(name: str) -> Schema:
    fields = [{"name": column} | _SPECIAL[name].get(column, {"type": "string"}) for column in _COLUMNS[name]]
    schema: Schema = {"fields": fields, "primaryKey": _KEYS[name], "missingValues": [""]}
    if name in _POINTING:
        column, table, key = _POINTING[name]
        schema["foreignKeys"] = [{"fields": [column], "reference": {"resource": table, "fields": [key]}}]
    return schema


SCHEMAS = {name: _schema(name) for name in _COLUMNS}
