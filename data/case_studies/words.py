"""The words that a case study may use of itself."""

from enum import StrEnum

NOT_STATED = "not stated"  # what the source does not say is said to be so, never filled in


class Aim(StrEnum):
    """What a project is for."""

    CAPACITY = "capacity"  # it frees time or places
    RETURN = "return"  # it brings more than it costs
    INNOVATION = "innovation"  # it tries something new


class Status(StrEnum):
    """Whether a project goes on."""

    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    PLANNED = "planned"
    NOT_STATED = NOT_STATED


class Evidence(StrEnum):
    """How much is known of what a project brought, from least to most."""

    STORY = "story"  # it is told in words
    PROCESS = "process"  # what was done is counted
    BEFORE_AFTER = "before_after"  # figures from before it began stand beside those from after
    CONTROLLED = "controlled"  # and beside those of others, who did not do it


class Kind(StrEnum):
    """What a measure is."""

    COUNT = "count"  # a number by itself
    SHARE = "share"  # so many of so many
    QUOTED = "quoted"  # published so, denominator not published: barred from scenarios


class Direction(StrEnum):
    """Where a project is to move an indicator."""

    UP = "up"
    DOWN = "down"
