"""What learners see in a notebook: thin widgets over the coach, the planner and the map."""

from wideweb.widgets.advised_message import UnknownHelpError
from wideweb.widgets.baseline import Baseline
from wideweb.widgets.conversation import Conversation
from wideweb.widgets.follow_up_planner import FollowUpPlanner
from wideweb.widgets.if_then_plan import IfThenPlan, PlansSoFar
from wideweb.widgets.introduction import Introduction
from wideweb.widgets.learning_tool import BlankNameError
from wideweb.widgets.message_editor import DraftNameError, MessageEditor
from wideweb.widgets.network_map import NetworkMap
from wideweb.widgets.note import AskQuestion, Note
from wideweb.widgets.portfolio import Portfolio
from wideweb.widgets.progress import Progress
from wideweb.widgets.quiz import Quiz
from wideweb.widgets.tryout import practice_map, practice_planner
from wideweb.widgets.week_planner import WeekPlanner

__all__ = [
    "AskQuestion",
    "Baseline",
    "BlankNameError",
    "Conversation",
    "DraftNameError",
    "FollowUpPlanner",
    "IfThenPlan",
    "Introduction",
    "MessageEditor",
    "NetworkMap",
    "Note",
    "PlansSoFar",
    "Portfolio",
    "Progress",
    "Quiz",
    "UnknownHelpError",
    "WeekPlanner",
    "practice_map",
    "practice_planner",
]
