"""What a passage is, as far as its kind and its role alone tell: such questions need no look at the passage."""

from __future__ import annotations

from caselaw.model import Kind, Role
from search.tree import Among, And, Everything, Node, Not, Or

_ROLES = frozenset(role.value for role in Role)


def is_of_standing(node: Node) -> bool:
    """Whether a passage's kind and role decide the node."""
    match node:
        case Among(field="type") | Everything():
            return True
        case Among(field="part"):
            return _ROLES.issuperset(node.values)
        case And() | Or():
            return all(map(is_of_standing, node.parts))
        case Not():
            return is_of_standing(node.part)
        case _:
            return False


def stands(node: Node, kind: Kind, role: Role) -> bool:
    """Whether such a node holds for passages of that kind and role."""
    match node:
        case Among():
            return (kind if node.field == "type" else role).value in node.values
        case And():
            return all(stands(part, kind, role) for part in node.parts)
        case Or():
            return any(stands(part, kind, role) for part in node.parts)
        case Not():
            return not stands(node.part, kind, role)
        case _:
            return True


def may_match(node: Node, kind: Kind, role: Role) -> bool:
    """Whether a passage of that kind and role may match a node."""
    if is_of_standing(node):
        return stands(node, kind, role)
    return all(may_match(part, kind, role) for part in node.parts) if isinstance(node, And) else True
