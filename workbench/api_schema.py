"""What the schema says of every operation."""

import re
from typing import Any

PROBLEM = {
    "type": "object",
    "description": "A refusal. `errors` lists the faults where there are several.",
    "properties": {
        "code": {"type": "string", "description": "For programs"},
        "detail": {"type": "string", "description": "A sentence for people"},
        "field": {"type": "string", "description": "The input at fault, or empty"},
        "hint": {"type": "string", "description": "What to do about it, or empty"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {key: {"type": "string"} for key in ("code", "detail", "field")},
            },
        },
    },
    "required": ["code", "detail", "field", "hint"],
}


def with_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add to every operation the one shape of refusals, and as its summary the first sentence of what it says."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path in result["paths"].values():
        for operation in path.values():
            operation["summary"] = re.split(r"[.:;](?=\s|$)", operation.get("description", ""), maxsplit=1)[0]
            operation["responses"]["default"] = {"description": "Refused", "content": content}
    return result
