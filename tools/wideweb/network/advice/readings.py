"""What the numbers of a network say, each in plain words and with its limits."""

from collections.abc import Iterator

from wideweb.network.advice.piece import Advice, counted, phrase, piece
from wideweb.network.ego_network import EgoNetwork
from wideweb.network.measures import Measures, measure
from wideweb.network.too_few import TooFew


def readings(network: EgoNetwork) -> Iterator[Advice]:
    """Yield what the numbers say; where nobody was asked who knows whom, that this comes first."""
    numbers = measure(network)
    if isinstance(numbers.density, TooFew) and numbers.density.of == "ties":
        yield piece("ask-ties")
    yield piece("size", number=counted("people", numbers.size))
    reached = len(numbers.coverage.reached)
    yield piece("coverage", reached=reached, total=numbers.coverage.total)
    yield from _of_ties(numbers)
    yield from _alike(network, numbers)


def _of_ties(numbers: Measures) -> Iterator[Advice]:
    number = numbers.asked
    asked = phrase("everyone" if number == numbers.size else "sample", number=number)
    if isinstance(numbers.density, float):
        yield piece("density", asked=asked, percent=round(100 * numbers.density))
    if number > 1 and isinstance(numbers.effective_size, float) and isinstance(numbers.constraint, float):
        yield piece("effective-size", asked=asked, effective=f"{numbers.effective_size:.1f}")
        yield piece(
            "constraint",
            asked=asked,
            constraint=f"{numbers.constraint:.2f}",
            lowest=f"{1 / number:.2f}",
            highest=f"{(2 * number - 1) ** 2 / number**3:.2f}",  # Burt's formula where all know each other
        )


def _alike(network: EgoNetwork, numbers: Measures) -> Iterator[Advice]:
    ei = numbers.ei("stage")
    if isinstance(ei, float):
        stages = [person.stage for person in network.people if person.stage]
        alike = sum(stage == network.ego.stage for stage in stages)
        yield piece("alike", alike=alike, different=len(stages) - alike, ei=f"{ei:+.2f}")
