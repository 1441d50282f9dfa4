"""Illustrative spend on programmes of care: the Place's own, and that of ten places that are nowhere."""

import numpy as np

SEED = 2026_43
YEAR, OWN_PEOPLE = "2024-25", 402_000
PEERS = [f"Peer {letter}" for letter in "ABCDEFGHIJ"]
SPEND = {  # pounds for 1,000 weighted people that peers spend, and the own Place's in times of it
    "circulatory": {"elective": (26_500, 1.22), "emergency": (39_000, 1.28), "prescribing": (24_000, 1.01)},
    "respiratory": {"elective": (6_900, 1.17), "emergency": (33_500, 1.17), "prescribing": (19_500, 0.97)},
    "musculoskeletal": {"elective": (41_000, 0.93), "emergency": (15_500, 1.04), "prescribing": (7_200, 1.06)},
    "endocrine": {"elective": (2_900, 0.96), "emergency": (4_800, 1.09), "prescribing": (23_500, 0.90)},
}
Row = tuple[object, ...]


def rows() -> list[Row]:
    """Rows of the table of spend by programme, point of delivery and area."""
    rng = np.random.default_rng(SEED)
    people = {name: int(number) for name, number in zip(PEERS, rng.integers(280_000, 520_000, len(PEERS)), strict=True)}
    found: list[Row] = []
    for programme, by in SPEND.items():
        for pod, (usual, own) in by.items():
            found.append(
                (programme, pod, "Cheshire East", "yes", round(usual * own * OWN_PEOPLE / 1_000), OWN_PEOPLE, YEAR)
            )
            for name, number in people.items():
                spend = round(usual * rng.normal(1, 0.09) * number / 1_000)
                found.append((programme, pod, name, "no", spend, number, YEAR))
    return found
