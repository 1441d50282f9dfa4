"""The one reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SettingError(ValueError):
    """A variable that says what cannot be; the message names it and what was expected."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What may differ between installations; every field is documented in README under "Configuration"."""

    database_url: str
    cache_url: str
    place: Path
    frame_ancestors: str
    organisation: str
    contact: str
    marking: str
    reports_dir: Path

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Settings from environment variables, with defaults that suit one machine."""
        instance = ROOT / "instance"
        return cls(
            database_url=environ.get("DATABASE_URL", f"sqlite:///{instance / 'store.sqlite'}"),
            cache_url=environ.get("CACHE_URL", f"file://{instance / 'cache'}"),
            place=Path(environ.get("PLACE", str(ROOT / "data" / "reference"))),
            frame_ancestors=environ.get("FRAME_ANCESTORS", "'none'"),
            organisation=environ.get("ORGANISATION", ""),
            contact=environ.get("CONTACT", ""),
            reports_dir=Path(environ.get("REPORTS_DIR", str(instance / "reports"))),
            marking=environ.get("MARKING", ""),
        )
