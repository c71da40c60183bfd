"""A class of attackers, and one honest student last: graded with real kernels in the sandbox, end to end.

The attacks one by one are in test_sandbox_attacks.py. Here each stands in an answer cell, beside a right answer, and
what counts is the end: right marks for the honest, a named end for everyone, and an instructor's machine unharmed.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from coursekit.grade import Graded, Grader, NoSandboxError
from coursekit.sandbox.machine import Lack

if TYPE_CHECKING:
    from tests.grading.conftest import Classroom

pytestmark = pytest.mark.slow

RIGHT = "def add(a, b):\n    return a + b\n"
HONEST = "zoe"
LOOK = """
import glob, os, pathlib
for place in ("COURSE", os.path.expanduser("~"), "../../..", "/proc/1/root/COURSE", "/proc/self/root/COURSE"):
    for name in ("gradebook.db", "solutions/sums/sums.ipynb", "submitted/zoe/sums/sums.ipynb", ".coursekit"):
        try:
            print("GOT", pathlib.Path(place, name).read_bytes()[:200])
        except OSError:
            pass
print(os.environ.get("SECRET_TOKEN", "no token"), open("/proc/self/environ").read())
"""
ATTACKS = {
    "looks-around": LOOK,
    "changes-the-gradebook": """
import sqlite3
try:
    book = sqlite3.connect("COURSE/gradebook.db", timeout=1)
    book.execute("UPDATE grade SET manual_score = 100")
    book.commit()
    print("GOT the gradebook")
except sqlite3.Error:
    pass
""",
    "goes-online": """
import socket
for address in (("127.0.0.1", 22), ("1.1.1.1", 53)):
    try:
        socket.create_connection(address, 1)
        print("GOT", address)
    except OSError:
        pass
""",
    "kills-its-parent": "import os\nos.kill(os.getppid(), 9)\nos.kill(1, 9)",
    "kills-everyone": "import os\nos.kill(-1, 9)",
    "forks": "import os, time\ntry:\n    while os.fork(): pass\n    time.sleep(60)\nexcept OSError: pass",
    "takes-memory": "held = []\nwhile True: held.append(bytearray(50_000_000))",
    "fills-the-disk": """
try:
    for number in range(1000):
        open(f"file{number}", "wb").write(bytes(40_000_000))
except OSError as error:
    print(error)
""",
    "prints-a-gigabyte": "for _ in range(1000): print('x' * 1_000_000)",
    "prints-past-the-kernel": "import os\nfor _ in range(100): os.write(1, b'\\x1b]0;owned\\x07' * 1000)",
    "loops": "while True: pass",
    "loops-and-will-not-listen": """
import signal, time
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    try:
        time.sleep(0.01)
    except BaseException:
        pass
""",
    "leaves-threads-and-daemons": """
import os, threading, time
threading.Thread(target=time.sleep, args=(300,)).start()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execvp("sleep", ["sleep", "98765"])
    os._exit(0)
""",
    "ends-the-kernel": "import os\nos._exit(0)",
    "crashes": "import ctypes\nctypes.string_at(0)",
    "closes-all-files": "import os\nos.closerange(0, 4096)",
    "asks": "input('your password? ')",
    "links-out": "import os\nos.symlink('COURSE/gradebook.db', 'mine.db')\nprint(os.path.exists('mine.db'))",
    "tells-the-hidden-test": """
def tell(result):
    print("ran:", In[-1])
