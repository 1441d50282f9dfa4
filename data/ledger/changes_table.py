"""The table of changes that communities propose to their cost centres."""

from data.ledger.layout import Column, Layout

KIND, ENTRY = "cost_centre_changes", "cost_centre_change"
WAITING = "waiting"
DECISIONS = (WAITING, "agreed", "agreed in part", "declined", "withdrawn")
MOST = {"id": 40, "what": 200, "who": 120, "effect": 600, "impact_assessment": 600}  # letters

LAYOUT = Layout(
    KIND,
    "Changes proposed to cost centres, with their impact assessment and the decision",
    (
        Column("community", "The Care Community", "", "short or full name, such as Crewe"),
        Column("id", "What the change is known by, once for each community", "", f"at most {MOST['id']} letters"),
        Column("what", "What is to change, in one line", "", f"at most {MOST['what']} letters"),
        Column("month", "The month from which it would hold", "", "2026-04, or Month 1 (April 2026)"),
        Column("who", "Who proposes it: a role or a team, never a person's name", "", f"at most {MOST['who']} letters"),
        Column("amount", "What it costs in a whole year; below nought where it saves", "£", "an amount to the penny"),
        Column("wte", "Posts that it adds; below nought where it takes posts away", "whole-time equivalents",
               "a number of two decimals at most"),
        Column("effect", "What it is expected to bring about", "", f"at most {MOST['effect']} letters"),
        Column("impact_assessment", "What the impact assessment found, and where it is kept", "",
               f"at most {MOST['impact_assessment']} letters; it has to be completed for every change"),
        Column("decision", "What was decided", "", ", ".join(DECISIONS)),
        Column("decided_on", "The day of the decision", "", f"2026-03-18; nothing while {WAITING}", required=False),
    ),
    (
        "A file says all changes of each community that is in it: one that is left out is taken away. "
        "Communities that are not in the file keep theirs.",
        "Changes in investment or personnel go to the Development and Operational Group with a completed impact "
        "assessment.",
        "Write no names of people, and no addresses.",
    ),
    (
        ("Crewe", "C1", "A second community nurse for the hub", "2026-04", "Community services manager", 48000, 1,
         "Home visits within two days", "Completed 3 February 2026: no group fares worse", "agreed", "2026-03-18"),
    ),
)  # fmt: skip
