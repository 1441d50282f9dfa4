"""Reference values that lie beside the project and are not part of it."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "vectors"


def vectors(name: str) -> pd.DataFrame:
    """The rows of a file of reference values; the test is skipped where the file is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"no {name} beside the project")
    return pd.read_csv(path)