get_ipython().events.register("post_run_cell", tell)
""",
}
HONEST_SCORE = {"add-test": 2.0}


@pytest.fixture(scope="module")
def room(new_classroom: Callable[[], Classroom]) -> Classroom:
    room = new_classroom()
    room.run("release")
    for name, code in ATTACKS.items():
        room.fill_in("sums", name, add=f"{RIGHT}{code.replace('COURSE', str(room.course.root))}")
    room.fill_in("sums", HONEST, add=RIGHT)
    folder = room.course.submitted / "looks-around" / "sums"
    (folder / "link.db").symlink_to(room.course.gradebook)
    (folder / "sitecustomize.py").write_text("raise SystemExit")
    return room


@pytest.fixture(scope="module")
def graded(room: Classroom) -> dict[str, Graded]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET_TOKEN", "hunter2")
        return {one.student: one for one in Grader(room.course, "sums").grade()}


def test_everyone_comes_to_an_end_that_is_named(graded: dict[str, Graded]) -> None:
    assert set(graded) == {*ATTACKS, HONEST}
    for name, one in graded.items():
        assert one.failure or one.standing, name


def test_the_honest_student_is_graded_as_if_alone(room: Classroom, graded: dict[str, Graded]) -> None:
    assert graded[HONEST].failure == ""
    assert graded[HONEST].troubles == ()
    assert room.scores("sums", HONEST) == HONEST_SCORE


@pytest.mark.parametrize(
    "name", ["looks-around", "changes-the-gradebook", "goes-online", "fills-the-disk", "links-out", "kills-everyone"]
)
def test_a_failed_attack_beside_a_right_answer_costs_and_earns_nothing(
    room: Classroom, graded: dict[str, Graded], name: str
) -> None:
    assert graded[name].failure == ""
    assert room.scores("sums", name) == HONEST_SCORE


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ends-the-kernel", "ended the program"),
        ("crashes", "ended the program"),
        ("prints-a-gigabyte", "printed more than 10 MB"),
    ],
)
def test_what_cannot_be_graded_goes_to_a_person_with_the_reason(
    graded: dict[str, Graded], name: str, told: str
) -> None:
    assert told in graded[name].failure


def test_nothing_got_out_and_nothing_got_in(room: Classroom, graded: dict[str, Graded]) -> None:
    assert graded
    told = "".join(path.read_text() for path in room.course.autograded.rglob("*.ipynb"))
    assert "GOT" not in told.replace('print(\\"GOT', "").replace('"GOT the', "").replace('(\\"GOT', "")
    assert "hunter2" not in told
    assert not list(room.course.autograded.rglob("file*"))
    assert not list(room.course.autograded.rglob("*.db"))
    with sqlite3.connect(room.course.gradebook) as book:
        assert book.execute("SELECT count(*) FROM grade WHERE manual_score IS NOT NULL").fetchone() == (0,)


def test_nobody_is_left_running(graded: dict[str, Graded]) -> None:
    assert graded
    deadline = time.monotonic() + 10
    while (left := [one for one in psutil.process_iter() if _is_daemon(one)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def _is_daemon(process: psutil.Process) -> bool:
    try:
        return bool(process.cmdline() == ["sleep", "98765"])
    except psutil.Error:
        return False


def test_no_page_tells_a_hidden_test_or_a_place_on_the_instructors_machine(
    room: Classroom, graded: dict[str, Graded]
) -> None:
    assert graded
    shutil.rmtree(room.course.feedback, ignore_errors=True)
    room.run("feedback", "sums")
    pages = [path.read_text() for path in room.course.feedback.rglob("*.html")]
    assert pages
    for page in pages:
        assert "hidden zero" not in page
        assert "add(-1, 1)" not in page
        assert str(Path.home()) not in page or str(Path.home()) == "/"


def test_without_a_sandbox_code_is_refused_and_text_is_graded(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coursekit.grade.lacks", lambda: Lack("Landlock is not there.", "Use Linux 5.13."))
    classroom.run("release")
    classroom.fill_in("sums", "jane", add=RIGHT)
    with pytest.raises(NoSandboxError, match=r"Landlock is not there\. Use Linux 5\.13\. Or grade with --unsafe"):
        Grader(classroom.course, "sums")
    answer = classroom.run("grade", "sums")
    assert answer.code == 1
    assert "this machine has no sandbox" in answer.output
    assert classroom.run("grade", "sums", "--unsafe").code == 0
    assert classroom.scores("sums", "jane") == HONEST_SCORE
