"""A bare Flask app that answers with the bytes of a file."""

import os
from pathlib import Path

from flask import Flask, Response

server = Flask(__name__)
SAME = Path(os.environ["SAME_BYTES"]).read_bytes() if "SAME_BYTES" in os.environ else b""


@server.get("/health")
def health() -> str:
    """The server is there."""
    return "ok"


@server.post("/same")
def same() -> Response:
    """The bytes."""
    return Response(SAME, mimetype="application/json")
