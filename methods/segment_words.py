"""A rule of segments in words: one passage, and a table of it."""

from itertools import pairwise

from methods.segment_rules import NOT_RECORDED, Clause, Flags, Rule


def sentence(rule: Rule) -> str:
    """The rule as plain sentences, in the order in which it is asked."""
    said = []
    for position, one in enumerate(rule.segments[:-1]):
        lead = "Of the others, " if position else ""
        said.append(f"{lead}{one.name}: people with {'; or '.join(each.words for each in one.criteria)}.")
    said.append(f"{rule.segments[-1].name}: all others.")
    return " ".join([*said, "Not recorded: people of whom none of this holds and no condition is recorded at all."])


def ages(rule: Rule) -> list[tuple[str, str]]:
    """Each life stage's name and its ages: "0 to 17", "65 and over"."""
    last = rule.life_stages[-1]
    told = [(one.name, f"{one.from_age} to {after.from_age - 1}") for one, after in pairwise(rule.life_stages)]
    return [*told, (last.name, f"{last.from_age} and over")]


def rows(rule: Rule) -> list[dict[str, str]]:
    """A row a criterion: segment, criterion, words, wording (the source's own), reads (what of a person's record)."""
    found = []
    for segment in rule.segments:
        for one in segment.criteria:
            reads = "; and ".join(_reads(rule, clause) for clause in one.clauses)
            found.append({"segment": segment.name, "criterion": one.name, "words": one.words, "wording": one.wording,
                          "reads": reads})  # fmt: skip
        if not segment.criteria:
            found.append({"segment": segment.name, "criterion": "All others", "words": "none of the above",
                          "wording": "", "reads": f"any condition recorded (else {NOT_RECORDED})"})  # fmt: skip
    return found


def _reads(rule: Rule, clause: Clause) -> str:
    """A clause in words."""
    names = {one.id: one.name for one in rule.conditions}
    if not isinstance(clause, Flags):
        return f"{clause.column.replace('_', ' ')}: {' or '.join(clause.values)}"
    listed = [names.get(column, column.replace("_", " ")) for column in clause.columns]
    if set(clause.columns) == set(names):
        return f"at least {clause.at_least} of the {len(names)} conditions counted"
    many = len(listed) > 2 or clause.at_least > 1
    return f"at least {clause.at_least} of: {', '.join(listed)}" if many else " or ".join(listed)
