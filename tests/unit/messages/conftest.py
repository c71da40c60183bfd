"""One sound message whose parts the tests of the rules exchange."""

from collections.abc import Callable

import pytest

from wideweb.messages import Message, Review, review

PARTS = {
    "greeting": "Dear Dr. Okafor,",
    "introduction": "My name is Maya Chen, and I'm a sophomore at Rice University studying biology.",
    "connection": "I read your 2024 paper on kangaroo care in rural clinics, and a part on fathers stayed with me.",
    "ask": "Would you be willing to talk for fifteen minutes by phone about how you chose neonatology?",
    "out": "If you don't have the time, I completely understand.",
    "thanks": "Thank you for reading this.",
    "end": "Best regards,\nMaya Chen",
}


@pytest.fixture(scope="session")
def written() -> Callable[..., Message]:
    """Return a maker of messages: the sound one with some parts exchanged."""

    def make(
        *,
        to: str = "Dr. Amara Okafor",
        to_role: str = "attending neonatologist",
        channel: str = "email",
        subject: str = "Your kangaroo care paper",
        **parts: str,
    ) -> Message:
        said = PARTS | parts
        paragraphs = [
            said["greeting"],
            f"{said['introduction']} {said['connection']}".strip(),
            f"{said['ask']} {said['out']}".strip(),
            said["thanks"],
            said["end"],
        ]
        return Message("\n\n".join(filter(None, paragraphs)), channel, to, to_role, subject)

    return make


@pytest.fixture(scope="session")
def broken(written: Callable[..., Message]) -> Callable[..., set[str]]:
    """Return a reader of which rules such a message breaks."""

    def read(**parts: str) -> set[str]:
        return rules_broken(review(written(**parts)))

    return read


def rules_broken(result: Review) -> set[str]:
    return {finding.rule for finding in result.findings if finding.severity != "caution"}
