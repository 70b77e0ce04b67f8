"""Whether a value has the form that the contract gives its place: held against the published JSON Schema.

Only the words of JSON Schema that the published one uses are understood; a test holds one against the other.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sutler.ledger.dates import ends_of

KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "null": type(None),
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}
KNOWN = frozenset(
    {"$ref", "anyOf", "enum", "type", "pattern", "minimum", "maximum", "exclusiveMinimum", "minLength", "minItems", "items",
     "properties", "required", "additionalProperties", "propertyNames", "description"}
)  # fmt: skip


@cache
def definitions() -> Mapping[str, Any]:
    """The parts of the published schema: "claim", "value", "item", …"""
    told = files("sutler").joinpath("schema", "claims.schema.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(told)["$defs"]
    return found


def fault(field: str, value: Any) -> str | None:
    """Why a field of a claim ("stage", "items") cannot hold this value; None where it can."""
    return next(_faults(value, definitions()["claim"]["properties"][field], f"/{field}"), None)


def _faults(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from _faults(value, definitions()[name], at)
        if name == "date" and isinstance(value, str) and not _is_day(value):
            yield f"{at}: there is no such day as {value}"
        return
    if "anyOf" in schema:
        tried = [list(_faults(value, option, at)) for option in schema["anyOf"]]
        if all(tried):
            yield tried[0][0]
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at} must be one of {', '.join(str(one) for one in schema['enum'] if one is not None)}, not {_shown(value)}"
        return
    if "type" in schema and not _is_of(value, schema["type"]):
        kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        yield f"{at} must be {' or '.join(map(_kind, kinds))}, not {_shown(value)}"
        return
    yield from _plain_faults(value, schema, at)
    if isinstance(value, list):
        for n, part in enumerate(value):
            yield from _faults(part, schema.get("items", {}), f"{at}/{n}")
    if isinstance(value, dict):
        yield from _object_faults(value, schema, at)


def _plain_faults(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{at}: {_shown(value)} is not written as it must be ({_meaning(schema)})"
        if len(value) < schema.get("minLength", 0):
            yield f"{at} must not be empty"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(value):
            yield f"{at} must be a number"
        elif value < schema.get("minimum", value) or ("exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]):
            yield f"{at}: {value:,.15g} is too small"


def _meaning(schema: Mapping[str, Any]) -> str:
    told: str = schema["description"]
    return told.rstrip(".")


def _object_faults(value: Mapping[str, Any], schema: Mapping[str, Any], at: str) -> Iterator[str]:
    fields = schema.get("properties", {})
    for name in value:
        if name not in fields:
            yield f"{at} has no {name!r}; it has {', '.join(fields)}"
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at} lacks {name!r}"
    for name, part in value.items():
        yield from _faults(part, fields.get(name, {}), f"{at}/{name}")


def _is_of(value: Any, told: str | list[str]) -> bool:
    kinds = [told] if isinstance(told, str) else told
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, KINDS[kind]) for kind in kinds)


def _kind(name: str) -> str:
    return "nothing" if name == "null" else f"{'an' if name[0] in 'aio' else 'a'} {name}"


def _is_day(value: str) -> bool:
    try:
        return bool(ends_of(value))
    except ValueError:
        return False


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:80]
