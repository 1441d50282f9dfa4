"""A pack as one page of HTML that needs nothing else, for print."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from components import theme
from components.markup import Part, joined, tag
from reports.blocks import Block, Break, Bullets, Chart, Fill, Form, Heading, Paragraph, Table
from reports.browser import Picture
from reports.columns import ACROSS, TEXT, numeric, widths
from reports.pack import Pack
from reports.pictures import Pictures, key
from reports.word_parts import TALLEST

STYLE = f"""
@page {{ size: A4; margin: 2cm 2.5cm }}
@page wide {{ size: A4 landscape; margin: 2cm 2.5cm }}
.wide {{ page: wide }}
body {{ font: 11pt/1.27 {theme.FONT}; color: {theme.TEXT}; margin: 0 }}
h1, h2, h3, .title {{ color: {theme.FOCUS}; break-after: avoid; line-height: 1.2 }}
.title {{ font-size: 24pt; font-weight: bold }} h1 {{ font-size: 18pt; margin: 18pt 0 4pt }}
h2 {{ font-size: 13pt; margin: 12pt 0 4pt }} p, ul {{ margin: 0 0 6pt }}
figure {{ margin: 0 0 8pt; break-inside: avoid }} figcaption {{ font-size: 9pt; color: {theme.MUTED} }}
img {{ display: block; height: auto; max-width: 100% }}
table {{ border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 1.2; margin-bottom: 10pt }}
.fixed {{ table-layout: fixed }}
caption {{ text-align: left; font-size: 9pt; color: {theme.MUTED}; padding-bottom: 3pt; break-after: avoid }}
th, td {{ border: 0.5pt solid {theme.AXIS}; padding: 2pt 4pt; text-align: left; vertical-align: top }}
td {{ white-space: pre-line }}
thead th, .group th, .form th {{ background: {theme.BENCH} }} tr {{ break-inside: avoid }}
.group {{ break-after: avoid }} .whole {{ break-inside: avoid }}
.number {{ text-align: right }} .small {{ font-size: 7.5pt }} .small th, .small td {{ padding: 1pt 3pt }}
.tight {{ font-size: 8.5pt; line-height: 1.2 }} .form th {{ width: 4.2cm }} .form p {{ margin: 0 0 2pt }}
.tight th, .tight td {{ padding: 1pt 4pt }} .tight p {{ margin: 0 }}
.form ul {{ margin: 0; padding-left: 12pt }}
.fill {{ background: {theme.TO_WRITE} }} .source {{ font-size: 9pt; line-height: 1.2 }}
.stamp, .finding {{ font-weight: bold; break-after: avoid }}
.new {{ break-before: page }}
"""


def page(pack: Pack, pictures: Pictures) -> str:
    """The whole page."""
    inside = "".join(str(one) for one in _parts(pack, pictures))
    head = f'<meta charset="utf-8"><title>{escape(pack.title)}</title><style>{STYLE}</style>'
    title = tag("p", pack.title, class_="title")
    return f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>{title}{inside}</body></html>'


def _parts(pack: Pack, pictures: Pictures) -> Iterator[Part]:
    """The blocks page by page: each break opens a new part, which may lie across."""
    pages: list[tuple[str, list[Part]]] = [("", [])]
    across = TEXT
    for block in pack.blocks:
        if isinstance(block, Break):
            pages.append(("new wide" if block.landscape else "new", []))
            across = ACROSS if block.landscape else TEXT
        else:
            pages[-1][1].append(_table(block, across) if isinstance(block, Table) else _block(block, pictures))
    return (tag("section", *inside, class_=kind) for kind, inside in pages)


def _block(block: Block, pictures: Pictures) -> Part:
    match block:
        case Heading():
            return tag(f"h{block.level}", block.text)
        case Paragraph():
            return tag("p", block.text, class_=block.kind)
        case Bullets():
            return tag("ul", *(tag("li", item) for item in block.items))
        case Fill():
            return tag("p", block.words, class_="fill")
        case Chart():
            return _chart(block, pictures)
        case Form():
            rows = (tag("tr", tag("th", name, scope="row"), tag("td", *(_block(one, pictures) for one in beside)))
                    for name, beside in block.rows)  # fmt: skip
            return tag("table", tag("tbody", *rows), class_="form tight" if block.tight else "form")
    return ""


def _chart(chart: Chart, pictures: Pictures) -> Part:
    found = pictures.get(key(chart))
    caption = [] if chart.across else [tag("figcaption", chart.caption)]
    drawn = _image(found, chart.across) if found else tag("p", f"{chart.shown.words.headline}.", class_="finding")
    return tag("figure", drawn, *caption)


def _image(picture: Picture, across: float) -> Part:
    frame = picture.drawing.frame
    wide = across or 2.54 * frame["width"] * frame["scale"] / frame["dpi"]
    wide = min(wide, TALLEST * frame["width"] / frame["height"])
    source = f"data:image/png;base64,{b64encode(picture.content).decode()}"
    return tag("img", src=source, alt=f"{picture.drawing.spoken} {picture.drawing.source}", style=f"width:{wide:.2f}cm")


def _table(table: Table, across: float) -> Part:
    """A table with its columns as wide as in Word, as parts of what is there."""
    columns = (tag("col", style=f"width:{100 * one / across:.1f}%") for one in widths(table, across))
    right = numeric(table)
    ways = ["number" if at in right else "" for at in range(len(table.heads))]
    heads = (tag("th", one, scope="col", class_=way) for one, way in zip(table.heads, ways, strict=True))
    rows = joined(
        tag("tr", tag("th", row[0], scope="colgroup", colspan=len(ways)), class_="group")
        if len(row) == 1 < len(ways)
        else tag("tr", *(tag("td", one, class_=way) for one, way in zip(row, ways, strict=True)))
        for row in table.rows
    )
    kind = " ".join(["fixed", *(["small"] if table.wide else []), *(["whole"] if table.whole else [])])
    head, sizes = tag("thead", tag("tr", *heads)), tag("colgroup", *columns)
    return tag("table", tag("caption", table.caption), sizes, head, tag("tbody", rows), class_=kind)
