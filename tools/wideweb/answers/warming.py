"""Has the coach read, once, all that it reads before its first advice: word lists, rules, patterns.

A program that forks many notebooks from one parent (`[tool.coursekit]`, `warm`) calls it there, so that none of them
waits half a second for it. It leaves nothing behind but what never changes.
"""

from __future__ import annotations

from wideweb.messages import CHANNELS, KINDS, Message, review

LETTER = """Subject: One question about your talk

Dear Dr. Okafor,

My name is Ana Ruiz, and I am a student at Cedar Valley College. Could you tell me, in two lines, what you read first?
If you are too busy, I understand. I would loove to hear more about it!!

Thank you,

Ana Ruiz
"""


def read_everything() -> None:
    """Review one made-up letter of every kind for every channel."""
    for channel in CHANNELS:
        for kind in KINDS:
            review(Message(LETTER, channel, to="Dr. Amara Okafor", to_role="attending physician", kind=kind))
