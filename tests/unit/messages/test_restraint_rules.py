"""What a message had better leave out: pressure, belittling oneself, praise at large, slang, secrets, slips, blanks."""

from collections.abc import Callable

import pytest

from wideweb.messages import Message, review


@pytest.mark.parametrize(
    "words",
    [
        "I look forward to hearing from you.",
        "I hope to hear from you when you have a moment.",
        "I work at an urgent care in Tulsa.",
        "There is no rush at all.",
        "My application is due in June, but there is no hurry.",
        "I'd be glad to hear back whenever suits you.",
        "I know you must be busy.",
        "I volunteer in the emergency department.",
        "I must admit I was nervous to write.",
        "You need not answer at once.",
    ],
)
def test_pressure_keeps_quiet(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "Please reply as soon as possible.",
        "I need an answer by Friday.",
        "Please respond by tomorrow.",
        "I expect a reply soon.",
        "You have to help me.",
        "This is urgent.",
        "I am still waiting for your answer.",
        "Why haven't you answered my last message?",
        "It would be rude not to reply.",
        "My father is a trustee of your hospital.",
        "I deserve a chance.",
        "Please get back to me ASAP.",
        "My whole future depends on your answer.",
        "You are my only hope.",
        "Kindly revert at the earliest.",
        "I have emailed you three times with no response.",
        "Don't ignore this like the others did.",
        "I will be calling your office until someone answers.",
        "As a physician, it's your duty to help students.",
        "I would appreciate a prompt response.",
    ],
)
def test_pressure_fires(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"pressure"}


@pytest.mark.parametrize(
    "words",
    [
        "Sorry for the long message.",
        "I am still learning, and I love it.",
        "I'm not sure yet which field is mine.",
        "I failed organic chemistry once and passed it later.",
        "I apologize if this reached the wrong address.",
        "My GPA is 3.2 and rising.",
        "I have no doctors in my family.",
        "There are no stupid questions, my mentor says.",
    ],
)
def test_self_deprecation_keeps_quiet(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "I'm just a lowly undergrad.",
        "I know I'm not smart enough for medicine.",
        "I am nobody special.",
        "This is probably a dumb question.",
        "I'm sorry to bother you. I'm sorry for rambling. Sorry again.",
        "I don't deserve your time.",
        "I'm sure you have better things to do than read this.",
        "I feel like such an idiot for asking.",
        "I'm really not worth your time.",
        "I'm only a community college student and my grades are terrible.",
        "I know I am wasting your time.",
        "Someone like me has no business asking.",
    ],
)
def test_self_deprecation_fires(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"self-deprecation"}


@pytest.mark.parametrize(
    "words",
    [
        "Your slides on cord clamping were the clearest I have seen.",
        "I loved the part about the rural clinics.",
        "The kangaroo care table is wonderful.",
        "You explained shock better than my textbook.",
        "I want to be a great doctor some day.",
        "I admire how you answered the parents' questions in that film.",
    ],
)
def test_flattery_keeps_quiet(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "You are the best doctor in the world.",
        "You are such an inspiration.",
        "You're my hero.",
        "Your career is absolutely amazing.",
        "I am in awe of everything you do.",
        "You are truly a legend.",
        "I have never met anyone as brilliant as you.",
        "You are an amazing physician and role model.",
        "Your accomplishments are incredible.",
        "I worship you.",
        "You're the most inspiring person ever.",
        "I am your biggest fan.",
        "You are perfect in every way.",
    ],
)
def test_flattery_fires(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"flattery"}


@pytest.mark.parametrize(
    "words",
    [
        "I scribe at UTMB and love EMS.",
        "My MCAT is in May!",
        "The NICU at TCH is huge.",
        "I read JAMA and NEJM weekly.",
        "See you at AMSA 🙂",
    ],
)
def test_casual_keeps_quiet(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "lol",
        "omg I loved it",
        "idk what else to say",
        "ur the best at this, lmk",
        "Thank you so much!!!!",
        "I LOVE YOUR WORK SO MUCH",
        "pls help",
        "😂😂😂",
        "u r busy i know",
        "Can't wait!!!",
        "wanna chat bout it thx",
    ],
)
def test_casual_fires(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"casual"}


@pytest.mark.parametrize(
    "words",
    [
        "I once cared for a patient with heart failure and it changed me.",
        "My patients on the ward teach me a lot.",
        "A patient once told me that touch matters.",
        "In the ER I saw many strokes last summer.",
        "I am 24 years old and a volunteer at the hospital.",
        "The clinic sees 40 patients a day.",
        "I shadowed in the ICU on Fridays.",
    ],
)
def test_patient_privacy_keeps_quiet(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "Last Tuesday I cared for Mrs. Alvarez, an 82-year-old with dementia in room 14.",
        "My patient John Smith, 45 years old, had a heart attack on March 3.",
        "I saw a 7-year-old boy from Katy with leukemia in bed 3 last night.",
        "The patient's MRN 4482913 was on the chart in room 6.",
        "A 93-year-old woman from Sealy with sepsis was admitted on Friday to our ICU.",
    ],
)
def test_patient_privacy_fires(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"patient-privacy"}


