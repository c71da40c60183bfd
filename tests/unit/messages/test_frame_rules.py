"""The frame: greeting, form of address, sign-off, subject, length."""

from collections.abc import Callable

import pytest

from wideweb.messages import Message, review

DOCTORS = [
    ("Dr. Amara Okafor", "attending neonatologist"),
    ("Amara Okafor, MD", "neonatologist"),
    ("Prof. Amara Okafor", "professor of biology"),
    ("Dr. Amara Okafor", "pediatrics resident"),
]
PEERS = [
    ("Jordan Ellis", "second-year medical student"),
    ("Jordan Ellis, RN", "charge nurse"),
    ("Jordan Ellis, PA-C", "physician assistant"),
    ("Jordan Ellis", "nurse practitioner"),
    ("Jordan Ellis", "premed junior"),
    ("Jordan Ellis", "research coordinator"),
    ("Jordan Ellis", "admissions officer"),
]


@pytest.mark.parametrize(("to", "role"), DOCTORS)
@pytest.mark.parametrize(
    "words",
    [
        "Dear Dr. Okafor,",
        "Hello Dr. Okafor,",
        "Good morning, Dr. Okafor,",
        "Dr. Okafor,",
        "Hi Dr. Okafor!",
        "Dear Dr Okafor:",
        "Dear Doctor Okafor,",
        "Dear Dr. Amara Okafor,",
        "Greetings Dr. Okafor,",
        "Dear Professor Okafor,",
    ],
)
def test_a_doctor_is_greeted_by_title_and_name(words: str, to: str, role: str, broken: Callable[..., set[str]]) -> None:
    assert broken(greeting=words, to=to, to_role=role) == set()


@pytest.mark.parametrize(("to", "role"), DOCTORS)
@pytest.mark.parametrize(
    "words",
    [
        "Dear Amara,",
        "Hi Amara,",
        "Dear Ms. Okafor,",
        "Dear Mrs. Okafor,",
        "Hello Mr. Okafor,",
        "Dear Miss Amara,",
        "Dear Dr. Smith,",
        "Dear Dr. Okafer,",
        "Hi Okafor,",
        "Dear Mr Okafor",
    ],
)
def test_a_doctor_by_another_name_or_title(words: str, to: str, role: str, broken: Callable[..., set[str]]) -> None:
    assert broken(greeting=words, to=to, to_role=role) == {"recipient-name"}


