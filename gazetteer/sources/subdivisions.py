"""First-level units of every country, from the ``iso3166-2`` package (MIT)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from gazetteer.sources import Entry
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

UNCERTAINTY_KM = 150.0
"""Half the width of a middling province; the package gives a point, no extent."""
_PRESS_STYLE = (
    "AL Ala,AZ Ariz,AR Ark,CA Calif,CO Colo,CT Conn,DE Del,FL Fla,GA Ga,IL Ill,IN Ind,KS Kan,KY Ky,LA La,MD Md,MA Mass,"
    "MI Mich,MN Minn,MS Miss,MO Mo,MT Mont,NE Neb,NV Nev,NH N.H.,NJ N.J.,NM N.M.,NY N.Y.,NC N.C.,ND N.D.,OK Okla,"
    "OR Ore,PA Pa,RI R.I.,SC S.C.,SD S.D.,TN Tenn,TX Tex,VT Vt,VA Va,WA Wash,WV W.Va.,WI Wis,WY Wyo"
)
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    f"US-{code}": (code, name) for code, _, name in (pair.partition(" ") for pair in _PRESS_STYLE.split(","))
} | {"CA-BC": ("B.C.",), "CA-ON": ("Ont",), "CA-QC": ("Que",), "CA-NS": ("N.S.",), "CA-NB": ("N.B.",)}
"""Postal codes, and the abbreviations of news style, of the states that English news abbreviates."""
_LANGUAGE_NOTE = re.compile(r"\s*\([^)]*\)\s*$")


def read_subdivisions() -> Iterator[Entry]:
    """Every top-level subdivision that has a point."""
    path = files("iso3166_2") / "iso3166-2.json"
    for country, units in json.loads(path.read_bytes()).items():
        for code, unit in units.items():
            if unit["parentCode"] is None and unit["latLng"]:
                yield _entry(country, code, unit)


def _entry(country: str, code: str, unit: dict[str, Any]) -> Entry:
    lat, lon = unit["latLng"]
    place = Place(
        id=f"iso3166-2:{code}",
        name=unit["name"],
        kind=PlaceKind.ADMIN1,
        feature_class="A",
        feature_code="ADM1",
        country=country,
        admin1=unit["name"],
        point=LonLat(lon=float(lon), lat=float(lat)),
        uncertainty_km=UNCERTAINTY_KM,
        source=f"ISO 3166-2 {code}",
    )
    short = ABBREVIATIONS.get(code, ())
    others = [_LANGUAGE_NOTE.sub("", part).strip() for part in (unit["localOtherName"] or "").split(",")]
    return Entry(
        place,
        (
            Name(unit["name"], NameKind.CANONICAL),
            *(Name(text, NameKind.VARIANT) for text in (*others, *short) if len(text) > 1),
        ),
    )
