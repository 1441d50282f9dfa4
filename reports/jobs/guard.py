"""Who may ask for a pack to be made: pages of this site.

Nobody is signed in by a cookie, so no foreign page can do anything in somebody's name. But browsers reach what other
sites do not (this machine, a ward's network, a site behind a proxy that signs people in), and a page elsewhere could
have them send the form and keep the server at work. A token in the form would keep nobody out here, since pages are
the same for all and kept; what browsers themselves say of a request's origin does (MDN: Sec-Fetch-Site, Origin).
"""

from urllib.parse import urlsplit

OURS = ("same-origin", "none")  # none: a person's own doing, such as sending a form again


def from_here(site: str | None, origin: str | None, host: str) -> bool:
    """Whether a request with these headers comes from this site's own pages, or from no browser at all.

    Sec-Fetch-Site is sent over HTTPS and to this machine, Origin with every form that is posted.
    """
    if site is not None:
        return site in OURS
    try:
        return origin is None or urlsplit(origin).netloc == host
    except ValueError:
        return False
