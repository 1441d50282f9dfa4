"""The table of spend on programmes of care, of the Place and of the places most like it."""

from data.ledger.layout import Column, Layout

KIND, INDICATOR, OWN = "rightcare", "rightcare_spend", "own"
PEERS = 10
PODS = ("elective", "emergency", "prescribing")
WIDEST = 40  # letters of a breakdown in the store
PROGRAMME, LONGEST = WIDEST - 1 - max(map(len, PODS)), 40

LAYOUT = Layout(
    KIND,
    "Spend on programmes of care, of the Place and of the 10 most similar places",
    (
        Column("programme", "The programme of care", "", f"at most {PROGRAMME} letters, such as circulatory"),
        Column("point_of_delivery", "How care is given", "", f"{', '.join(PODS)}; non-elective is emergency"),
        Column("area", "The area's name", "", f"at most {LONGEST} letters"),
        Column("own", "Whether the area is this Place", "", "yes once for each programme, point of delivery and year"),
        Column("spend", "Spend in the year", "£", "an amount to the penny"),
        Column("weighted_population", "People of the area, weighted by need", "people", "a number above nought"),
        Column("year", "The financial year", "", "2024-25"),
    ),
    (
        f"{PEERS} similar places are expected beside the Place for each programme, point of delivery and year. "
        "With fewer the page says so.",
        "Weigh the people of all areas in the same way.",
    ),
    (
        ("circulatory", "emergency", "Cheshire East", "yes", 15200000, 391000, "2024-25"),
        *(("circulatory", "emergency", f"Peer {letter}", "no", 12000000 + 250000 * at, 360000 + 9000 * at, "2024-25")
          for at, letter in enumerate("ABCDEFGHIJ")),
    ),
)  # fmt: skip
