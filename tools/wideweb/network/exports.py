"""A network as files that other programs read, with names or without."""

import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Final, NamedTuple

from wideweb.network.ego_network import EgoNetwork
from wideweb.network.tie import EGO, Tie
from wideweb.people import Person

_FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠'")  # noqa: RUF001  # some spreadsheets take the wide forms too
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_FIELDS: Final = ("id", "name", "title", "role", "stage", "organization", "city", "how_met", "tags")
_NAMELESS_FIELDS: Final = ("id", "role", "stage")
_TIE_FIELDS: Final = ("a_id", "b_id", "weight")


class CsvTables(NamedTuple):
    """A network as two tables, in UTF-8 with a byte-order mark when written as `utf-8-sig`.

    Parameters
    ----------
    people : str
        One row a person, the closeness to the learner last.
    ties : str
        One row a tie between two of them.
    """

    people: str
    ties: str


def anonymised(network: EgoNetwork) -> EgoNetwork:
    """Return the network without whatever names anybody: only roles, stages, ties and closeness stay.

    People are numbered in the order of their roles and stages, so that the order of a list tells nothing. Somebody
    who knows the people may still guess who is who where a role is rare: a summary is safer than a map.
    """
    ordered = sorted(network.people, key=lambda one: (one.role or "", one.stage or "", len(network.neighbours(one.id))))
    new = {EGO: EGO} | {person.id: f"person-{number}" for number, person in enumerate(ordered, 1)}
    people = [Person(f"Person {n}", id=new[one.id], role=one.role, stage=one.stage) for n, one in enumerate(ordered, 1)]
    ties = [replace(tie, a_id=new[tie.a_id], b_id=new[tie.b_id]) for tie in network.ties]
    ties.sort(key=lambda tie: sorted((tie.a_id, tie.b_id)))
    ego = Person("You", id=EGO, role=network.ego.role, stage=network.ego.stage)
    return EgoNetwork(people, ties, ego, [new[key] for key in network.asked])


def to_csv(network: EgoNetwork, *, named: bool = True) -> CsvTables:
    """Return a network as tables that open in any spreadsheet.

    Parameters
    ----------
    network : EgoNetwork
        The network.
    named : bool
        Whether names stand in it; otherwise it is `anonymised`.

    Returns
    -------
    CsvTables
        A cell that a spreadsheet would take for a formula stands behind an apostrophe.
    """
    shown = network if named else anonymised(network)
    fields = _FIELDS if named else _NAMELESS_FIELDS
    people = ([*_cells(one, fields), repr(shown.closeness(one.id))] for one in shown.people)
    ties = ([tie.a_id, tie.b_id, repr(tie.weight)] for tie in _between_alters(shown))
    return CsvTables(_table([*fields, "closeness"], people), _table(list(_TIE_FIELDS), ties))


def to_graphml(network: EgoNetwork, *, named: bool = True) -> str:
    """Return a network as GraphML, which networkx, igraph, Gephi and others read; the learner is a node of it.

    Parameters
    ----------
    network : EgoNetwork
        The network.
    named : bool
        As in `to_csv`.

    Returns
    -------
    str
        A document in UTF-8. Characters that XML cannot hold are left out.
    """
    shown = network if named else anonymised(network)
    fields = _FIELDS[1:] if named else _NAMELESS_FIELDS[1:]
    root = ET.Element("graphml", xmlns=_NAMESPACE)
    for name in fields:
        ET.SubElement(root, "key", {"id": name, "for": "node", "attr.name": name, "attr.type": "string"})
    ET.SubElement(root, "key", {"id": "weight", "for": "edge", "attr.name": "weight", "attr.type": "double"})
    graph = ET.SubElement(root, "graph", edgedefault="undirected")
    for person in (replace(shown.ego, id=EGO), *shown.people):
        node = ET.SubElement(graph, "node", id=_xml(person.id))
        for name, value in zip(fields, _values(person, fields), strict=True):
            ET.SubElement(node, "data", key=name).text = _xml(value)
    own = [Tie(EGO, person.id, shown.closeness(person.id)) for person in shown.people]
    for tie in (*own, *_between_alters(shown)):
        edge = ET.SubElement(graph, "edge", source=_xml(tie.a_id), target=_xml(tie.b_id))
        ET.SubElement(edge, "data", key="weight").text = repr(tie.weight)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _between_alters(network: EgoNetwork) -> Iterator[Tie]:
    return (tie for tie in network.ties if EGO not in {tie.a_id, tie.b_id})


def _values(person: Person, fields: tuple[str, ...]) -> list[str]:
    return [
        ", ".join(value) if isinstance(value := getattr(person, name), tuple) else str(value or "") for name in fields
    ]


def _cells(person: Person, fields: tuple[str, ...]) -> list[str]:
    return [f"'{value}" if value.startswith(_FORMULA_STARTS) else value for value in _values(person, fields)]


def _table(header: list[str], rows: Iterator[list[str]]) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _xml(text: str) -> str:
    return _NO_XML.sub("", text)
