"""A practice conversation: scenes, what one can say in each, and what comes of it; read from data and checked.

Every way through ends, and every end looks back: `read_conversation` refuses a file in which one does not.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

EFFECTS: Final = {
    "opens": "This opened the talk.",
    "holds": "This kept it going.",
    "closes": "This closed it a little.",
}
_FEWEST_REPLIES: Final = 2


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing to say.

    Parameters
    ----------
    text : str
        The words.
    outcome : str
        What comes of it, and why; told once it was said.
    effect : str
        One of `EFFECTS`.
    leads : str
        The scene that follows.
    """

    text: str
    outcome: str
    effect: str
    leads: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment: what the other says or does, and what one can say; an end has no replies and looks back."""

    id: str
    says: str
    replies: tuple[Reply, ...] = ()
    look_back: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said in a scene."""

    scene: Scene
    reply: Reply


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation.

    Parameters
    ----------
    name : str
        Its file's name.
    title, setting, who : str
        What it is about; where one stands, and that all is made up; whom one talks to.
    start : str
        The first scene.
    scenes : mapping of str to Scene
    """

    name: str
    title: str
    setting: str
    who: str
    start: str
    scenes: Mapping[str, Scene]

    def follow(self, said: Sequence[int]) -> tuple[list[Turn], Scene]:
        """Return what was said, turn by turn, and the scene that one stands in now.

        What is said after the end, or what nobody can say there, is left out: a file may have changed since.
        """
        turns: list[Turn] = []
        scene = self.scenes[self.start]
        for number in said:
            if not 0 <= number < len(scene.replies):
                break
            turns.append(Turn(scene, scene.replies[number]))
            scene = self.scenes[scene.replies[number].leads]
        return turns, scene


class ConversationError(ValueError):
    """A conversation cannot be had as it stands: which file, which scene, and why."""

    def __init__(self, name: str, scene: str, fault: str) -> None:
        super().__init__(name, scene, fault)
        self.field = "scene"
        self.name = name
        self.scene = scene
        self.fault = fault

    def __str__(self) -> str:
        """Name the place and the mend."""
        return f"{self.name}.toml, scene {self.scene!r}: {self.fault}"


class UnknownConversationError(LookupError):
    """There is no conversation of this name."""

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.field = "name"
        self.value = value

    def __str__(self) -> str:
        """Name the field, what it was given and what it may hold."""
        return f"name: there is no conversation {self.value!r}. Use one of: {', '.join(conversations())}."


@cache
def conversations() -> tuple[str, ...]:
    """Return the names of all conversations."""
    folder = files("wideweb.learning").joinpath("data", "conversations")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def conversation(name: str) -> Conversation:
    """Return one conversation.

    Raises
    ------
    UnknownConversationError
        When there is none of this name.
    ConversationError
        When it cannot be had as it stands.
    """
    if name not in conversations():
        raise UnknownConversationError(name)
    text = files("wideweb.learning").joinpath("data", "conversations", f"{name}.toml").read_text(encoding="utf-8")
    return read_conversation(tomllib.loads(text), name)


def read_conversation(table: Mapping[str, Any], name: str) -> Conversation:
    """Return the conversation of a file that was read.

    Raises
    ------
    ConversationError
        When a way leads nowhere or round in a circle, a scene is never reached, or an end does not look back.
    """
    scenes = {key: _scene(key, entry) for key, entry in table["scene"].items()}
    found = Conversation(name, table["title"], table["setting"], table["who"], table["start"], scenes)
    for scene, fault in _faults(found):
        raise ConversationError(name, scene, fault)
    return found


def _scene(key: str, entry: Mapping[str, Any]) -> Scene:
    replies = tuple(Reply(one["text"], one["outcome"], one["effect"], one["leads"]) for one in entry.get("reply", ()))
    return Scene(key, entry["says"], replies, entry.get("look_back", ""))


def _faults(conversation: Conversation) -> Iterator[tuple[str, str]]:
    scenes = conversation.scenes
    if conversation.start not in scenes:
        yield conversation.start, "The conversation starts here, and it does not exist."
        return
    for scene in scenes.values():
        yield from ((scene.id, fault) for fault in _scene_faults(scene, scenes))
    if all(reply.leads in scenes for scene in scenes.values() for reply in scene.replies):
        yield from _ways(conversation)


def _scene_faults(scene: Scene, scenes: Mapping[str, Scene]) -> Iterator[str]:
    if not scene.replies and not scene.look_back.strip():
        yield "It is a dead end: give it replies, or let it look back."
    if scene.replies and scene.look_back:
        yield "It looks back before the end: give it replies or a look back, not both."
    if scene.replies and len({reply.text for reply in scene.replies}) < _FEWEST_REPLIES:
        yield "There is nothing to choose: give it at least two replies that differ."
    for reply in scene.replies:
        if reply.leads not in scenes:
            yield f"A reply leads to {reply.leads!r}, which does not exist."
        if reply.effect not in EFFECTS or not reply.outcome.strip():
            yield f"The reply {reply.text!r} needs an outcome, and an effect: one of {', '.join(EFFECTS)}."


def _ways(conversation: Conversation) -> Iterator[tuple[str, str]]:
    """Yield the scenes that nobody reaches, and those that one comes back to without an end."""
    reached: set[str] = set()
    circles: set[str] = set()

    def walk(name: str, way: frozenset[str]) -> None:
        if name in way:
            circles.add(name)
        if name in reached:
            return
        reached.add(name)
        for reply in conversation.scenes[name].replies:
            walk(reply.leads, way | {name})

    walk(conversation.start, frozenset())
    yield from (
        (name, "Nobody ever gets here: let a reply lead to it.") for name in sorted(set(conversation.scenes) - reached)
    )
    yield from ((name, "One comes back here and may never end: lead on instead.") for name in sorted(circles))
