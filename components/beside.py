"""What stands beside the communities in tables and pictures."""

from components.view import View
from data.place import ENGLAND

MANY = 12  # communities beyond which columns are narrow


def beside(view: View) -> dict[str, str]:
    """Code and name of the Place and of England; the Place is left out where it is one community by another name."""
    whole = {} if view.alone else {view.place.code: view.place.name}
    return whole | {ENGLAND: "England"}


def listed(view: View) -> bool:
    """Whether the squares of the diagram merely follow the communities' order and say nothing of where they lie."""
    squares = [(one.row, one.column) for one in view.place.communities]
    width = 1 + max(column for _, column in squares)
    return squares == [divmod(at, width) for at in range(len(squares))]
