"""The map of a portfolio as a drawing in SVG: the learner in the middle, three rings, a numbered circle a person."""

from itertools import groupby, pairwise
from math import cos, pi, sin, tau
from typing import Final

from markupsafe import Markup

from wideweb.learning.portfolio.document import Web

_HALF: Final = 200
_FIRST_RING: Final = 70.0
_LAST_RING: Final = 175.0
_MANY: Final = 40
"""From so many people on, the circles are smaller."""

_SVG: Final = Markup(
    '<svg role="img" aria-labelledby="map-title map-words" viewBox="-{half} -{half} {side} {side}">'
    '<title id="map-title">My map</title><desc id="map-words">{words}</desc>{inside}</svg>'
)
_RING: Final = Markup('<circle class="ring" r="{r:.1f}"/>')
_RING_NAME: Final = Markup('<text class="ring-name" y="{y:.1f}">{name}</text>')
_LINE: Final = Markup('<line class="tie" x1="{0[0]:.1f}" y1="{0[1]:.1f}" x2="{1[0]:.1f}" y2="{1[1]:.1f}"/>')
_SPOT: Final = Markup(
    '<circle class="person" cx="{0[0]:.1f}" cy="{0[1]:.1f}" r="{r}"/>'
    '<text class="number" x="{0[0]:.1f}" y="{0[1]:.1f}" font-size="{size}">{number}</text>'
)
_YOU: Final = Markup('<circle class="you" r="20"/><text class="you-name" font-size="13">Me</text>')

Point = tuple[float, float]


def draw(web: Web) -> Markup:
    """Return the drawing; its numbers are those of the list of people, from 1."""
    radii = _radii(len(web.rings))
    points = _points(web, radii)
    r, size = (8, 9) if len(points) > _MANY else (11, 12)
    inside = [
        *(_RING.format(r=radius) for radius in radii),
        *(_LINE.format(points[a], points[b]) for a, b in web.lines),
        *(_RING_NAME.format(y=-radius, name=name) for radius, name in zip(radii, web.rings, strict=True)),
        _YOU,
        *(_SPOT.format(point, r=r, size=size, number=number) for number, point in enumerate(points, 1)),
    ]
    return _SVG.format(half=_HALF, side=2 * _HALF, words=in_words(web), inside=Markup("").join(inside))


def in_words(web: Web) -> str:
    """Return what is to be seen on it, for those who do not see it."""
    counts = [sum(spot.ring == ring for spot in web.spots) for ring in range(len(web.rings))]
    told = ", ".join(f"{count} in the ring “{name}”" for count, name in zip(counts, web.rings, strict=True))
    lines = f"{len(web.lines)} {'line' if len(web.lines) == 1 else 'lines'}"
    return f"I am in the middle of three rings, with {told}. {lines} between people who know each other."


def angles(given: list[float | None]) -> list[float]:
    """Return an angle for everyone on one ring: those given, and the others where there is most room.

    Parameters
    ----------
    given : list of float or None
        In radians; None where nobody has chosen.

    Returns
    -------
    list of float
        In the same order. Where none is given, they stand evenly, with the top left free.
    """
    taken = [angle % tau for angle in given if angle is not None]
    if not taken:
        return [-pi / 2 + tau * (place + 0.5) / len(given) for place, _ in enumerate(given)]
    found: list[float] = []
    for angle in given:
        if angle is None:
            angle = _roomiest(taken)  # noqa: PLW2901  # the one that it gets
            taken.append(angle)
        found.append(angle)
    return found


def _roomiest(taken: list[float]) -> float:
    around = sorted(taken)
    start, end = max(pairwise([*around, around[0] + tau]), key=lambda gap: gap[1] - gap[0])
    return (start + end) / 2 % tau


def _radii(number: int) -> list[float]:
    step = (_LAST_RING - _FIRST_RING) / max(number - 1, 1)
    return [_FIRST_RING + step * ring for ring in range(number)]


def _points(web: Web, radii: list[float]) -> list[Point]:
    points: dict[int, Point] = {}
    by_ring = sorted(enumerate(web.spots), key=lambda numbered: numbered[1].ring)
    for ring, numbered in groupby(by_ring, key=lambda one: one[1].ring):
        here = list(numbered)
        for (place, _), angle in zip(here, angles([spot.angle for _, spot in here]), strict=True):
            points[place] = (radii[ring] * cos(angle), radii[ring] * sin(angle))
    return [points[place] for place in range(len(web.spots))]
