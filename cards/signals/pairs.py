"""What is asked of communities among themselves: in which order they are, and how two of them differ."""

import pandas as pd

from cards import questions
from components.ranking import ranked
from components.sure import told_apart
from components.view import View
from components.words.sure import asking
from queries import values


def ranks(view: View) -> pd.DataFrame:
    """The communities with the ranks that chance leaves open; no rows where they have no intervals."""
    return pd.DataFrame() if view.alone or view.indicator.is_count else ranked(questions.by_themselves(view))


def sure(view: View) -> pd.DataFrame:
    """The two chosen communities and their difference; no rows until two are chosen."""
    if asking(view):
        return pd.DataFrame()
    period = questions.period_shown(view)
    return told_apart(values.at(view.indicator.id, [view.selection.c, view.selection.other], period), view)
