"""The geoparser as a component of a spaCy pipeline: entities that know which place they mean.

Needs the extra ``border-activity-mapper[spacy]``. spaCy finds the component by its name, without an import. All it
leaves on a document are plain values, so that documents can be written to disk and sent between processes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from gazetteer.geoparse import geoparse, mention_record
from gazetteer.store import Gazetteer, open_gazetteer
from gazetteer.types import Place, PlaceKind, Resolution, Resolved, Role

NAME = "bordermap_geoparser"
LABELS: dict[PlaceKind, str] = {
    **dict.fromkeys((PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.SETTLEMENT), "GPE"),
    **dict.fromkeys((PlaceKind.CROSSING, PlaceKind.PORT, PlaceKind.MINE, PlaceKind.STATION, PlaceKind.FACILITY), "FAC"),
}
"""OntoNotes' labels, which spaCy's own models use: states and towns, built things, and ``LOC`` for all else."""
OTHER_LABEL, DEMONYM_LABEL = "LOC", "NORP"
LINKABLE = frozenset({"GPE", "LOC", "FAC", "NORP"})
"""Labels of another component's entities that may be given a place; a person's name may not."""

Alignment = Literal["expand", "contract", "strict"]


class Geoparser:
    """Finds and resolves the places of a document.

    Sets ``doc.ents`` (label, and ``kb_id_`` with the place's id, "" where it is not resolved), on each of these spans
    ``_.place``, ``_.score``, ``_.role`` and ``_.reasons``, and on the document ``_.mentions``: every mention as
    ``bordermap geoparse`` writes it, parts of organisations' names included, which are no entities.

    Parameters
    ----------
    demonyms
        Also nouns and adjectives of countries (``Chinese``), as ``NORP``.
    overwrite
        Replace entities of earlier components where they overlap ours. Otherwise theirs stay, and a place name found
        by both is only given its place.
    alignment
        Where a name ends within a token, as Korean names do before a particle: ``expand`` to the token, ``contract``,
        or leave the name out (``strict``).
    """

    def __init__(self, *, demonyms: bool = False, overwrite: bool = False, alignment: Alignment = "expand") -> None:
        self.demonyms = demonyms
        self.overwrite = overwrite
        self.alignment = alignment
        self._opened: tuple[int, Gazetteer] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Read one document and set its entities and attributes."""
        results = geoparse(doc.text, self._gazetteer(), demonyms=self.demonyms)
        doc._.mentions = [mention_record(result) for result in results]
        ours = [(span, result) for result in results if (span := self._to_span(doc, result)) is not None]
        doc.ents = self._merge(doc.ents, [span for span, _ in ours])
        kept = {(span.start, span.end, span.kb_id_) for span in doc.ents if span.label_ in LINKABLE}
        for span, result in ours:
            if (span.start, span.end, span.kb_id_) in kept:
                _describe(span, result)
        return doc

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_opened": None}

    def _gazetteer(self) -> Gazetteer:
        """The gazetteer of this very process; an open index bears neither forking nor pickling."""
        if self._opened is None or self._opened[0] != os.getpid():
            self._opened = (os.getpid(), open_gazetteer())
        return self._opened[1]

    def _to_span(self, doc: Doc, result: Resolution) -> Span | None:
        mention = result.mention
        if mention.role is Role.ORGANISATION:
            return None
        place = result.place if isinstance(result, Resolved) else None
        label = LABELS.get(place.kind, OTHER_LABEL) if place else OTHER_LABEL
        return doc.char_span(
            mention.start,
            mention.end,
            label=DEMONYM_LABEL if mention.role is Role.DEMONYM else label,
            kb_id=place.id if place else "",
            alignment_mode=self.alignment,
        )

    def _merge(self, theirs: Sequence[Span], ours: Sequence[Span]) -> list[Span]:
        """Entities without overlaps, theirs before ours or ours before theirs."""
        if self.overwrite:
            ours = filter_spans(ours)
            taken = {token.i for span in ours for token in span}
            return [*ours, *(span for span in theirs if taken.isdisjoint(token.i for token in span))]
        links = {(span.start, span.end): span.kb_id_ for span in ours}
        linked = [_link(span, links.get((span.start, span.end), "")) for span in theirs]
        taken = {token.i for span in theirs for token in span}
        return [*linked, *filter_spans([span for span in ours if taken.isdisjoint(token.i for token in span)])]


def _link(span: Span, place_id: str) -> Span:
    if not place_id or span.kb_id_ or span.label_ not in LINKABLE:
        return span
    return Span(span.doc, span.start, span.end, label=span.label_, kb_id=place_id)


def _describe(span: Span, result: Resolution) -> None:
    record = mention_record(result)
    span._.place = _plain(result.place) if isinstance(result, Resolved) else None
    span._.score, span._.role, span._.reasons = record["score"], record["role"], record["reasons"]


def _plain(place: Place) -> dict[str, object]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "admin1": place.admin1,
        "lon": place.point.lon,
        "lat": place.point.lat,
        "uncertainty_km": place.uncertainty_km,
        "source": place.source,
    }


def _register_attributes() -> None:
    for name, default in (("place", None), ("score", None), ("role", ""), ("reasons", ())):
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)
    if not Doc.has_extension("mentions"):
        Doc.set_extension("mentions", default=())


@Language.factory(
    NAME,
    assigns=["doc.ents", "doc._.mentions", "span._.place", "span._.score", "span._.role", "span._.reasons"],
    default_config={"demonyms": False, "overwrite": False, "alignment": "expand"},
)
def build_geoparser(
    nlp: Language,  # noqa: ARG001 - spaCy passes it to every factory
    name: str,  # noqa: ARG001 - as nlp
    demonyms: bool,  # noqa: FBT001 - spaCy fills in the configuration by name
    overwrite: bool,  # noqa: FBT001 - as demonyms
    alignment: Alignment,
) -> Geoparser:
    """The component, as spaCy builds it from a pipeline's configuration.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("xx")
    >>> component = nlp.add_pipe("bordermap_geoparser")
    >>> [(entity.text, entity.label_, entity.kb_id_) for entity in nlp("Trucks left Dandong for Sinuiju.").ents]
    [('Dandong', 'GPE', 'curated:dandong'), ('Sinuiju', 'GPE', 'curated:sinuiju')]
    """
    return Geoparser(demonyms=demonyms, overwrite=overwrite, alignment=alignment)


_register_attributes()  # on import, so that a process that only unpickles the component has them too
