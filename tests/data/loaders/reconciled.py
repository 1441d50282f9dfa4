"""What holds of whatever a loader gives."""

from data.loaders.contract import OBSERVATION, Parsed


def reconciled(parsed: Parsed) -> Parsed:
    """The same Parsed, after checking that rows and quantity reconcile and that every row has a key of its own."""
    lost = [remainder for remainder in parsed.remainders if not remainder.kept]
    assert parsed.rows_read == parsed.rows_kept + sum(remainder.rows for remainder in lost)
    if parsed.quantity:
        unkept = sum(remainder.quantity or 0 for remainder in lost)
        assert parsed.quantity_read == parsed.quantity_kept + unkept
    assert list(parsed.observations.columns) == OBSERVATION
    assert not parsed.observations.duplicated(OBSERVATION[:5]).any()
    hidden = parsed.observations[parsed.observations["state"].isin(["missing", "suppressed"])]
    assert hidden["numerator"].isna().all() and hidden["value"].isna().all()
    return parsed


def told(parsed: Parsed) -> dict[str, tuple[int, float | None]]:
    """Remainders as reason -> rows and quantity."""
    return {remainder.reason: (remainder.rows, remainder.quantity) for remainder in parsed.remainders}
