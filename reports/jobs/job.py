"""A job: what was asked, how far it is, what came of it."""

import re
import secrets
import string
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

ID = re.compile(r"[a-z0-9]{16}", re.ASCII)
LETTERS = string.ascii_lowercase + string.digits


class State(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    STOPPED = "stopped"  # whoever ran it is gone
    WITHDRAWN = "withdrawn"  # it was finished, and rests on a load taken back since or another store; never written


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a pack is made of: two that are asked alike are one."""

    community: str  # a slug, "place", or "all" for each community
    formats: tuple[str, ...]
    period: str  # the two months that it reports on, in words
    version: int  # the data version
    edition: str  # of which store
    program: str  # a digest of the program
    illustrative: bool  # whether the store held made-up figures


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that a job made: its path under the job's files, its bytes, their digest."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Job:
    """A job as it stands. `process` tells who runs it (see process.identity); times are ISO, UTC."""

    id: str
    asked: Asked
    at: str
    state: State = State.WAITING
    process: str = ""
    ended: str = ""
    reason: str = ""  # why it failed, in plain words
    files: tuple[File, ...] = ()
    done: int = 0
    total: int = 0  # 0 while nobody knows

    @property
    def going(self) -> bool:
        """Whether something is still to come."""
        return self.state in (State.WAITING, State.RUNNING)

    def over(self, state: State, reason: str = "", files: tuple[File, ...] = ()) -> "Job":
        """The job ended thus."""
        return replace(self, state=state, ended=now(), reason=reason, files=files, process="")


def asked_now(asked: Asked) -> Job:
    """A new job with a name that nobody can guess."""
    return Job(id="".join(secrets.choice(LETTERS) for _ in range(16)), asked=asked, at=now())


def now() -> str:
    """The time, in one length so that it sorts as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def written(job: Job) -> dict[str, Any]:
    """A job in JSON's terms."""
    return asdict(job)


def read(said: dict[str, Any]) -> Job:
    """A job from JSON's terms. Raises TypeError, KeyError and ValueError on what is none."""
    asked = Asked(**said["asked"] | {"formats": tuple(said["asked"]["formats"])})
    files = tuple(File(**one) for one in said["files"])
    return Job(**said | {"asked": asked, "files": files, "state": State(said["state"])})
