"""Whether a picture is as it should be, and what is written into it."""

import re
from html import unescape
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from reports.drawing import Drawing

DARK = 250  # of 255: anything less is ink
WHITE = 253  # of 255: as light as that is the paper itself, beside which a shade would show
COLOURS = 128  # each is then within 14 of 255 of what the browser drew


class PictureError(RuntimeError):
    """A picture that could not be made, or is not as it should be; the message names it and says why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"The picture {name} could not be made: {why}.")


def finished(drawing: Drawing, raw: bytes, form: str) -> bytes:
    """A picture's file as the browser drew it, checked; a PNG with its dots an inch. Raises PictureError."""
    said = " ".join(str(one["text"]) for one in drawing.frame["figure"]["layout"].get("annotations", []))
    if form == "svg":
        said = raw.decode("utf-8", "replace")
        _svg(drawing, said)
    if _plain(drawing.within) not in _plain(said):
        raise PictureError(drawing.name, "its title is not in it")
    return raw if form == "svg" else _png(drawing, raw)


def _png(drawing: Drawing, raw: bytes) -> bytes:
    frame = drawing.frame
    try:
        picture = Image.open(BytesIO(raw)).convert("RGB")
    except (UnidentifiedImageError, OSError) as problem:
        raise PictureError(drawing.name, "what the browser gave is no PNG") from problem
    size = tuple(int(frame[side] * frame["scale"]) for side in ("width", "height"))
    if any(abs(one - due) > 1 for one, due in zip(picture.size, size, strict=True)):
        raise PictureError(drawing.name, f"it is {picture.size} pixels in place of {size}")
    if _blank(picture, frame):
        raise PictureError(drawing.name, "nothing is drawn in it")
    return _packed(picture, frame["dpi"])


def _packed(picture: Image.Image, dpi: float) -> bytes:
    """The picture as a PNG of few colours, a quarter of the size and alike to the eye, with its dots an inch."""
    made = BytesIO()
    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette([255 if one >= WHITE else one for one in few.getpalette() or []])
    few.save(made, "PNG", dpi=(dpi, dpi))
    return made.getvalue()


def _blank(picture: Image.Image, frame: dict[str, object]) -> bool:
    """Whether there is no ink between the words above and those below."""
    scale, margin = frame["scale"], frame["figure"]["layout"]["margin"]  # type: ignore[index]
    top, bottom = margin["t"] * scale, picture.height - margin["b"] * scale
    return int(picture.crop((0, int(top), picture.width, int(bottom))).convert("L").getextrema()[0]) >= DARK  # type: ignore[arg-type]


def _svg(drawing: Drawing, text: str) -> None:
    found = re.match(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"', text)
    frame = drawing.frame
    if not found or (float(found[1]), float(found[2])) != (frame["width"], frame["height"]):
        raise PictureError(drawing.name, "what the browser gave is no SVG of the right size")
    if "<path" not in text:
        raise PictureError(drawing.name, "nothing is drawn in it")


def _plain(text: str) -> str:
    """Letters and digits alone: lines are broken, and marked up, as it suits the picture."""
    return re.sub(r"\W+", "", unescape(re.sub(r"<[^>]+>", "", unescape(text))))
