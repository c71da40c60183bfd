"""Following up: what happened between the learner and each person, and what to do next."""

from wideweb.follow_ups.academic_calendar import Calendar, CalendarFieldError, Occasion, Span, read_calendar
from wideweb.follow_ups.arguments import PlanFieldError, StrangerError, TwoPeopleError
from wideweb.follow_ups.export import PreviousExportError, calendar_numbers, opening, to_calendar
from wideweb.follow_ups.goal import Goal, GoalError, Progress, progress
from wideweb.follow_ups.planner import plan, resting
from wideweb.follow_ups.step import ACTIONS, RESTS, Rest, Step, UnknownActionError
from wideweb.follow_ups.timing import Cadence, Number, Timing, Window, timing
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
from wideweb.follow_ups.words import order_explained

__all__ = [
    "ACTIONS",
    "CHANNELS",
    "KINDS",
    "RESTS",
    "Cadence",
    "Calendar",
    "CalendarFieldError",
    "Goal",
    "GoalError",
    "Number",
    "Occasion",
    "PlanFieldError",
    "PreviousExportError",
    "Progress",
    "Rest",
    "Span",
    "Step",
    "StrangerError",
    "Timing",
    "Touchpoint",
    "TouchpointDateError",
    "TouchpointFieldError",
    "TouchpointPersonError",
    "TwoPeopleError",
    "UnknownActionError",
    "UnknownTouchpointChannelError",
    "UnknownTouchpointKindError",
    "Window",
    "calendar_numbers",
    "opening",
    "order_explained",
    "plan",
    "progress",
    "read_calendar",
    "resting",
    "timing",
    "to_calendar",
]
