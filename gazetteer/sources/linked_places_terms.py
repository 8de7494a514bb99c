"""The words of Linked Places beside ours: ids, kinds, names. Both of its file formats use them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.sources import Entry
from gazetteer.sources.geonames import POINT_UNCERTAINTY_KM, UNCERTAINTY_KM, kind_of_code
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

FEATURE_CLASSES = "AHLPRST"
"""The seven that the format allows: those of GeoNames without undersea and vegetation."""
MAX_TEXT = 2_000
"""Longest id, name or source that is believed."""
LARGEST_UNCERTAINTY_KM = 20_000
_LOCAL = ("ko", "zh", "ru")
_OUR_ID = re.compile(r"(?:curated|geonames|iso3166-2|own|kml|lpf):\S+")
_GEONAMES = re.compile(r"(?:gn:|https?://(?:www\.|sws\.)?geonames\.org/)(\d{1,12})(?:/.*)?")
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|-)", re.ASCII)
_SOURCE_LABEL = re.compile(r"([A-Z])\.([A-Z0-9]{0,6})", re.ASCII)

AAT_OF_KIND = {
    PlaceKind.COUNTRY: "300387506",
    PlaceKind.REGION: "300182722",
    PlaceKind.ADMIN1: "300000774",
    PlaceKind.ADMIN2: "300000771",
    PlaceKind.SETTLEMENT: "300008347",
    PlaceKind.CROSSING: "300007836",
    PlaceKind.PORT: "300120599",
    PlaceKind.MINE: "300000390",
    PlaceKind.STATION: "300000678",
    PlaceKind.FACILITY: "300000202",
    PlaceKind.ISLAND: "300008791",
    PlaceKind.MOUNTAIN: "300008795",
    PlaceKind.RIVER: "300008707",
    PlaceKind.SEA: "300008694",
    PlaceKind.OTHER: "300000809",
}
"""Getty's Art & Architecture Thesaurus, of the subset that the format's authors publish (2023-06-09): country,
region, province, county, inhabited place, bridge, port, mine, transportation complex, complex, island, mountain,
river, sea, site."""
_KIND_OF_AAT = {aat: kind for kind, aat in AAT_OF_KIND.items()} | {
    "300008389": PlaceKind.SETTLEMENT,  # city
    "300008375": PlaceKind.SETTLEMENT,  # town
    "300008372": PlaceKind.SETTLEMENT,  # village
    "300128207": PlaceKind.COUNTRY,  # nation
    "300000776": PlaceKind.ADMIN1,  # state
    "300008678": PlaceKind.PORT,  # harbor
    "300000681": PlaceKind.FACILITY,  # airport
    "300386831": PlaceKind.MOUNTAIN,  # mountain range
    "300008687": PlaceKind.SEA,  # ocean
}
_KINDS = {kind.value: kind for kind in PlaceKind}
_KIND_OF_CLASS = {
    "A": PlaceKind.ADMIN2,
    "L": PlaceKind.REGION,
    "P": PlaceKind.SETTLEMENT,
    "S": PlaceKind.FACILITY,
    "T": PlaceKind.MOUNTAIN,
}


@dataclass(frozen=True, slots=True)
class Record:
    """What both file formats say of a place, in their order of trust, before it is one of ours.

    Parameters
    ----------
    types
        Labels, source labels (``P.PPLA``) and numbers of the thesaurus, all that there are.
    names
        Without the title, unless the record says its language.
    links
        Addresses or short ids of the same place elsewhere.
    """

    ident: str
    title: str
    point: LonLat
    countries: Sequence[str]
    classes: Sequence[str]
    types: Sequence[str]
    uncertainty_km: float | None
    source: str
    names: Sequence[Name]
    links: Sequence[str] = ()
    admin1: str = ""
    population: int = 0


def to_entry(record: Record) -> Entry:
    """The entry of a record.

    Raises
    ------
    ValueError
        If it has no title, or a text or uncertainty beyond reason.
    """
    if not record.title:
        raise ValueError("a place without a title")
    if max(map(len, (record.ident, record.title, record.source))) > MAX_TEXT:
        raise ValueError(f"an id, title or source longer than {MAX_TEXT} characters")
    kind, feature_class, feature_code = _kind_of(record)
    uncertainty_km = record.uncertainty_km
    if uncertainty_km is None:
        uncertainty_km = UNCERTAINTY_KM.get(kind, POINT_UNCERTAINTY_KM)
    if not 0 < uncertainty_km <= LARGEST_UNCERTAINTY_KM:
        raise ValueError(f"an uncertainty of {uncertainty_km:g} km")
    names = _graded(record)
    place = Place(
        id=_our_id(record),
        name=record.title,
        kind=kind,
        feature_class=feature_class,
        feature_code=feature_code,
        country=record.countries[0].upper() if len(record.countries) == 1 else "",
        admin1=record.admin1,
        point=record.point,
        uncertainty_km=uncertainty_km,
        population=record.population,
        source=record.source,
        names_local={name.language: name.text for name in names if name.language and name.kind is NameKind.OFFICIAL},
    )
    return Entry(place, names, tuple(_from_link(link) for link in record.links))


def to_language(text: str) -> str | None:
    """The ISO 639-1 code of a BCP 47 tag, or None where it has none."""
    found = _LANGUAGE.match(text.strip())
    return found[0] if found else None


def to_link(ident: str) -> str:
    """How a record points at the same place in another source."""
    source, _, number = ident.partition(":")
    return f"gn:{number}" if source == "geonames" else ident


def _from_link(link: str) -> str:
    found = _GEONAMES.fullmatch(link)
    return f"geonames:{found[1]}" if found else link


def _our_id(record: Record) -> str:
    ident = _from_link(record.ident)
    if _OUR_ID.fullmatch(ident):
        return ident
    if ident and not re.search(r"\s", ident):
        return f"lpf:{ident}"
    return "lpf:" + hashlib.blake2b(f"{record.title}|{record.point}".encode(), digest_size=5).hexdigest()


def _kind_of(record: Record) -> tuple[PlaceKind, str, str]:
    """Kind, feature class and feature code, by the most telling of the record's types."""
    labels = [found for found in map(_SOURCE_LABEL.fullmatch, record.types) if found]
    allowed = [name for name in record.classes if name and name in FEATURE_CLASSES]
    feature_class, code = (labels[0][1], labels[0][2]) if labels else (next(iter(allowed), ""), "")
    for told in record.types:
        if told in _KINDS:
            return _KINDS[told], feature_class, code
    if code:
        return kind_of_code(code), feature_class, code
    known = [_KIND_OF_AAT[told] for told in record.types if told in _KIND_OF_AAT]
    return next(iter(known), _KIND_OF_CLASS.get(feature_class, PlaceKind.OTHER)), feature_class, code


def _graded(record: Record) -> tuple[Name, ...]:
    """The title first; then the others, the first of each language of the region being the official one."""
    own = next((name for name in record.names if name.text == record.title), None)
    graded = [Name(record.title, NameKind.CANONICAL, own.language if own else None)]
    seen: set[str] = set()
    for name in record.names:
        if name is own or not name.text or len(name.text) > MAX_TEXT:
            continue
        official = name.kind is not NameKind.FORMER and name.language in _LOCAL and name.language not in seen
        if official and name.language:
            seen.add(name.language)
        graded.append(Name(name.text, NameKind.OFFICIAL, name.language) if official else name)
    return tuple(graded)
