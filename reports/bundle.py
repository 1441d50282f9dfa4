"""A pack's pictures as a zip, with a list of what each shows."""

import json

from reports.pack import Pack
from reports.pictures import Pictures, key
from reports.steady import zipped

SIZE = "word"  # these pictures stand on their own, in whatever paper


def write(pack: Pack, pictures: Pictures) -> bytes:
    """The zip's bytes: each picture once, with all its words, and manifest.json."""
    keys = [key(one, SIZE) for one in pack.charts]
    found = [pictures[one] for one in keys if one in pictures]
    files = {f"{one.drawing.name}.png": one for one in found}
    listed = [
        {"file": name, "title": one.drawing.title, "words": one.drawing.spoken, "source": one.drawing.source,
         "view": one.drawing.address, "sha256": one.sha256}
        for name, one in files.items()
    ]  # fmt: skip
    about = {"title": pack.title, "edition": pack.edition.line(), "illustrative": pack.illustrative, "pictures": listed}
    manifest = json.dumps(about, ensure_ascii=False, indent=1).encode()
    return zipped({**{name: one.content for name, one in files.items()}, "manifest.json": manifest})
