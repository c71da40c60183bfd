"""Results in batches: one transaction for what came in together, and none waits long."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from coursekit.grading.data import Result

MOST = 16
LONGEST = 0.5
"""Seconds until what is there is written."""


def batches(results: Iterable[Result]) -> Iterator[list[Result]]:
    """Yield results as they come, several at a time when they come quickly."""
    batch: list[Result] = []
    since = time.monotonic()
    for result in results:
        batch.append(result)
        if len(batch) >= MOST or time.monotonic() - since > LONGEST:
            yield batch
            batch, since = [], time.monotonic()
    if batch:
        yield batch
