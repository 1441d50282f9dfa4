"""Pages that need no script: the app's look without the app."""

from collections.abc import Sequence

from markupsafe import Markup

from components.markup import Part, joined, tag

STYLES = ("/assets/20-dashboard.css", "/assets/30-present-print.css", "/assets/55-reports.css")
LINKS = (("Home", "/"), ("Reports", "/reports"), ("Reports without scripts", "/reports/jobs"))
HEAD = Markup(
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="{}">'
    '<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">'
)


def page(title: str, site: str, style: str, parts: Sequence[Part], again: int = 0) -> str:
    """A whole page; `style` is Bootstrap's address, `again` after how many seconds the page is asked for anew."""
    styles = [Markup('<link rel="stylesheet" href="{}">').format(one) for one in STYLES]
    anew = [Markup('<meta http-equiv="refresh" content="{}">').format(again)] if again else []
    head = joined([HEAD.format(style), *styles, *anew, tag("title", f"{title} - {site}")])
    links = [tag("li", tag("a", words, href=path, class_="cc-nav")) for words, path in LINKS]
    brand = tag("a", site, href="/", class_="cc-brand")
    top = tag("div", brand, tag("nav", tag("ul", *links), aria_label="Pages"), class_="cc-width")
    main = tag("main", tag("h1", title, id="page-title"), *parts, class_="cc-width", id="main")
    body = tag("body", tag("header", top, class_="cc-header"), main)
    return f"<!DOCTYPE html>{tag('html', tag('head', head), body, lang='en-GB')}"