@pytest.mark.parametrize(
    "words",
    [
        "I live in Houston near the medical center.",
        "My number is 713-555-0100 if that is easier.",
        "My email is maya@rice.edu.",
        "I could come to your office.",
        "I grew up on a street full of nurses.",
    ],
)
def test_personal_safety_keeps_quiet(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "My address is 1420 Maple Street, Houston.",
        "I live at 22B Oak Ridge Lane.",
        "My SSN is 123-45-6789.",
        "You could come to my apartment to talk.",
        "Could we meet alone at your house some evening?",
        "My student ID number is 00482913.",
    ],
)
def test_personal_safety_fires(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"personal-safety"}


@pytest.mark.parametrize(
    "words",
    [
        "I love phlebotomy, glaucoma and Mbeya.",
        "I read about mpox and orgo at Kutztown.",
        "My colour-coded notes live in a programme binder.",
        "I work in the PICU with neonates and preemies.",
        "She plays the ukulele and bakes challah.",
        "I like tomography, otoscopes and auscultation.",
        "My abuela taught me remedios.",
        "I watched an anaesthetist and an orthopaedist in a gynaecologic ward.",
    ],
)
def test_spelling_keeps_quiet(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "I am very intrested in this.",  # codespell:ignore intrested
        "I recieved your book.",  # codespell:ignore recieved
        "It was an amazng lecture.",
        "I volunter weekly.",
        "I beleive in this work.",  # codespell:ignore beleive
        "My experiance is small.",  # codespell:ignore experiance
        "I would apreciate it.",  # codespell:ignore apreciate
        "I am a studnet of biology.",
        "I am persuing medicine.",  # codespell:ignore persuing
        "This oppurtunity matters.",  # codespell:ignore oppurtunity
        "It was helpfull to me.",  # codespell:ignore helpfull
        "My familly is glad.",  # codespell:ignore familly
    ],
)
def test_spelling_fires(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"spelling"}


@pytest.mark.parametrize(
    "words",
    [
        "I saw the note [1] in your paper.",
        "The study (your 2024 one) was clear.",
        "She said it was [sic] fine.",
        "I <3 biology.",
        "I keep it on my desk (your book is there too).",
        "Your name is on the door of our lab.",
    ],
)
def test_placeholder_keeps_quiet(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "I loved your paper on [topic].",
        "I read {paper title} twice.",
        "Greetings from <university>.",
        "I liked ______ most.",
        "I read XXX last week.",
        "I saw (insert paper title) online.",
        "My name is [Your Name].",
        "I read your work on TOPIC.",
        "I go by Your Name.",
        "I heard (your talk title) online.",
    ],
)
def test_placeholder_fires(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"placeholder"}


def test_a_relative_told_as_such_draws_a_caution_only(written: Callable[..., Message]) -> None:
    message = written(thanks="Thank you for reading this. My grandmother had a stroke in May.")
    found = [(finding.rule, finding.severity) for finding in review(message).findings]
    assert found == [("patient-privacy", "caution")]


@pytest.mark.parametrize(
    "words",
    [
        "It occured to me on rounds.",  # codespell:ignore occured
        "She refered me to you.",  # codespell:ignore refered
        "I saw a hematoligist at work.",
        "I was shadwoing a nurse.",
        "I love anestesia.",
        "I read about nuerology.",
        "She taught us anatmoy.",
        "I finished an intership in May.",
        "I value mentorshp.",
        "A letter, adn a stamp.",  # codespell:ignore adn
    ],
)
def test_slips_in_words_of_the_field_and_in_doubled_letters_are_found(
    words: str, broken: Callable[..., set[str]]
) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"spelling"}


@pytest.mark.parametrize(
    "words",
    [
        "The cytology and serology results came from the haematologists.",
        "Her paediatrician likes auscultation and dislikes semaglutide.",
        "We sat at the countertop with kombucha and talked about gynaecology.",
        "He transfers, permits and refers, and the staffing was licensed.",
    ],
)
def test_words_near_to_those_of_the_field_are_right(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == set()


@pytest.mark.parametrize(
    "words",
    [
        "The mayor's wife came in with a broken hip.",
        "I transported a woman whose daughter is the weather girl on Channel 5, and she died of sepsis.",
        "Her name was Rosa Delgado and she had stage four lung cancer.",
        "There's a patient at my clinic, the only blind baker in Dunmore, whose diabetes is out of control.",
        "I scribed for a man named Harold Voss who overdosed twice in May.",
        "A patient, J.T., has bulimia.",
        "MRN 4482913 had a terrible night on the ward.",
    ],
)
def test_one_mark_that_tells_who_it_was_is_enough(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"patient-privacy"}


@pytest.mark.parametrize(
    "words",
    [
        "A woman in her eighties sang to us during her dialysis.",
        "In May we treated 62 patients for heat stroke at the Dunmore fair.",
        "Mrs. Alvarez, our head nurse in the ICU, taught me to chart.",
        "Your book about a man named Phineas Gray and his injury came with me.",
        "It is the only dialysis unit with a piano.",
    ],
)
def test_scenes_that_point_at_nobody_are_fine(words: str, broken: Callable[..., set[str]]) -> None:
    assert "patient-privacy" not in broken(thanks=f"Thank you for reading this. {words}")


@pytest.mark.parametrize(
    "word", ["hepatologist", "hepatology", "zanubrutinib", "uvulectomy", "dacryocystitis", "perindopril"]
)
def test_fields_operations_and_medicines_that_no_list_holds_are_right(
    word: str, broken: Callable[..., set[str]]
) -> None:
    assert broken(thanks=f"Thank you for reading this. I heard about {word} at work.") == set()
