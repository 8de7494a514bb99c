"""Where places come from; one file a source.

A source is a function that yields ``Entry`` values: a place and all its names. Sources later in the order never
replace an entry of an earlier one; they may lend it further names.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gazetteer.types import Name, Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A place and every name a source gives it.

    Parameters
    ----------
    same_as
        Ids that other sources use for the same place (``geonames:2043837``).
    """

    place: Place
    names: tuple[Name, ...]
    same_as: tuple[str, ...] = field(default=())
