"""Third-party style and script, served from the packages that carry them: no request leaves the host."""

from functools import cache as once
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import brotli
from flask import Blueprint, Response, request, send_file, send_from_directory
from plotly.offline import get_plotlyjs_version

blueprint = Blueprint("vendored", __name__)
BOOTSTRAP = f"/vendor/bootstrap.min.css?v={version('Bootstrap-Flask')}"  # browsers keep it for a year
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"  # where Dash and assets/tools.js ask for it


@blueprint.get("/vendor/bootstrap.min.css")
def bootstrap() -> Response:
    """Bootstrap's style sheet, from Bootstrap-Flask."""
    folder = Path(str(files("flask_bootstrap"))) / "static" / "bootstrap5" / "css"
    return send_from_directory(folder, "bootstrap.min.css")


@blueprint.get(PLOTLY)
def plotly_js() -> Response:
    """plotly.js, compressed once; its address carries no version, so browsers ask each time whether it is the same."""
    bundle = plotly_bundle()
    if "br" not in request.accept_encodings:
        return send_file(bundle, mimetype="text/javascript", max_age=0)
    response = Response(_compressed(bundle), mimetype="text/javascript")
    response.headers.update({"Content-Encoding": "br", "Vary": "Accept-Encoding", "Cache-Control": "no-cache"})
    response.set_etag(f"{bundle.stem}-{get_plotlyjs_version()}-br")
    response.make_conditional(request)
    return response


def plotly_bundle() -> Path:
    """The small bundle where `make` could fetch the one of plotly's own version, else the whole from the package."""
    small = Path(__file__).with_name("vendor") / f"plotly-cartesian-{get_plotlyjs_version()}.min.js"
    return small if small.is_file() else Path(str(files("plotly"))) / "package_data" / "plotly.min.js"


@once
def _compressed(bundle: Path) -> bytes:
    # A seventh smaller than what Flask-Compress makes anew for each request, for 0.8 seconds once a worker.
    return brotli.compress(bundle.read_bytes(), quality=9)
