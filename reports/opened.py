"""The cards outside the web app: a store, a cache and a Place to ask them in."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from data.engine import engine, reading
from data.settings import Settings
from queries import cache, read


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """A bare application in whose context cards can be asked; the store is let go at the end. Raises StoreError.

    What is read is remembered until its context ends: for much work take a `server.app_context()` for each part.
    """
    store = engine(settings.database_url)
    try:
        with reading(store):  # says what is wrong with the store before any work is done
            pass
        server = Flask("reports")
        server.config |= {"PLACE": settings.place, "ORGANISATION": settings.organisation, "CONTACT": settings.contact}
        server.config["MARKING"] = settings.marking
        read.bind(server, store)
        cache.bind(server, settings.cache_url)
        with server.app_context():
            yield server
    finally:
        store.dispose()
