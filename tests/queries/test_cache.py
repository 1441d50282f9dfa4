"""The cache: one maker a key, nothing unpickled, and never an error of its own."""

import hashlib
import logging
import multiprocessing
import os
import pickle
import shutil
import socket
import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from flask import Flask

from queries import cache

REDIS = shutil.which("redis-server")
pytestmark = pytest.mark.filterwarnings("error")


def bound(url: str) -> Flask:
    """A server with a cache at this address."""
    server = Flask("cached")
    cache.bind(server, url)
    return server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def files(folder: Path) -> Flask:
    return bound(f"file://{folder}")


@pytest.fixture
def redis() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The URL of a Redis server of our own, and its process."""
    if not REDIS:
        pytest.skip("redis-server is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([REDIS, "--port", str(port), "--save", "", "--bind", "127.0.0.1"], stdout=-3) as process:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0", process
        process.kill()


def made_by(server: Flask, threads: int) -> tuple[set[str], int]:
    """What so many threads get for one key at once, and how often it was made."""
    made, barrier = count(), threading.Barrier(threads)

    def slow() -> str:
        time.sleep(0.1)  # long enough for all to find nothing
        return f"answer {next(made)}"

    def ask(_: int) -> str:
        barrier.wait()
        with server.app_context():
            return cache.remembered(("rows", "the same"), slow)

    with ThreadPoolExecutor(threads) as pool:
        answers = set(pool.map(ask, range(threads)))
    return answers, next(made)


def test_sixteen_threads_that_miss_make_it_once(files):
    assert made_by(files, 16) == ({"answer 0"}, 1)


def _ask_from_elsewhere(url: str, log: Path) -> None:
    def slow() -> str:
        with log.open("a") as lines:
            lines.write(f"{os.getpid()}\n")
        time.sleep(0.5)
        return "answer"

    with bound(url).app_context():
        if cache.remembered(("rows", "the same"), slow) != "answer":
            raise SystemExit(1)


def _in_processes(url: str, log: Path) -> list[int | None]:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_ask_from_elsewhere, args=(url, log)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    return [worker.exitcode for worker in workers]


def test_two_processes_that_miss_make_it_once(folder, tmp_path):
    assert _in_processes(f"file://{folder}", tmp_path / "made") == [0, 0]
    assert len((tmp_path / "made").read_text().splitlines()) == 1


def test_a_kept_text_comes_back_and_differs_by_every_part(files):
    with files.app_context():
        for parts in (("rows", 1), ("rows", "1"), ("card", 1), ("rows", 1, "")):
            assert cache.remembered(parts, lambda parts=parts: repr(parts)) == repr(parts)
        for parts in (("rows", 1), ("rows", "1"), ("card", 1), ("rows", 1, "")):
            assert cache.remembered(parts, lambda: "made again") == repr(parts)


def beginning(*parts: str | int) -> str:
    """The two letters of a key that name its lock."""
    return hashlib.sha256(repr((cache.code_version(), *parts)).encode()).hexdigest()[:2]


def test_a_card_may_ask_for_any_rows_while_it_is_made(files, folder):
    """Locks are shared by keys that begin alike: the rows' must not be one that the card holds already."""
    held = beginning("card", "x")
    alike = next(number for number in count() if beginning("rows", number) == held)
    done: list[str] = []

    def draw() -> None:
        with files.app_context():
            done.append(cache.remembered(("card", "x"), lambda: cache.remembered(("rows", alike), lambda: "drawn")))

    thread = threading.Thread(target=draw, daemon=True)
    thread.start()
    thread.join(10)
    assert done == ["drawn"]
    assert {one.name for one in (folder / "locks").iterdir()} == {f"card-{held}", f"rows-{held}"}


def test_a_maker_that_fails_lets_the_next_one_try(files):
    def failing() -> str:
        raise ZeroDivisionError

    with files.app_context():
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                cache.remembered(("rows", "x"), failing)
        assert cache.remembered(("rows", "x"), lambda: "made") == "made"


def _owner_only(path: Path) -> bool:
    return stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_folders_and_entries_are_for_their_owner_alone(files, folder):
    with files.app_context():
        cache.remembered(("rows", "x"), lambda: "made")
    entries = list((folder / "entries").iterdir())
    assert stat.S_IMODE((folder / "entries").stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "locks").stat().st_mode) == 0o700
    assert len(entries) > 1
    assert all(_owner_only(entry) for entry in entries)


