"""How gunicorn serves the app; a port that is taken or a store that cannot serve is said plainly."""

import gc
import os
import socket
import sys
from typing import Any

bind = os.environ.get("BIND", "127.0.0.1:" + os.environ.get("PORT", "8050"))
workers, threads, worker_class = 2, 4, "gthread"
timeout = 60
control_socket_disable = True
preload_app = True  # read once and shared: workers start at once and hold half the memory


def on_starting(_server: Any) -> None:
    """Refuse to start, in one line, where starting cannot work. A store that is away is not such a case."""
    from data.engine import StoreError, UnreachableError, engine, reading
    from data.settings import Settings

    host, _, port = bind.rpartition(":")
    with socket.socket(socket.AF_INET6 if "[" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except (OSError, OverflowError):  # the latter for a port that is none
            sys.exit(
                f"{bind} is in use or not ours. Stop the program that listens there, or set PORT to another number."
            )
    try:
        store = engine(Settings.from_environment().database_url)
        with reading(store):
            pass
        store.dispose()  # no worker is to inherit its connection
    except UnreachableError as problem:
        sys.stderr.write(f"{problem} Pages say so until it answers.\n")
    except StoreError as problem:
        sys.exit(str(problem))


def post_worker_init(_worker: Any) -> None:
    """What a worker has made by now stays: the collector of garbage need not look through it with every page."""
    gc.collect()
    gc.freeze()


def worker_exit(_server: Any, _worker: Any) -> None:
    """At the end all is let go in order."""
    gc.unfreeze()
