"""Waiting in an event loop until an open file can be read, without asking in steps."""

from __future__ import annotations

import asyncio


async def readable(file: int) -> None:
    """Return as soon as a file can be read, or its other end was closed."""
    loop = asyncio.get_running_loop()
    there = asyncio.Event()
    loop.add_reader(file, there.set)
    try:
        await there.wait()
    finally:
        loop.remove_reader(file)
