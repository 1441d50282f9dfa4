"""Office files without the time of their making in each of their parts, so that the same pack is the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
PACKED = (".png", ".jpg", ".jpeg")  # made small already


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts in their order, with no time in it."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return file.getvalue()


def steady(content: bytes) -> bytes:
    """The same zip, which a docx and a pptx are, with no time in it."""
    with ZipFile(BytesIO(content)) as archive:
        return zipped({one.filename: archive.read(one) for one in archive.infolist()})