@pytest.mark.parametrize(
    "words",
    [
        "Dear Doctor,",
        "To whom it may concern:",
        "Hi there,",
        "Hello,",
        "Good morning,",
        "Dear Sir/Madam,",
        "Hi!",
        "Dear Professor,",
        "Dear Hiring Manager,",
        "Greetings,",
        "Dear Admissions Committee,",
        "Hello Doctor,",
        "Dear Physician,",
        "Hi everyone,",
        "",
    ],
)
def test_a_greeting_that_fits_anyone(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(greeting=words) == {"greeting"}


@pytest.mark.parametrize(("to", "role"), PEERS)
@pytest.mark.parametrize("words", ["Hi Jordan,", "Hello Jordan,", "Dear Jordan,", "Hey Jordan!", "Dear Jordan Ellis,"])
def test_a_first_name_is_right_for_a_peer(words: str, to: str, role: str, broken: Callable[..., set[str]]) -> None:
    assert broken(greeting=words, to=to, to_role=role) == set()


@pytest.mark.parametrize(("to", "role"), PEERS)
@pytest.mark.parametrize("words", ["Dear Dr. Ellis,", "Hi Dana,", "Dear Ms. Bloom,"])
def test_a_peer_by_another_name_or_title(words: str, to: str, role: str, broken: Callable[..., set[str]]) -> None:
    assert broken(greeting=words, to=to, to_role=role) == {"recipient-name"}


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("Dr. Nguyễn Thị Mai", "Dear Dr. Mai,"),
        ("Dr. Nguyễn Thị Mai", "Dear Dr. Nguyen,"),
        ("Dr. María José García-López", "Estimada Dra. García,"),
        ("Dr. Seán Ó Briain", "Dear Dr. Ó Briain,"),
        ("Dr. Liesbeth van der Berg", "Dear Dr. van der Berg,"),
        ("Dr. Xiaoming Wang", "Dear Dr. Wang,"),
        ("Dr. 王秀英", "王医生您好,"),
        ("Dr. 王秀英", "Dear Dr. Wang,"),
        ("Dr. Abd al-Rahman ibn Yusuf", "Dear Dr. al-Rahman,"),  # codespell:ignore abd
        ("Dr. D'Angelo Brown", "Dear Dr. Brown,"),
        ("Dr. O'Neil", "Hello Dr. O’Neil,"),
        ("Dean Marcus Whitfield", "Dear Dean Whitfield,"),
        ("Dr. Ama Dean", "Dear Dr. Dean,"),
        ("Dr. Sun-hee Doctor", "Dear Dr. Doctor,"),
        ("Dr. Müller-Thurgau", "Dear Dr. Muller-Thurgau,"),
        ("Dr. José Núñez", "Dear Dr. Nunez,"),
        ("Dr. Ravi Krishnamurthy", "Dear Dr. Krishnamurthy and team,"),
        ("Dr. Ruth Best", "Dear Dr. Best,"),
        ("Dr. Will Good", "Dear Dr. Good,"),
        ("Dr. Hana Hi", "Hi Dr. Hi,"),
    ],
)
def test_names_of_many_shapes_are_known(to: str, words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(greeting=words, to=to) == set()


@pytest.mark.parametrize(
    "words",
    [
        "Maya",
        "Best,\nMaya",
        "Sincerely,\nMaya Chen\nRice University '27\n(713) 555-0100\nmaya@rice.edu",
        "Thanks,\nMaya Chen, EMT-B",
        "Warmly,\nM. Chen",
        "Thank you! Maya",
        "Best,\nMaya (she/her)",
        "Respectfully yours,\n\nMaya Q. Chen",
        "Cheers,\nmaya",
        "— Maya",
        "Kind regards,\nMaya Chen\n\nP.S. I loved the last chapter.",
        "Best,\nMaya Chen | Rice University",
        "Yours,\nMaya Chen 😊",
        "All the best, Maya Chen",
        "Your fellow Owl,\nMaya Chen",
        "With thanks and respect,\nMaya Chen\nPre-med, Rice University",
        "Best wishes,\nNguyễn Thị Hồng",
        "Sincerely,\nOluwaseun Adébáyò-Wright",
        "Best,\nD'Shawn O'Neil",
        "Best,\nLi",
        "Sincerely,\nMaria de la Cruz",
        "Best,\nMAYA CHEN",
        "Best regards,\n\nMaya Chen\nSent from my iPhone",
        "Sincerely,\nMaya Chen\nB.S. Candidate, Class of 2027",
        "Best,\nGrace Hope",
        "Best,\nWill May",
        "Sincerely,\nApril June",
    ],
)
def test_these_end_with_the_name(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(end=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Best,",
        "Sincerely,",
        "Best regards,\nA future doctor",
        "Thanks,",
        "Respectfully,\nA hopeful pre-med",
        "Sent from my iPhone",
        "Looking forward to your reply.",
        "Sincerely,\nDr. Okafor",
        "Have a great day!",
    ],
)
def test_these_end_without_the_name(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(end=words) == {"sign-off"}


@pytest.mark.parametrize(
    "words",
    [
        "Question about kangaroo care",
        "Rice sophomore hoping to learn about the NICU",
        "Your talk at Ben Taub",
        "Shadowing for one morning",
        "Three questions on neonatal transport",
        "Pre-med at Rice: your paper on touch",
        "10 minutes about life in the NICU?",
    ],
)
def test_these_subjects_name_the_topic(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(subject=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Hi",
        "Hello",
        "Quick question",
        "Re: our talk",
        "URGENT",
        "Help!",
        "Opportunity",
        "FW: paper",
        "A question from a student who would be so very grateful to talk with you about neonatology someday soon",
        "Please read",
        "Hello Dr. Okafor",
        "Advice needed",
        "Introduction",
        "(no subject)",
    ],
)
def test_these_subjects_do_not(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(subject=words) == {"subject"}


@pytest.mark.parametrize(
    ("channel", "text", "severity"),
    [
        ("email", "word " * 24, "suggestion"),
        ("email", "word " * 201, "suggestion"),
        ("email", "word " * 100, None),
        ("linkedin", "x" * 301, "problem"),
        ("linkedin", "a word " * 40, "caution"),
        ("linkedin", "a word " * 20, None),
        ("instagram", "a word " * 150, "problem"),
        ("instagram", "\u00e9t\u00e9 mot " * 110, "problem"),  # codespell:ignore mot
        ("instagram", "a word " * 60, None),
    ],
)
def test_length_keeps_to_the_channels_limits(channel: str, text: str, severity: str | None) -> None:
    result = review(Message(text, channel, "Dr. Amara Okafor"), rules=["length"])
    assert [finding.severity for finding in result.findings] == ([severity] if severity else [])


def test_another_persons_name_in_the_first_line_of_a_note() -> None:
    text = "Hi Linda, I'm a pre-med at Rice. Your post on the train to class was me. Which bag do you use? Thanks! Ana"
    note = Message(text, "instagram", "Mateo Villanueva", to_role="second-year medical student")
    assert "recipient-name" in {finding.rule for finding in review(note).findings}


@pytest.mark.parametrize(
    "to", ["Sam Whitfield", "Tam Vo", "Pam Ray", "Mya Stone", "Amir Sohn", "Isla Meyer", "Dr. Amara Okafor"]
)
@pytest.mark.parametrize(
    "opening", ["I am Ana Ruiz", "My name is Ana Ruiz. I am", "So I am Ana Ruiz", "Is it you? I am"]
)
def test_a_first_sentence_is_no_greeting_however_the_recipient_is_called(to: str, opening: str) -> None:
    text = f"{opening}, a junior at Rice. I read your post on the train. Which bag do you use? Thanks!\n\nAna Ruiz"
    result = review(Message(text, "instagram", to))
    assert "greeting" in {finding.rule for finding in result.findings}
    assert "greeting" not in {strength.rule for strength in result.strengths}


@pytest.mark.parametrize(
    "to", ["Dr. Amara Okafor", "Mateo Villanueva", "Linh Tran", "Sam Whitfield", "Dr. Orla Madden"]
)
@pytest.mark.parametrize(
    "words", ["Dear Sir or Madam,", "To whom it may concern,", "Dear Dr. or Professor,", "Hello there,"]
)
def test_a_greeting_for_anybody_is_generic_for_everybody(to: str, words: str) -> None:
    text = f"{words}\n\nI am Ana Ruiz, a junior at Rice. I read your post. Which bag do you use? Thanks!\n\nAna Ruiz"
    assert "greeting" in {finding.rule for finding in review(Message(text, "email", to)).findings}


@pytest.mark.parametrize(
    "role",
    [
        "speech-language pathologist",
        "informatics lead, non-physician",
        "physician liaison",
        "program lead (not a doctor)",
    ],
)
def test_first_names_are_right_for_those_who_are_no_physicians(role: str, broken: Callable[..., set[str]]) -> None:
    assert broken(to="Jordan Ellis", to_role=role, greeting="Dear Jordan,") == set()


def test_a_name_in_the_middle_of_the_opening_greets(broken: Callable[..., set[str]]) -> None:
    assert broken(greeting="Thank you, Dr. Okafor, for your talk on kangaroo care last month.") == set()


@pytest.mark.parametrize("end", ["xx mel", "tay", "Thanks, and I can't wait. Mel", "jo xx"])
def test_names_in_small_letters_or_after_a_full_stop_sign(end: str, broken: Callable[..., set[str]]) -> None:
    assert "sign-off" not in broken(end=end)


@pytest.mark.parametrize("end", ["thanks", "please", "bye", "lol", "soon", "amara", "I can't."])
def test_other_words_alone_in_the_last_line_sign_nothing(end: str, broken: Callable[..., set[str]]) -> None:
    assert "sign-off" in broken(end=end)


@pytest.mark.parametrize(
    "subject", ["Checking in", "Second request", "Another reminder", "Still waiting", "Quick update"]
)
def test_subjects_that_only_knock_again_are_vague(subject: str, broken: Callable[..., set[str]]) -> None:
    assert broken(subject=subject) == {"subject"}


@pytest.mark.parametrize(
    "greeting", ["Dear Dr. Okafor,", "Dear Dr. Amara Okafor,", "Dr. Amara Okafor,", "Hi Dr. Zoë Ünal-O’Neil,"]
)
@pytest.mark.parametrize(
    "last", ["I read your paper of 2026.", "We met on Nov 28, 2026. I will try it.", "See www.example.org for it."]
)
def test_the_greeting_of_a_message_without_a_name_at_its_end_is_no_sign_off(greeting: str, last: str) -> None:
    to = greeting.removeprefix("Dear ").removeprefix("Hi ").rstrip(",")
    found = review(Message(f"{greeting}\n\nThank you for the talk. {last}", to=to, channel="email", kind="thank-you"))
    assert "sign-off" in {finding.rule for finding in found.findings}
    assert "sign-off" not in {strength.rule for strength in found.strengths}
