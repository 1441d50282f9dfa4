"""What the cards of tenths ask: a figure of prescribing over time, among those of practices or PCNs."""

import pandas as pd

from components.prescribing import deciles
from components.view import View
from queries import areas, prescribing


def over_time(view: View) -> pd.DataFrame:
    """The chosen measure of the area in view, with nine rows of tenths a period.

    England's where the store keeps them, practices before PCNs; else the Place's own practices. No rows for what is
    not of prescribing.
    """
    one = view.indicator
    own = prescribing.course(one.id, view.focus_code) if deciles.of_prescribing(one) else []
    if not own:
        return pd.DataFrame()
    months = [row.period for row in own]
    for kind in (deciles.OF_PRACTICES, deciles.OF_PCNS):
        known = prescribing.tenths(one.id, months, kind)
        if months[-1] in known:
            return deciles.with_marks(own, known, kind, view)
    practices = areas.practices(view.slugs, months[-1])
    nine = deciles.own_marks(prescribing.of_practices(one.id, practices), one)
    by_period = {period: deciles.by_category(marks) for period, marks in nine.items()}
    return deciles.with_marks(own, by_period, deciles.OWN, view)
