"""Linear programs: one asked again and again with other weights, each time from the answer before; and a huge one."""

from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from methods.disclosure.policy import Floats

QUIET: dict[str, Any] = {"output_flag": False, "threads": 1, "simplex_iteration_limit": 20_000}
WARM: dict[str, Any] = {"solver": "simplex", "simplex_strategy": 4, "presolve": "off"}  # primal, from the answer before


class Program:
    """Numbers between `low` and `high` whose sums along the rows of a matrix are between `lower` and `upper`.

    Solved by HiGHS. SciPy's own way to it starts anew each time, which takes twenty times as long.
    """

    def __init__(self, low: Floats, high: Floats, matrix: csr_array, lower: Floats, upper: Floats) -> None:
        import highspy  # here, because the web process solves nothing

        columns, whole = matrix.tocsc(), highspy.HighsLp()
        whole.num_row_, whole.num_col_ = matrix.shape
        whole.col_cost_, whole.col_lower_, whole.col_upper_ = np.zeros(len(low)), low, high
        whole.row_lower_, whole.row_upper_ = lower, upper
        whole.sense_ = highspy.ObjSense.kMaximize
        whole.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        whole.a_matrix_.start_, whole.a_matrix_.index_ = columns.indptr, columns.indices
        whole.a_matrix_.value_ = columns.data
        self.solver: Any = highspy.Highs()
        for name, value in QUIET.items():
            self.solver.setOptionValue(name, value)
        self.solver.passModel(whole)
        self.solver.run()
        self.optimal = highspy.HighsModelStatus.kOptimal
        for name, value in WARM.items():
            self.solver.setOptionValue(name, value)

    def largest(self, weights: Floats) -> Floats | None:
        """The numbers that make the weighted sum largest; nothing where there are none."""
        places = np.arange(len(weights), dtype=np.int32)
        self.solver.changeColsCost(len(weights), places, np.asarray(weights, dtype=float))
        self.solver.run()
        if self.solver.getModelStatus() != self.optimal:
            return None
        return np.array(self.solver.getSolution().col_value, dtype=float)


def fractions(
    weights: Floats, low: Floats, high: Floats, matrix: csr_array, lower: Floats, upper: Floats
) -> Floats | None:
    """As Program.largest, from nothing: by interior points, which of huge systems take less than the simplex method."""
    exact, below, above = lower == upper, np.isneginf(lower), np.isposinf(upper)
    found = linprog(
        -weights,
        A_eq=matrix[exact],
        b_eq=lower[exact],
        A_ub=vstack([matrix[below], -matrix[above]], format="csr") if (below | above).any() else None,
        b_ub=np.concatenate([upper[below], -lower[above]]) if (below | above).any() else None,
        bounds=np.column_stack((low, high)),
        method="highs-ipm",
    )
    return None if found.x is None else np.asarray(found.x, dtype=float)
