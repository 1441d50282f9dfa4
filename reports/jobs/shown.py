"""Jobs as people read them: one that is under way, and the list of those that were made."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from components.captions import STAMP
from components.formats import count_of, day, sentence
from components.formats import joined as list_of
from components.markup import Part, joined, table, tag
from components.packs import hidden
from reports.jobs.job import File, Job, State

KINDS = {
    ".docx": "Word", ".pptx": "PowerPoint", ".pdf": "PDF", ".zip": "pictures (zip)", ".xlsx": "Excel",
    ".json": "list of all that was made, with checksums",
}  # fmt: skip
STEP = 25  # per cent between two announcements: a screen reader is not to talk all the time
SIZES = (("MB", 1_000_000), ("kB", 1_000), ("bytes", 1))
ALIGN = {"Size": "cc-number", "Checksum (sha256)": "cc-sum"}
GONE = "There is no such report any more. Reports are kept for some time, then cleared; prepare it again."


def said(job: Job, ahead: int) -> str:
    """How a job stands in a sentence, which changes so seldom that it can be spoken."""
    match job.state:
        case State.WAITING:
            first = count_of(ahead, "other pack is", "other packs are")
            return f"Waiting: {first} made first." if ahead else "Waiting to begin."
        case State.RUNNING:
            part = 100 * job.done // job.total // STEP * STEP if job.total else 0
            return f"Being prepared: {part}% done." if part else "Being prepared."
        case State.FINISHED:
            return f"Ready: {count_of(len(job.files), 'file')}."
        case State.FAILED:
            return f"This could not be made. {job.reason}"
        case State.STOPPED:
            return "This was stopped before it was finished, perhaps because the server was started anew."
        case State.WITHDRAWN:
            return f"This is no longer given out. {job.reason}"


def title(job: Job, names: Mapping[str, str]) -> str:
    """What a job is of."""
    return f"Report pack: {names.get(job.asked.community, job.asked.community)}"


def body(job: Job) -> Part:
    """What is under that sentence: how far it is, the files, or a button to ask again."""
    if job.state is State.FINISHED:
        return joined([_about(job), _files(job, "Files")])
    return _bar(job) if job.going else _again(job)


def made(jobs: Sequence[Job], names: Mapping[str, str], way: str) -> Part:
    """The packs that are there, newest first, and those under way, whose addresses begin with `way`."""
    listed = (State.WAITING, State.RUNNING, State.FINISHED, State.WITHDRAWN)
    found = [_made(job, names, way) for job in jobs if job.state in listed]
    return joined(found) if found else tag("p", "None yet.")


def _made(job: Job, names: Mapping[str, str], way: str) -> Part:
    name = names.get(job.asked.community, job.asked.community)
    if job.going:
        return tag("p", tag("a", f"{name}: {said(job, 0).lower()}", href=f"{way}{job.id}"))
    kinds = list_of([KINDS[f".{one}"] for one in job.asked.formats])
    head = f"{name}, {job.asked.period}: {kinds}. Made {time(job.ended)}, data version {job.asked.version}"
    if job.state is State.WITHDRAWN:
        return tag("p", tag("a", head, href=f"{way}{job.id}"), f". {said(job, 0)}")
    return tag("details", tag("summary", head), _about(job), _files(job, f"Files of {head}"), class_="cc-details")


def _about(job: Job) -> Part:
    made_up = f" {STAMP}: figures in it were made up, and it says so." if job.asked.illustrative else ""
    said = f"{job.asked.period}. Made {time(job.ended)} from data version {job.asked.version}.{made_up}"
    return tag("p", said, class_="cc-source")


def _files(job: Job, caption: str) -> Part:
    rows = [[_link(job, one), size(one.size), tag("code", one.sha256)] for one in job.files]
    return table(caption, ["File", "Size", "Checksum (sha256)"], rows, ALIGN)


def _link(job: Job, one: File) -> Part:
    kind = sentence(KINDS.get(f".{one.name.rpartition('.')[2]}", "file"))
    link = tag("a", one.name, href=f"/reports/jobs/{job.id}/{one.name}", download=True)
    return joined([f"{kind}: ", link])


def _bar(job: Job) -> Part:
    """A bar that moves while nobody knows how much there is to do."""
    known: dict[str, int] = {"value": job.done, "max": job.total} if job.total else {}
    words = f"{100 * job.done // job.total}%" if job.total else ""
    return joined([tag("progress", aria_label="How much is done", **known), tag("span", words, class_="cc-source")])


def _again(job: Job) -> Part:
    fields: list[Part] = [hidden("community", job.asked.community)]
    fields += [hidden("format", one) for one in job.asked.formats]
    button = tag("button", "Prepare it again", type="submit", class_="cc-tool")
    return tag("form", *fields, button, method="post", action="/reports/jobs")


def time(text: str) -> str:
    """22 November 2026, 3:52pm, on the server's clock."""
    when = datetime.fromisoformat(text).astimezone()
    return f"{day(when.isoformat())}, {when.hour % 12 or 12}:{when.minute:02}{'pm' if when.hour >= 12 else 'am'}"


def size(count: int) -> str:
    """1.2 MB, 45 kB, 12 bytes."""
    unit, of = next(((unit, of) for unit, of in SIZES if count >= of), SIZES[-1])
    return f"{count / of:.1f} {unit}" if unit == "MB" else f"{count // of} {unit}"
