"""A Place written as the files that people can edit."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from data.new_place.picking import PlaceError
from data.place import FILES, Place, load

ABOUT = ("code", "name", "title", "icb_code", "icb_name", "comparison", "indicator", "on_budget_percent",
         "on_budget_pounds")  # fmt: skip
COMMUNITY = ("slug", "short_name", "name", "system", "row", "column")
NETWORK = ("pcn_code", "pcn_name", "community", "valid_from", "confirmed_by")
HEAD = """# The Place whose communities the dashboard shows. Its people are those registered with its GP practices.
# Change names, and the communities in the two CSV files, as people call them; then run python -m data init.
"""


def written(place: Place, folder: Path) -> Place:
    """Writes the Place's files into a folder that has none, and reads them back. Raises PlaceError."""
    there = [name for name in FILES if (folder / name).exists()]
    if there:
        raise PlaceError(f"{folder} holds a Place already ({', '.join(there)}). Choose another folder with --out.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # JSON's texts are TOML's too.
        about = "".join(f"{name} = {json.dumps(getattr(place, name), ensure_ascii=False)}\n" for name in ABOUT)
        (folder / "place.toml").write_text(HEAD + about, encoding="utf-8")
        _table(
            folder / "communities.csv",
            COMMUNITY,
            ([getattr(one, name) for name in COMMUNITY] for one in place.communities),
        )
        networks = ([one.code, one.name, one.community, one.valid_from, one.confirmed_by] for one in place.networks)
        _table(folder / "networks.csv", NETWORK, networks)
    except OSError as problem:
        raise PlaceError(f"{folder}: cannot be written ({problem}). Choose another folder with --out.") from problem
    return load(folder)


def _table(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
