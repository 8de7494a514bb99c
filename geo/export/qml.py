"""Layer styles as QGIS reads them: symbols by layer of activity, and the fields that drive the time slider.

Notes
-----
Elements and options as QGIS 3.22 writes them; later versions read them too. Time comes from expressions
(``mode="4"``), because QGIS compares Date fields with moments as text, and so a day off; the end is exclusive there
(``limitMode="0"``), ours are inclusive. What has no date shows at every time.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from geo.export.styles import BORDER, CROSSING, LOOKS, MENTION, PAPER, Look

POINT_MM, LINE_MM, BORDER_MM, MENTION_MM = 2.8, 0.7, 0.5, 1.0
HOLLOW = "if(\"status\" = 'draft', '255,255,255,0', @symbol_color)"
"""Drafts are outlines: nobody has reviewed them."""
DASHES = "if(\"mode\" = 'rail', 'solid', if(\"mode\" IN ('sea', 'river'), 'dot', 'dash'))"


START = 'coalesce(to_datetime("date_start"), make_datetime(1, 1, 1, 0, 0, 0))'
END = "coalesce(to_datetime(\"date_end\") + to_interval('1 day'), make_datetime(9999, 12, 31, 0, 0, 0))"


def qml_of(table: str) -> str:
    """The style of a table that ``write_gpkg`` writes, or of the border; "" where there is nothing to draw.

    Examples
    --------
    >>> "date_start" in qml_of("events_lines"), qml_of("reports")
    (True, '')
    """
    match table:
        case "events_points":
            return _document(_categories(_event_marker(look) for look in LOOKS), time=True)
        case "events_lines":
            return _document(_categories(_event_line(look) for look in LOOKS), time=True)
        case "crossings":
            return _document(_single("marker", _marker("square", CROSSING, POINT_MM)))
        case "mentions":
            return _document(_single("marker", _marker("circle", MENTION, MENTION_MM)))
        case "border":
            return _document(_single("line", _line(BORDER, BORDER_MM)))
    return ""


def inner_qml(table: str) -> str:
    """What stands inside the style's root element, for a project that holds it."""
    return qml_of(table).partition(">\n")[2].removesuffix("</qgis>\n")


def _document(renderer: str, *, time: bool = False) -> str:
    return f'<qgis version="3.22.0" styleCategories="Symbology|Temporal">\n{_time(on=time)}{renderer}</qgis>\n'


def _time(*, on: bool) -> str:
    start, end = (escape(START), escape(END)) if on else ("", "")
    return (
        f'<temporal enabled="{int(on)}" mode="{4 if on else 2}" limitMode="0" startField="" endField=""'
        f' startExpression="{start}" endExpression="{end}" durationField="" durationUnit="min" fixedDuration="0"'
        ' accumulate="0"/>\n'
    )


def _categories(symbols: Iterable[str]) -> str:
    drawn = list(symbols)
    rows = "".join(
        f'<category value="{look.layer}" symbol="{number}" label="{escape(look.label)}" render="true"/>\n'
        for number, look in enumerate(LOOKS)
    )
    made = "".join(drawn[number].replace('name="0"', f'name="{number}"', 1) for number in range(len(LOOKS)))
    return (
        '<renderer-v2 type="categorizedSymbol" attr="layer" symbollevels="0" enableorderby="0">\n'
        f"<categories>\n{rows}</categories>\n<symbols>\n{made}</symbols>\n</renderer-v2>\n"
    )


def _single(kind: str, layer: str) -> str:
    symbol = _symbol(kind, layer)
    return f'<renderer-v2 type="singleSymbol" symbollevels="0">\n<symbols>\n{symbol}</symbols>\n</renderer-v2>\n'


def _symbol(kind: str, layer: str) -> str:
    return f'<symbol type="{kind}" name="0" alpha="1" clip_to_extent="1" force_rhr="0">\n{layer}</symbol>\n'


def _event_marker(look: Look) -> str:
    return _symbol("marker", _marker(look.shape, look.colour, POINT_MM, outline=look.colour, fill=HOLLOW))


def _event_line(look: Look) -> str:
    return _symbol("line", _line(look.colour, LINE_MM, dashes=DASHES))


def _marker(shape: str, colour: str, size_mm: float, *, outline: str = PAPER, fill: str = "") -> str:
    options = {
        "name": shape,
        "color": _rgba(colour),
        "outline_color": _rgba(outline),
        "outline_width": "0.3",
        "outline_width_unit": "MM",
        "size": str(size_mm),
        "size_unit": "MM",
    }
    return _symbol_layer("SimpleMarker", options, {"fillColor": fill} if fill else {})


def _line(colour: str, width_mm: float, *, dashes: str = "") -> str:
    options = {"line_color": _rgba(colour), "line_width": str(width_mm), "line_width_unit": "MM", "capstyle": "round"}
    return _symbol_layer("SimpleLine", options, {"outlineStyle": dashes} if dashes else {})


def _symbol_layer(kind: str, options: dict[str, str], expressions: dict[str, str]) -> str:
    written = "".join(f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items())
    driven = "".join(
        f'<Option type="Map" name="{name}"><Option type="bool" name="active" value="true"/>'
        f'<Option type="QString" name="expression" value="{escape(expression)}"/>'
        '<Option type="int" name="type" value="3"/></Option>'
        for name, expression in expressions.items()
        if expression
    )
    properties = (
        '<data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/>'
        f'<Option type="Map" name="properties">{driven}</Option>'
        '<Option type="QString" name="type" value="collection"/></Option></data_defined_properties>'
    )
    return (
        f'<layer class="{kind}" enabled="1" locked="0" pass="0">\n<Option type="Map">{written}</Option>\n'
        f"{properties if driven else ''}</layer>\n"
    )


def _rgba(colour: str) -> str:
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"
