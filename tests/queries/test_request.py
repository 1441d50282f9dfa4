"""What is made once a request."""

from flask import Flask

from queries.request import once


def test_a_thing_is_made_once_a_request_for_each_kind_and_key() -> None:
    made: list[tuple[str, int]] = []

    def answer(kind: str, key: int) -> int:
        made.append((kind, key))
        return key

    def asked(kind: str, key: int) -> int:
        return once(kind, key, lambda: answer(kind, key))

    server = Flask("tried")
    with server.test_request_context():
        # The same key of another kind is another thing, and nothing is kept as well as something.
        assert [asked(*one) for one in (("a", 1), ("a", 1), ("b", 1), ("a", 2))] == [1, 1, 1, 2]
        assert [once("none", (), lambda: made.append(("none", 0))) for _ in range(2)] == [None, None]
    with server.test_request_context():
        asked("a", 1)
    assert made == [("a", 1), ("b", 1), ("a", 2), ("none", 0), ("a", 1)]
