"""Following up: what happened between the learner and each person."""

from wideweb.follow_ups.touchpoint import (
    CHANNELS,
    KINDS,
    Touchpoint,
    TouchpointDateError,
    TouchpointFieldError,
    TouchpointPersonError,
    UnknownTouchpointChannelError,
    UnknownTouchpointKindError,
)

__all__ = [
    "CHANNELS",
    "KINDS",
    "Touchpoint",
    "TouchpointDateError",
    "TouchpointFieldError",
    "TouchpointPersonError",
    "UnknownTouchpointChannelError",
    "UnknownTouchpointKindError",
]
