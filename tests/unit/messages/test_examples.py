"""Examples read right for every recipient, and do what the advice asks for."""

import pytest

from wideweb.messages import CHANNELS, KINDS, Finding, Message, review
from wideweb.messages.examples import work_of

RECIPIENTS = [
    ("Dr. Amara Okafor", "attending neonatologist"),
    ("Jordan Ellis, PA-C", "physician assistant"),
    ("Dean María-José O'Neill", "dean of admissions"),
    ("Dr. Ann Lee", "Associate Dean for Student Affairs"),
    ("Prof. 王伟", "professor of biology"),
    ("Sam Lee", "premed junior"),
    ("Tunde", "MS2"),
    ("Nurse Fatima Al-Zahra, RN", "ICU nurse"),
    ("Maya Chen", "hospital volunteer coordinator"),
    ("محمد علي", "طبيب"),
    ("Dr. Lin", "studies sleep in shift workers"),
    ("Dr. Lin", ""),
]
TEXTS = {
    "cold": (
        "I would like to hear about it.\nMaya Chen",
        "Dear all,\n\nThe weather is fine.\n\nMaya",
        "Could I shadow you?",
    ),
    "follow-up": ("Did you see my note?\nMaya Chen", "Dear all,\n\nThe weather is fine.\n\nMaya"),
    "thank-you": ("Dear all,\n\nThe weather is fine.\n\nMaya", "It was fine."),
}
OWN_LINE = {"greeting", "sign-off"}


@pytest.mark.parametrize(
    ("role", "work"),
    [
        ("attending neonatologist", "your work as an attending neonatologist"),
        ("NP", "your work as an NP"),
        ("NICU nurse", "your work as a NICU nurse"),
        ("EMT", "your work as an EMT"),
        ("urologist", "your work as a urologist"),
        ("university professor", "your work as a university professor"),
        ("MS2", "your path as an MS2"),
        ("premed junior", "your path as a premed junior"),
        ("dean of admissions", "your work as dean of admissions"),
        ("resident (PGY-2), internal medicine", "your work as a resident"),
        ("hospitalist at UCSF", "your work as a hospitalist at UCSF"),
        ("Pediatrics", "your work"),
        ("studies sleep in shift workers", "your work"),
        ("clinic", "your work"),
        ("...", "your work"),
        ("", "your work"),
    ],
)
def test_what_someone_does_reads_as_one_would_say_it(role: str, work: str) -> None:
    assert work_of("Dr. Lin", role) == work


def with_example(message: Message, finding: Finding) -> Message:
    """Return the message with the example put where the finding says."""
    if finding.field == "subject":
        return Message(message.text, message.channel, message.to, message.to_role, finding.example, message.kind)
    space = "\n" if finding.rule in OWN_LINE else " "
    place = finding.insert_at
    text = message.text[:place] + space + finding.example + space + message.text[place:]
    return Message(text, message.channel, message.to, message.to_role, message.subject, message.kind)


@pytest.mark.parametrize(("to", "role"), RECIPIENTS)
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", KINDS)
def test_an_example_in_its_place_mends_what_was_missing(to: str, role: str, channel: str, kind: str) -> None:
    for text in TEXTS[kind]:
        message = Message(text, channel, to, role, "", kind)
        absent = [finding for finding in review(message).findings if finding.insert_at is not None and finding.example]
        assert absent
        for finding in absent:
            after = review(with_example(message, finding), rules=[finding.rule])
            assert not [again for again in after.findings if again.severity != "caution"], finding.example


def test_a_subject_fits_its_kind_and_its_limit() -> None:
    def example(kind: str, role: str = "hospital volunteer coordinator") -> str:
        found = review(Message("Dear Maya,", "email", "Maya Chen", role, "", kind), rules=["subject"]).findings
        return found[0].example

    assert example("cold") == "Two short questions about your work"
    assert example("cold", "EMT") == "Two short questions about your work as an EMT"
    assert example("thank-you").startswith("Thank you for ")


def test_what_ties_one_to_a_dean_a_peer_and_on_instagram_differs() -> None:
    def tie(role: str, channel: str = "email") -> str:
        return review(Message("Hello", channel, "Sam Lee", role), rules=["connection"]).findings[0].example

    assert "club" in tie("premed junior")
    assert "open evening" in tie("dean of admissions")
    assert "paper" in tie("researcher")
    assert "post" in tie("nurse", "instagram")
