"""What the body has to say: who is writing, why you, what is asked, a way out, thanks."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "words",
    [
        "No worries if that doesn't work.",
        "I'd understand if you're too busy.",
        "Feel free to ignore this.",
        "Please don't feel any obligation to respond.",
        "If this isn't something you have room for, no hard feelings.",
        "It's completely okay to say no.",
        "A no is just as helpful.",
        "You're welcome to pass on this.",
        "I know you're busy, so no pressure at all.",
        "If it's not possible, I would still be glad to keep reading your work.",
        "Absolutely no need to reply if you're swamped.",
        "If the timing is bad, please disregard this.",
        "I will not be offended if I don't hear back.",
        "Should this be a bad time, simply ignore my note.",
        "If you'd prefer not to, that's perfectly alright.",
        "Whatever you decide, I'm glad to have written.",
        "I realize you may not be able to, and that is okay.",
        "Totally fine if you can't!",
        "No hard feelings if this isn't a fit.",
        "If you can't, no problem.",
        "Please don't worry about answering if your plate is full.",
        "If now isn't the right time, I'll happily wait or ask somebody else.",
        "If your week is packed, please feel free to let this slide.",
        "I won't take it personally if you decline.",
        "There's no obligation on your end.",
        "If I don't hear back, I'll know you had your hands full, and that's fine.",
        "And if the answer is no, that's an answer I can live with.",
        "A short no would be fine as well.",
        "Not replying is fine, too.",
        "I completely get it if you're slammed.",
        "If it's too much to ask, just let me know.",
        "Silence is a perfectly good answer.",
        "You owe me nothing, so don't think twice about passing.",
        "Any answer is okay, including none.",
        "Feel no need to write back.",
        "Please say no if that is easier.",
    ],
)
def test_these_words_leave_a_way_out(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(out=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "I look forward to hearing from you.",
        "If you have time, I am free on Fridays.",
        "I am flexible and can work around your schedule.",
        "I hope to hear from you.",
        "Let me know what works best for you.",
        "My schedule is open all week.",
        "If you are available, I could call any afternoon.",
        "Please let me know when you are free.",
        "I know how busy you are.",
    ],
)
def test_these_words_leave_none(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(out=words) == {"easy-out"}


@pytest.mark.parametrize(
    "words",
    [
        "I really appreciate your time.",
        "Many thanks for considering this.",
        "I'd be so grateful.",
        "Your help would mean a lot to me.",
        "With gratitude for your time,",
        "Thanks in advance!",
        "Much obliged.",
        "Gracias por su tiempo.",
        "I am grateful for any reply.",
        "It would mean the world.",
        "Thank you so much for all you do.",
        "Thank you again.",
        "I can't thank you enough.",
        "My sincere thanks.",
        "Appreciate it!",
        "I truly appreciate you reading this.",
        "Cheers and thanks.",
        "Muchas gracias, doctora.",
        "Merci beaucoup.",
    ],
)
def test_these_words_thank(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "I look forward to hearing from you.",
        "Have a great week.",
        "Hope you have a lovely day.",
        "Wishing you all the best.",
    ],
)
def test_these_words_do_not_thank(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(thanks=words) == {"thanks"}


@pytest.mark.parametrize(
    "words",
    [
        "I'm Maya Chen, a second-year at Rice.",
        "I am a junior biology major at UT Austin, and my name is Maya.",
        "Maya Chen here, pre-med at Rice.",
        "I'm in my third year of college in Houston.",
        "I study neuroscience at Emory.",
        "I attend Lone Star College and work as a CNA.",  # codespell:ignore cna
        "As a first-generation college student, I have no doctors in my family.",
        "I'm currently working as an EMT in Tulsa.",
        "I'm a nontraditional student taking night classes.",
        "I am a post-bac student at Temple.",
        "My name is Maya and I go to Howard University.",
        "I just finished my freshman year at Baylor.",
        "I'm a high school senior in Fresno.",
        "I graduated from UCLA last spring and now scribe in an ER.",
        "I'm a rising senior at Duke.",
        "I'm a medical assistant and pre-med in Ohio.",
        "I volunteer at the free clinic in Waco and take classes at McLennan.",
        "I'm an undergraduate in my second year.",
        "I am a former Army medic, now at community college.",
        "I'm a reapplicant on a gap year, working in a lab.",
        "I am majoring in chemistry at Spelman.",
        "I'm part of the pre-health program at Fisk.",
        "I'm a transfer student.",
        "I recently enrolled at Mesa College after five years as a barista.",
        "I'm a biology student.",
        "I am a current M1 at Drexel.",
    ],
)
def test_these_words_say_who_is_writing(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(introduction=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "My name is Maya Chen.",
        "I'm Maya, and I love helping people.",
        "I hope you are having a good week.",
        "I have always wanted to be a doctor.",
        "I'm Maya Chen from Houston.",
    ],
)
def test_these_words_do_not_say_who_is_writing(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(introduction=words) == {"introduction"}


@pytest.mark.parametrize(
    "words",
    [
        "Your grand rounds talk on breastfeeding after surgery at Ben Taub was the first I ever attended.",
        "Dr. Lena Park suggested I write to you.",
        "You spoke at our pre-med club in March about burnout.",
        "We both grew up in Laredo and went to Nixon High.",
        "I saw on your clinic's page that you started the milk bank on Elm Street.",
        "Like you, I came to medicine from the Navy.",
        "My lab mentor, Dr. Cho, trained with you in Denver.",
        "I heard you on the Bedside Rounds podcast last month, where you described losing your first patient.",
        "I listened to your interview on KUHF about home births.",
        "You wrote in the Chronicle that nurses should lead rounds.",
        "I was in the audience for your keynote at AMSA.",
        "Our mutual friend Jo Tran told me about the clinic you run in Alief.",
        "I noticed that you are a fellow Rice alum who also rowed crew.",
        "I work two floors below you at Memorial Hermann, where everyone talks about the huddle you started.",
        "Your study of cord clamping showed up in my physiology class.",
        "You delivered my little brother in 2015, and my mother still talks about how you drew the cord for her.",
        "I came across your work on oxygen targets in preterm infants.",
        "I watched your TED talk about touch.",
        "Your thread about night shifts helped me through finals.",
        "I found your name in the NIH RePORTER entry on infant sleep apnea.",
        "Ms. Ortiz at the Baker Institute passed me your name.",
        "Your book, Small Hours, sits on my desk.",
    ],
)
def test_these_words_tie_it_to_this_person(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(connection=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "I am interested in neonatology.",
        "I came across your profile and was very impressed by your career.",
        "I admire your work.",
        "I have heard great things about you.",
        "I found your email on the hospital website.",
        "I saw that you work in neonatology.",
        "Your research is fascinating.",
        "I have long been interested in your field.",
        "I am reaching out to doctors in the Houston area.",
        "I love what you do.",
    ],
)
def test_these_words_would_fit_anyone(words: str, broken: Callable[..., set[str]]) -> None:
    assert "connection" in broken(connection=words) <= {"connection", "flattery"}


@pytest.mark.parametrize(
    "words",
    [
        "Could I ask you two short questions by email about how you chose neonatology?",
        "May I shadow you for one morning in the NICU?",
        "I'd love to hear, in ten minutes by phone, what drew you to newborns.",
        "Is there one book about neonatology you would give a student?",
        "Would you have a quarter of an hour to tell me how you picked a residency?",
        "I was hoping to ask you about night shifts, for ten minutes, whenever suits you.",
        "What do you wish you had known before your first year?",
        "Could you point me to the guideline you mentioned?",
        "I wonder if you could tell me which class helped you most.",
        "Please let me know which journal I should start with.",
        "Might we talk for 10-15 minutes on Zoom about research in the NICU?",
        "Can I buy you a coffee, fifteen minutes at most, and ask how you ended up in neonatology?",
        "Would a ten-minute call about your path into neonatology be possible?",
        "I would appreciate ten minutes of your time to learn how a neonatologist spends a day.",
        "Could you spare fifteen minutes to chat about life as a neonatologist?",
        "I have one question: how do you tell parents bad news?",
        "Are there any talks on this that are open to students?",
        "Would you be open to a brief 15 minute phone call so I can learn how you got started?",
        "Do you have 20 minutes this month for a Zoom call about choosing a residency?",
        "I'd be grateful for one piece of advice on choosing a first clinical job.",
        "Would it be possible to observe you in clinic for half a day?",
    ],
)
def test_these_requests_are_clear_small_and_short(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(ask=words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "I would love to connect.",
        "I'd love to pick your brain sometime.",
        "Any advice would be appreciated.",
        "I would love to learn from you.",
        "I hope we can stay in touch.",
        "Please let me know if you can help me.",
        "I would like to add you to my network.",
        "Would you be open to connecting?",
        "I'd really value your guidance.",
    ],
)
def test_these_wishes_ask_for_nothing_clear(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(ask=words) == {"ask"}


@pytest.mark.parametrize(
    "words",
    [
        "Could we talk by phone about how you chose neonatology?",
        "I would love to meet you for coffee and hear about your path to the NICU.",
        "Would you be open to a Zoom call about neonatology?",
        "Can I come by your office to ask about research?",
        "Would you have time for a quick call about your career path?",
        "I'd like to schedule a meeting with you to discuss medical school.",
        "May I shadow you in the NICU?",
    ],
)
def test_these_meetings_have_no_length(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(ask=words) == {"time-bound"}


@pytest.mark.parametrize(
    "words",
    [
        "Would you write me a letter of recommendation?",
        "Could you be my mentor?",
        "Are you able to meet for fifteen minutes every week about my application?",
        "I would like a position in your lab; may I call you for ten minutes about it?",
        "Could you put in a good word with the admissions committee for me?",
        "Would you talk with me for an hour about your whole career?",
        "Could you tell me everything you know about getting into medical school?",
        "Can I shadow you for the whole summer?",
        "Would you consider taking me on as a research assistant in your lab?",
        "Could you read my personal statement and all my essays?",
        "I'm looking for a mentor who can guide me through medical school applications.",
        "Could you offer me a job as a scribe in your clinic?",
        "Would you hire me as an intern this summer?",
        "Could you introduce me to the dean of admissions and speak for me?",
        "I would love for you to mentor me.",
        "Can we set up a weekly call of ten minutes about medicine?",
    ],
)
def test_these_requests_are_too_much_for_a_stranger(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(ask=words) == {"ask-size"}


@pytest.mark.parametrize(
    "words",
    [
        "Could I ask you two short questions about babies? Also, could you write to my roommate about an essay?",
        "May I call you for ten minutes about your clinic? I would also like to shadow you one morning.",
        "Could we talk for ten minutes about babies? Separately, would you donate a prize to our gala?",
        "How did you choose? What is your day like? What was your MCAT score? Where did you live?",
    ],
)
def test_these_requests_are_too_many(words: str, broken: Callable[..., set[str]]) -> None:
    assert broken(ask=words) == {"ask-count"}
