"""Twice as much takes at most about twice as long."""

import time
from collections.abc import Callable
from functools import partial
from random import Random

from wideweb.network import EgoNetwork, Tie, advise, contacts_in, measure, measure_everyone, merge_people
from wideweb.people import Person

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def network(size: int) -> EgoNetwork:
    chance = Random(size)  # noqa: S311  # no secret
    ids = [str(number) for number in range(size)]
    ties = [Tie(chance.choice(ids), chance.choice(ids)) for _ in range(10 * size)]
    return EgoNetwork([Person(f"Person {key}", id=key, tags=(f"t{int(key) % 40}",)) for key in ids], ties)


def rows(size: int) -> bytes:
    """Return a table in which many have the same name and many stand twice."""
    one = "Ana,Reyes {name},https://www.linkedin.com/in/p{slug},,Clinic,Nurse,01 Jan 2025\n"
    return (HEADER + "".join(one.format(name=chr(97 + n % 3), slug=n // 2) for n in range(size))).encode()


def least_time(run: Callable[[], object]) -> float:
    """Return the shortest processor time of a few runs: what others on the machine add is never less than nothing."""
    taken = []
    for _ in range(5):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return min(taken)


def built_again(one: EgoNetwork) -> EgoNetwork:
    return EgoNetwork(one.people, one.ties)


def test_networks() -> None:
    small, large = network(1000), network(2000)
    takes: list[Callable[[EgoNetwork], object]] = [measure, measure_everyone, advise, built_again]
    for take in takes:
        assert least_time(partial(take, large)) < 3 * least_time(partial(take, small)) + 0.01, take


def test_imports() -> None:
    small, large = rows(2000), rows(4000)
    assert least_time(lambda: contacts_in(large, "f")) < 3 * least_time(lambda: contacts_in(small, "f")) + 0.01
    few, many = ([Person("Ana Reyes", notes=str(n)) for n in range(size)] for size in (2000, 4000))
    assert least_time(lambda: merge_people(many)) < 3 * least_time(lambda: merge_people(few)) + 0.01


def test_files_that_nobody_can_read_are_refused_without_much_reading() -> None:
    few, many = (b"a,b,c\n" * size for size in (40_000, 80_000))

    def refused(content: bytes) -> None:
        try:
            contacts_in(content, "f")
        except ValueError:
            return

    assert least_time(lambda: refused(many)) < 3 * least_time(lambda: refused(few)) + 0.01
