"""A question about what is current, made into the same question about what was current at an earlier data version."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_
from sqlalchemy.sql.elements import BinaryExpression, Null
from sqlalchemy.sql.operators import is_
from sqlalchemy.sql.visitors import replacement_traverse

BEGUN = {"superseded_by": "since", "undone_by": "id"}  # what ends a row, and what holds the version that began it


@lru_cache(maxsize=512)
def then(statement: Select[Any], version: int) -> Select[Any]:
    """The select with each "has not ended" made into "had begun by this version and had not ended with it"."""

    def replaced(element: Any, **_: Any) -> ColumnElement[bool] | None:
        if not (isinstance(element, BinaryExpression) and element.operator is is_ and isinstance(element.right, Null)):
            return None
        ended = element.left
        begun = BEGUN.get(ended.name)
        if begun is None:
            return None
        return and_(ended.table.c[begun] <= version, or_(ended.is_(None), ended > version))

    made: Select[Any] = replacement_traverse(statement, {}, replaced)  # type: ignore[assignment]
    return made
