"""The little of JSON Schema that our own OpenAPI document uses, checked without mercy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}

_KNOWN = frozenset(
    "type enum const required properties items prefixItems minItems maxItems minimum maximum maxLength anyOf allOf"
    " additionalProperties $ref description format examples default".split()
)


def mismatches(value: Any, schema: dict[str, Any], document: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Where a value is not what the schema says; raises KeyError for a keyword this checker does not know."""
    unknown = set(schema) - _KNOWN
    if unknown:
        raise KeyError(f"{at}: {unknown}")
    if "$ref" in schema:
        yield from mismatches(value, resolved(schema["$ref"], document), document, at)
    for part in schema.get("allOf", ()):
        yield from mismatches(value, part, document, at)
    if "anyOf" in schema and all(list(mismatches(value, part, document, at)) for part in schema["anyOf"]):
        yield f"{at}: {value!r} is none of {schema['anyOf']}"
    yield from _of_itself(value, schema, at)
    if isinstance(value, dict):
        yield from _in_object(value, schema, document, at)
    if isinstance(value, list):
        yield from _in_array(value, schema, document, at)


def _of_itself(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not in {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "type" in schema:
        wanted = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        if not any(isinstance(value, _TYPES[name]) and not isinstance(value, bool) for name in wanted):
            yield f"{at}: {value!r} is not {wanted}"
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{at}: {value} is below {schema['minimum']}"


def _in_object(value: dict[str, Any], schema: dict[str, Any], document: dict[str, Any], at: str) -> Iterator[str]:
    yield from (f"{at}: no {name}" for name in schema.get("required", ()) if name not in value)
    for name, inner in value.items():
        rest = schema.get("additionalProperties")
        known = schema.get("properties", {}).get(name, rest)
        if known is not None:
            yield from mismatches(inner, known, document, f"{at}.{name}")


def _in_array(value: list[Any], schema: dict[str, Any], document: dict[str, Any], at: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} items"
    for number, inner in enumerate(value):
        first = schema.get("prefixItems", ())
        known = first[number] if number < len(first) else schema.get("items")
        if known is not None:
            yield from mismatches(inner, known, document, f"{at}[{number}]")


def resolved(reference: str, document: dict[str, Any]) -> dict[str, Any]:
    """What ``#/components/schemas/Case`` names."""
    found: Any = document
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    assert isinstance(found, dict)
    return found