class Planted:
    """Unpickled, it writes a file."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.proof),)


@pytest.mark.parametrize("what", ["pickle", "half a text", "a number", "nothing"])
def test_what_somebody_planted_is_never_run_and_never_an_answer(files, folder, tmp_path, what, caplog):
    caplog.set_level(logging.CRITICAL)
    planted = {
        "pickle": pickle.dumps(Planted(tmp_path / "proof")), "half a text": b'"answ', "a number": b"7", "nothing": b"",
    }[what]  # fmt: skip
    with files.app_context():
        assert cache.remembered(("rows", "x"), lambda: "made") == "made"
        for entry in (folder / "entries").iterdir():  # the count of entries too
            entry.write_bytes(entry.read_bytes()[:4] + planted)
        assert cache.remembered(("rows", "x"), lambda: "made anew") == "made anew"
    bound(f"file://{folder}")  # a worker that starts there now
    assert not (tmp_path / "proof").exists()
    pickle.loads(pickle.dumps(Planted(tmp_path / "proof")))  # the trap does work
    assert (tmp_path / "proof").exists()


def test_a_folder_that_goes_costs_time_and_no_error(files, folder, caplog):
    caplog.set_level(logging.CRITICAL)
    with files.app_context():
        cache.remembered(("rows", "x"), lambda: "made")
        shutil.rmtree(folder)  # as somebody empties a cache: it is made again, and keeps
        assert cache.remembered(("rows", "x"), lambda: "made anew") == "made anew"
        assert cache.remembered(("rows", "x"), lambda: "and again") == "made anew"
        assert {path.stat().st_mode & 0o777 for path in (folder / "entries", folder / "locks")} == {0o700}
        shutil.rmtree(folder)
        folder.write_text("a file where the folder was")
        assert cache.remembered(("rows", "x"), lambda: "made anew") == "made anew"


def test_a_folder_that_may_not_be_written_costs_time_and_no_error(files, folder, caplog, monkeypatch):
    """Root may write everywhere: the refusal is put where the system would give it."""
    caplog.set_level(logging.CRITICAL)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    monkeypatch.setattr("cachelib.file.FileSystemCache.set", refused)
    monkeypatch.setattr(Path, "open", refused)
    with files.app_context():
        assert cache.remembered(("rows", "x"), lambda: "made") == "made"
        assert cache.remembered(("rows", "x"), lambda: "made anew") == "made anew"


def test_a_folder_that_cannot_be_made_leaves_a_server_without_cache(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    server = bound(f"file://{tmp_path / 'file' / 'cache'}")
    assert "no cache at" in caplog.text
    with server.app_context():
        assert [cache.remembered(("rows", "x"), lambda n=n: f"made {n}") for n in (1, 2)] == ["made 1", "made 2"]


def test_without_a_cache_each_answer_is_made():
    with bound("none://").app_context():
        assert [cache.remembered(("rows", "x"), lambda n=n: f"made {n}") for n in (1, 2)] == ["made 1", "made 2"]


@pytest.mark.parametrize("url", ["", "memcached://here", "/var/cache", "http://x", "files:///x"])
def test_an_address_of_no_known_kind_is_refused_with_what_is_expected(url):
    with pytest.raises(ValueError, match=r"CACHE_URL is .*: expected file:///folder, redis://.* or none://"):
        cache.configuration(url)


@pytest.mark.parametrize("scheme", ["redis", "rediss"])
def test_redis_is_never_waited_for_long(scheme):
    plain = str(cache.configuration(f"{scheme}://somewhere:6379/2")["CACHE_REDIS_URL"])
    asked = str(cache.configuration(f"{scheme}://somewhere:6379/2?ssl_cert_reqs=none")["CACHE_REDIS_URL"])
    assert plain == f"{scheme}://somewhere:6379/2?socket_timeout=0.3&socket_connect_timeout=0.3"
    assert asked.endswith("?ssl_cert_reqs=none&socket_timeout=0.3&socket_connect_timeout=0.3")


def test_with_redis_sixteen_threads_make_it_once(redis):
    assert made_by(bound(redis[0]), 16) == ({"answer 0"}, 1)


def test_with_redis_two_processes_make_it_once(redis, tmp_path):
    assert _in_processes(redis[0], tmp_path / "made") == [0, 0]
    assert len((tmp_path / "made").read_text().splitlines()) == 1


def test_what_redis_holds_is_plain_text(redis):
    from redis import Redis

    with bound(redis[0]).app_context():
        cache.remembered(("rows", "x"), lambda: "made")
    with Redis.from_url(redis[0]) as client:
        assert [client.get(key) for key in client.scan_iter()] == [b"=made"]  # the lock is gone


def test_answers_go_on_when_redis_dies_in_mid_run(redis, caplog):
    caplog.set_level(logging.CRITICAL)
    server, (_, process) = bound(redis[0]), redis
    with server.app_context():
        assert cache.remembered(("rows", "x"), lambda: "made") == "made"
        assert cache.remembered(("rows", "x"), lambda: "not made") == "made"

        def dies() -> str:
            process.kill()
            process.wait()
            return "made while it died"

        assert cache.remembered(("rows", "y"), dies) == "made while it died"
        started = time.perf_counter()
        assert cache.remembered(("rows", "x"), lambda: "made anew") == "made anew"
        assert time.perf_counter() - started < 5
