"""Sentences written to be unlike the coach's own phrases: it reads what a sentence does, not which words it has."""

from collections.abc import Callable

import pytest

SOUND = "I read your 2024 paper on kangaroo care in rural clinics, and a part on fathers stayed with me."


@pytest.mark.parametrize(
    "words",
    [
        "A no costs me nothing and I will cheer for your work all the same.",
        "I won't read anything into silence.",
        "Turn me down freely; I have other people to try.",
        "If I'm barking up the wrong tree, onward I go.",
        "No is a full sentence, as my mother says.",
        "On a bad night, shoo me off.",
        "A link or a shrug, both fine.",
        "Now if Saturdays are for mineral and nothing else, you just tip your hat and I'll know.",
        "Otherwise I'll take the hint and wish you well.",
        "Nobody will mind if this goes unanswered.",
    ],
)
def test_these_leave_a_way_out(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(out=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "The nurse told me to skip breakfast, and I did.",
        "I ignore the noise on the bus by rereading it.",
        "My roommate says no is not an option for me.",
        "Any day is fine for me.",
        "It is no trouble for me to drive over.",
        "I never give up.",
    ],
)
def test_these_leave_none_though_they_sound_alike(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(out=words) == {"easy-out"}


@pytest.mark.parametrize(
    "words",
    [
        "May I ask you by email which of the studies you named I should read first?",
        "Do you have to call families at night?",
        "Your talk told us we must answer parents before they ask.",
        "You should see the model my class built from your drawing.",
        "I had to run to catch the bus after your talk.",
        "The urgent-care clinic where I work sends babies to you.",
        "My uncle sits two rows behind you at St. Mary's.",
        "I have asked my teachers twice and nobody knew.",
        "I expect you hear this a lot.",
        "I know you have to decide quickly in your field.",
    ],
)
def test_these_press_nobody(words: str, broken: Callable[..., set[str]]) -> None:
    assert "pressure" not in broken(connection=f"{SOUND} {words}")


@pytest.mark.parametrize(
    "words",
    [
        "You owe it to students like me.",
        "My father donates to the hospital and knows the dean.",
        "Get back to me ASAP.",
        "I expect to hear from you this week.",
        "I'll need this back before Monday.",
        "Kindly revert at the earliest.",
    ],
)
def test_these_press(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=f"Thank you for reading this. {words}") == {"pressure"}


@pytest.mark.parametrize(
    "words",
    [
        "Would you tell me in a line or two whether letters of recommendation from scribes count?",
        "Would you mind telling me what an hour on rounds looks like, in a couple of sentences?",
        "Would you be up for fifteen minutes on Zoom about how your weekly schedule looks?",
        "Did you ever work in a lab before you applied?",
        "Could I ask what you look for when you hire a research assistant?",
    ],
)
def test_asking_about_large_things_is_not_asking_for_them(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(ask=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "I would be honored if you wrote one of my letters of recommendation about neonatology.",
        "Would you consider taking me on as a mentee in neonatology?",
        "Any chance of a summer spot in your group to study neonatology?",
        "Could I follow you on rounds three days a week through spring to learn about neonatology?",
    ],
)
def test_large_things_asked_gently_are_large(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(ask=words) == {"ask-size"}


@pytest.mark.parametrize(
    "words",
    [
        "We share a high school and a terrible mascot, the Fighting Okra.",
        "The county paper ran a photo of you with the mobile van.",
        "The bulletin says you match volunteers with the prayer-shawl table.",
        "It was you who fixed my cousin's jaw after the hay accident, and she asked me to say so.",
        "Thank you for letting the cyclotron tour run long.",
    ],
)
def test_these_tie_the_message_to_this_person(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(connection=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "I bus tables at a taqueria that sells elote and birria.",
        "I rewatched it, relistened to it and crosslinked my notes.",
        "I take notes on dexmedetomidine, levetiracetam and plasmapheresis.",
    ],
)
def test_words_of_kitchens_wards_and_word_formation_are_spelled_right(
    words: str, broken: Callable[..., set[str]]
) -> None:
    assert broken(connection=f"{SOUND} {words}") == set()


def test_a_message_that_starts_with_its_writer_greets_nobody_and_misnames_nobody(
    broken: Callable[..., set[str]],
) -> None:
    assert broken(greeting="", introduction="I am Ben Adeyemi, a junior at Oakfield State.") == {"greeting"}


def test_a_condition_that_insists_presses_and_leaves_no_way_out(broken: Callable[..., set[str]]) -> None:
    assert broken(out="If you are too busy, please find the time anyway.") == {"pressure", "easy-out"}


@pytest.mark.parametrize(
    "words",
    [
        'I know most emails say "no worries if you are too busy" here, but I would like an answer.',
        'My aunt wants me to end on "feel free to ignore this," and I will not.',
    ],
)
def test_a_way_out_that_is_only_quoted_is_none(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(out=words) == {"easy-out"}


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Can you send me the slides, tell me which book you used, and follow our page?", True),
        ("Could you read my draft, could you hire my brother, and is there a seat in your lab?", True),
        ("Would you read my graph, tell me whether it is right, and send it back?", False),
        ("Could you tell me which course to take first and which to leave for later?", False),
        ("Could you email me, call me, or text me the title of that book?", False),
    ],
)
def test_three_requests_in_one_breath_are_too_many(words: str, fault: bool, broken: Callable[..., set[str]]) -> None:  # noqa: FBT001 -- a table's column
    assert ("ask-count" in broken(ask=words)) is fault


@pytest.mark.parametrize(
    "words",
    [
        "The other thing is that our chess club needs a judge in June, and I would love to have you.",
        "Also, would you put our club's order form up in your waiting room?",
        "By the way, could you buy two of our raffle tickets?",
    ],
)
def test_an_unrelated_wish_added_later_is_a_second_request(words: str, broken: Callable[..., set[str]]) -> None:
    ask = f"Would you tell me in fifteen minutes by phone how you chose neonatology? {words}"
    assert broken(ask=ask) == {"ask-count"}


@pytest.mark.parametrize(
    "words", ["No thanks to me, the plant still lives.", "The nurse never got a thank you from anyone."]
)
def test_thanks_that_are_only_told_of_thank_nobody(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=words) == {"thanks"}


def test_words_of_requests_that_ask_nobody_are_no_request(broken: Callable[..., set[str]]) -> None:
    words = "A second-year student is a school and a question is fifteen minutes."
    assert "ask" in broken(ask=words, out="")


@pytest.mark.parametrize(
    "words",
    [
        "My supervisor says it is no problem to lend me the key.",
        "The librarian told us that we are free to say no to late fees.",
    ],
)
def test_a_way_out_that_someone_else_gave_is_none(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(out=words) == {"easy-out"}


@pytest.mark.parametrize(
    "words",
    [
        "It matters to nobody but my lab bench, so if you have no time for it, please do not think of it again.",
        "Do not hesitate to decline; someone who teaches for free has given enough.",
    ],
)
def test_a_sentence_that_lets_go_presses_nobody(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(out=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "I will be applying to Fairmont College of Medicine, where you teach.",
        "I am also on the waitlist at your school.",
    ],
)
def test_applying_where_the_reader_works_is_no_tie(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(connection=words) == {"connection"}


def test_a_length_that_is_a_habit_bounds_no_call(broken: Callable[..., set[str]]) -> None:
    habit = "For twenty minutes every morning I have worked through your open course on kangaroo care."
    assert broken(connection=habit, ask="Could we talk on the phone about lesson nine?") == {"time-bound"}


@pytest.mark.parametrize("line", ["heyyy", "hiiii againnn", "A few more things", "Another little thing"])
def test_a_subject_of_stretched_or_empty_words_names_no_topic(line: str, broken: Callable[..., set[str]]) -> None:
    assert broken(subject=line) == {"subject"}


def test_brackets_that_explain_a_quotation_are_no_slot(broken: Callable[..., set[str]]) -> None:
    assert broken(connection=f'{SOUND} You wrote "the lamp [the blue one] saved my winter".') == set()
    assert "placeholder" in broken(connection=f'{SOUND} I loved "the part on [topic] and [your point]".')


def test_a_name_with_its_role_ends_a_message(broken: Callable[..., set[str]]) -> None:
    assert broken(end="A word is plenty. Anneke Balogun, sophomore at Truro Point") == set()
    assert broken(end="A word is plenty, says Anneke Balogun, a sophomore who told me so.") == {"sign-off"}


def test_the_age_of_a_patient_is_not_the_writers(broken: Callable[..., set[str]]) -> None:
    told = "I'm a scribe, and I was on when Hector Villa, the 19 year old from the Route 9 crash on Sunday, came in."
    assert "patient-privacy" in broken(connection=f"{SOUND} {told}")
    assert broken(connection=f"{SOUND} I am a 31 year old scribe from Dover, back from the clinic on Sunday.") == set()


@pytest.mark.parametrize("words", [f"I do {'nothing'[:-1]} else on the bus.", "My sched is open."])
def test_words_clipped_on_purpose_are_spelled_right(words: str, broken: Callable[..., set[str]]) -> None:
    assert "spelling" not in broken(connection=f"{SOUND} {words}")


def test_a_word_that_lacks_a_letter_is_misspelled(broken: Callable[..., set[str]]) -> None:
    assert "spelling" in broken(connection=f"{SOUND} I would read more cardiolgy.")


@pytest.mark.parametrize(
    "words",
    [
        "I wanted to tell you that I have since lifted one myself, with a friend at each end.",
        "I wished you to know that the page arrived.",
    ],
)
def test_what_the_writer_only_wants_to_tell_asks_nothing(words: str, broken: Callable[..., set[str]]) -> None:
    assert "ask" in broken(ask=words)
